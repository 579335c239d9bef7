package org.snapshotlist.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snapshotlist.testdata.ListShape;

/** What cannot be read, in each mode. */
class FaultsTest extends SparkTest {

  @BeforeEach
  void aGoodList() throws IOException {
    sealed("good", "a", "b");
  }

  private void assertFails(String expected, String... options) {
    assertThatThrownBy(() -> read(fleet, options).collectAsList())
        .rootCause()
        .hasMessageContaining(expected);
  }

  private List<String> permissive(String... columns) {
    return strings(read(fleet, "mode", "permissive").selectExpr(columns));
  }

  @Test
  void aListThatIsNoneFailsTheQueryOrIsARow() throws IOException {
    Files.writeString(fleet.resolve("bad.xml"), "<snapshotlist><domainsnapshot>");
    assertFails("bad.xml, at byte ");
    Files.writeString(fleet.resolve("other.xml"), "<html/>");

    assertThat(permissive("domain", "name", "_corrupt_record IS NULL"))
        .contains("good|a|true", "good|b|true")
        .anyMatch(row -> row.startsWith("bad|null|false"))
        .contains("other|null|false");
    assertThat(permissive("_corrupt_record"))
        .anySatisfy(fault -> assertThat(fault).contains("other.xml, at byte 0").contains("root"));
  }

  @Test
  void ofAListWithABadEntryTheOthersAreRows() throws IOException {
    foreign(
        "torn",
        "<domainsnapshot><name>x</name></domainsnapshot>",
        "<domainsnapshot><name>y</name><state>odd</state></domainsnapshot>",
        "<domainsnapshot><name>z</name></domainsnapshot>");

    assertFails("<state> is none of libvirt's");
    assertThat(permissive("domain", "name", "_corrupt_record IS NULL"))
        .containsExactly(
            "good|a|true", "good|b|true", "torn|null|false", "torn|x|true", "torn|z|true");
  }

  @Test
  void aDamagedEntryIsARowWithoutXml() throws IOException {
    Path path = fleet.resolve("good.xml");
    byte[] bytes = Files.readAllBytes(path);
    int at = new String(bytes, UTF_8).indexOf("running");
    bytes[at] ^= 1;
    Files.write(path, bytes);
    indexed(path);

    assertThat(strings(read(fleet).select("name"))).as("by the index").containsExactly("a", "b");
    assertFails("CRC32C");
    assertThat(permissive("name", "xml IS NULL", "_corrupt_record LIKE '%at byte%CRC32C%'"))
        .containsExactly("a|true|true", "b|false|null");
    assertThat(permissive("name", "_corrupt_record LIKE '%at byte%CRC32C%'"))
        .as("asking what is bad reads everything")
        .containsExactly("a|true", "b|null");
  }

  @Test
  void anEditedListIsReadWithAReport() throws IOException {
    Path path = fleet.resolve("good.xml");
    byte[] bytes = Files.readAllBytes(path);
    int at = new String(bytes, UTF_8).indexOf("<?sealed tx=1");
    bytes[at + "<?sealed tx=".length()] = '7';
    Files.write(path, bytes);

    assertFails("good.xml, at byte ");
    assertThat(permissive("name")).contains("b");
    assertThat(permissive("_corrupt_record"))
        .anyMatch(fault -> fault.contains("good.xml, at byte"));
  }

  @Test
  void aDamagedIndexIsNotBelieved() throws IOException {
    Path index = fleet.resolve("good.xml.idx");
    byte[] bytes = Files.readAllBytes(index);
    for (int at : new int[] {0, 60, bytes.length - 100, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(index, damaged);
      assertThat(strings(read(fleet).select("name"))).as("byte %d", at).containsExactly("a", "b");
    }
    Files.write(index, new byte[3]);
    assertThat(read(fleet).count()).isEqualTo(2);
  }

  @Test
  void noBlockOfAnIndexIsBelievedWhenItIsDamaged() throws IOException {
    Path list = indexed(generated("many", ListShape.of(300, 2_048, 3)));
    Path index = list.resolveSibling("many.xml.idx");
    byte[] bytes = Files.readAllBytes(index);
    List<String> truth = strings(read(list).select("name", "parent"));
    assertThat(truth).hasSize(300);
    for (int at = 100; at < bytes.length; at += 3_000) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(index, damaged);
      assertThat(strings(read(list).select("name", "parent"))).as("byte %d", at).isEqualTo(truth);
      assertThat(read(list, "mode", "permissive").select("xml").filter("xml IS NOT NULL").count())
          .as("byte %d", at)
          .isEqualTo(300);
      assertThat(read(list).filter("name = '" + "x'").count()).isZero();
    }
  }

  @Test
  void aPipeInThePlaceOfAListOrItsIndexIsNotOpened() throws Exception {
    Files.delete(fleet.resolve("good.xml.idx"));
    for (String name : List.of("good.xml.idx", "pipe.xml")) {
      Process made =
          new ProcessBuilder("mkfifo", fleet.resolve(name).toString()).inheritIO().start();
      assertThat(made.waitFor()).isZero();
    }

    assertThat(permissive("domain", "name")).containsExactly("good|a", "good|b", "pipe|null");
  }

  @Test
  void anIndexThatIsALinkIsNotFollowed() throws IOException {
    // One that would fit.
    Path away = Files.move(fleet.resolve("good.xml.idx"), fleet.resolve("away"));
    Files.createSymbolicLink(fleet.resolve("good.xml.idx"), away);

    assertThat(strings(read(fleet).select("name"))).containsExactly("a", "b");
    assertFails("good.xml.idx", "index", "require");
  }

  @Test
  void limitsCount() throws IOException {
    assertFails("maxEntries is 1", "maxEntries", "1", "index", "scan");
    assertThat(strings(read(fleet, "mode", "permissive", "maxEntries", "1").select("name")))
        .containsExactly("null");
    assertFails("maxEntryBytes", "maxEntryBytes", "20", "index", "scan");
    assertThatThrownBy(() -> read(fleet, "maxEntries", "1").count())
        .rootCause()
        .hasMessageContaining("maxEntries is 1");
  }

  @Test
  void anIndexThatIsRequiredMustBeThere() throws IOException {
    foreign("bare", "<domainsnapshot><name>x</name></domainsnapshot>");

    assertFails("bare.xml.idx: there is no index", "index", "require");
    assertThat(strings(read(fleet, "index", "require", "mode", "permissive").select("domain")))
        .containsExactly("bare", "good", "good");
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> read(fleet.resolve("nothing.xml")).count())
        .hasStackTraceContaining("nothing.xml: there is no such list or directory");
    assertThatThrownBy(() -> read(fleet.resolve("no*.xml")).count())
        .hasStackTraceContaining("there is no such list or directory");
    assertThatThrownBy(() -> spark.read().format("snapshotlist").load().count())
        .hasMessageContaining("no path is given");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "index; always; option index is 'always', but must be one of require, build, scan",
        "mode; dropmalformed; must be one of failfast, permissive",
        "maxEntries; many; option maxEntries is 'many', but must be a whole number of at least 1",
        "maxPartitionBytes; 0; must be a whole number of at least 1"
      })
  void optionsThatCannotBeAreRefused(String option, String value, String message) {
    assertThatThrownBy(() -> read(fleet, option, value).count()).hasMessageContaining(message);
  }
}
