package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a border of an entry and is none misleads whoever guesses borders. */
class TrapsTest extends SparkTest {

  private static String entry(String name, String body) {
    return "<domainsnapshot><name>" + name + "</name>" + body + "</domainsnapshot>";
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "build"})
  void bordersInCommentsAndSectionsAreNone(String index) throws IOException {
    String commented = "<!-- " + entry("ghost", "") + " <domainsnapshot> -->";
    String section = "<description><![CDATA[</domainsnapshot><domainsnapshot>]]></description>";
    String attribute = "<note a='</domainsnapshot' b=\"&lt;domainsnapshot>\"/>";
    String instruction = "<?pi <domainsnapshot><name>ghost</name></domainsnapshot>?>";
    foreign(
        "vm",
        commented.replace("<domainsnapshot> -->", "-->"),
        entry("a", section),
        instruction,
        entry("b", commented.replace("--", "- -").replace("<!- -", "<!--").replace("- ->", "-->")),
        entry("c", attribute.replace("</domainsnapshot", "/domainsnapshot")),
        entry("d", instruction),
        entry("e", "<domainsnapshot><name>inner</name></domainsnapshot>"));

    assertThat(strings(read(fleet, "index", index).select("name")))
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(strings(read(fleet, "index", index, "maxPartitionBytes", "60").select("xml")))
        .hasSize(5)
        .anySatisfy(xml -> assertThat(xml).isEqualTo(entry("a", section)));
  }
}
