package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowCommandTest {

  @TempDir Path directory;

  private Path branches;

  @BeforeEach
  void copyList() throws IOException {
    branches = Run.list("branches.xml", directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "dumpxml"})
  void printsTheBytesAsTheyStandInTheListAndANewline(String command) {
    String list = Run.text("branches.xml");
    int start = list.indexOf("<domainsnapshot>\n    <name>Größe");
    int end = list.indexOf("</domainsnapshot>", start) + "</domainsnapshot>".length();

    Run run = Run.of(command, branches, "Größe-11-クリーン");

    assertThat(run).isEqualTo(new Run(0, list.substring(start, end) + "\n", ""));
  }

  @Test
  void theCurrentOneNeedsNoName() {
    assertThat(Run.of("show", branches, "--current")).isEqualTo(Run.of("show", branches, "s4"));
  }

  @Test
  void aNameThatLooksLikeAnOptionComesBehindTwoDashes() throws IOException {
    Run run = Run.of("show", Run.list("checkpoints.xml", directory), "--", "-lead");

    assertThat(run.results()).startsWith("<domaincheckpoint>\n    <name>-lead</name>");
  }

  @Test
  void aNameThatBeginsWithAnAtSignIsNoFileOfArguments() throws IOException {
    Path arguments = Files.writeString(directory.resolve("arguments"), "s4");

    Run run = Run.of("show", branches, "@" + arguments);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages()).contains("none of the 11 snapshots is called '@" + arguments);
  }

  @Test
  void oneNameOrTheCurrentOneMustBeGiven() {
    assertThat(Run.of("show", branches))
        .isEqualTo(
            new Run(
                2,
                "",
                "snapshotlist: NAME or --current is missing; see 'snapshotlist show --help'\n"));
    assertThat(Run.of("show", branches, "s4", "--current"))
        .isEqualTo(
            new Run(
                2,
                "",
                "snapshotlist: NAME and --current are mutually exclusive; see 'snapshotlist show --help'\n"));
  }

  @Test
  void aNameThatIsNotInTheListIsRefused() {
    assertThat(Run.of("show", branches, "s9"))
        .isEqualTo(
            new Run(
                1,
                "",
                "snapshotlist: "
                    + branches
                    + ": none of the 11 snapshots is called 's9'; 'list' shows their names\n"));
  }

  @Test
  void xpathPrintsEachNodeByItself() {
    Run run =
        Run.of("show", branches, "s3", "--xpath", "//os | /domainsnapshot/name | //domain/@type");

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                <name>s3</name>
                 type="test"
                <os>
                  <type>hvm</type>
                </os>
                """,
                ""));
  }

  @Test
  void xpathPrintsTheValueOfWhatIsNoNode() {
    assertThat(Run.of("show", branches, "s3", "--xpath", "count(//name)").results())
        .isEqualTo("3\n");
    assertThat(Run.of("show", branches, "s3", "--xpath", "1 div 4").results()).isEqualTo("0.25\n");
    assertThat(Run.of("show", branches, "s3", "--xpath", "//vcpu = 1").results())
        .isEqualTo("true\n");
    assertThat(Run.of("show", branches, "s3", "--xpath", "string(//parent/name)").results())
        .isEqualTo("s1\n");
  }

  @Test
  void xpathKnowsThePrefixesOfTheRoot() throws IOException {
    Run run =
        Run.of(
            "show",
            Run.list("odd.xml", directory),
            "@-\"q\" \\ & 'a' 😀\u202E",
            "--xpath",
            "//qemu:arg");

    assertThat(run.results())
        .isEqualTo(
            "<qemu:arg xmlns:qemu=\"http://libvirt.org/schemas/domain/qemu/1.0\" value=\"-s\"/>\n");
  }

  @Test
  void xpathThatFindsNothingIsARefusal() {
    assertThat(Run.of("show", branches, "s3", "--xpath", "//cookie"))
        .isEqualTo(
            new Run(1, "", "snapshotlist: " + branches + ": --xpath finds nothing in 's3'\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//name[", "unknown:name", "count(", "1 +", "nosuch()"})
  void xpathThatIsNoneIsWrongUsage(String expression) {
    Run run = Run.of("show", branches, "s3", "--xpath", expression);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.results()).isEmpty();
    assertThat(run.messages())
        .startsWith("snapshotlist: --xpath: ")
        .endsWith("; see 'snapshotlist show --help'\n");
    assertThat(run.messages().lines()).hasSize(1);
  }
}
