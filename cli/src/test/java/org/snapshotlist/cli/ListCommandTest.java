package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {

  @TempDir Path directory;

  /**
   * The expected files are what virsh 9.0.0 printed of the same snapshots, but for the empty line
   * it adds.
   */
  @ParameterizedTest(name = "list {1}")
  @CsvSource({
    "table, ''",
    "parent, --parent",
    "tree, --tree",
    "name, --name",
    "name, --name --parent",
    "roots, --roots",
    "leaves, --leaves",
    "no-leaves, --no-leaves",
    "current, --current",
    "current-tree, --current --tree",
    "from, --from s3",
    "from-descendants-parent, --from s1 --descendants --parent",
    "from-descendants-leaves, --from s3 --descendants --leaves",
    "from-descendants-tree, --from s3 --descendants --tree",
    "from-descendants-tree, --tree --from=s3",
  })
  void printsWhatVirshPrints(String expected, String options) throws IOException {
    Run run = listBranches(options);

    assertThat(run.results()).isEqualTo(Run.text("virsh/" + expected + ".txt"));
    assertThat(run.messages()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void topologicalOrderPutsParentsFirst() throws IOException {
    Run run = listBranches("--topological --name");

    assertThat(run.results().lines())
        .containsExactly(
            "s1", "s3", "S2", "s6", "s5", "s4", "s7", "s8", "Größe-11-クリーン", "root2", "zebra");
  }

  @Test
  void topologicalOrderHoldsWithinFiltersToo() throws IOException {
    Run run = listBranches("--topological --name --from s3 --descendants");

    assertThat(run.results().lines()).containsExactly("S2", "s6", "s5", "s4");
  }

  @Test
  void descendantsEndWithTheSubtreeEvenIfItIsTheLastOne() throws IOException {
    Run run = listBranches("--name --from s6 --descendants");

    assertThat(run.results().lines()).containsExactly("s4", "s5");
  }

  @Test
  void namesThatDifferInCaseOnlyHaveAnOrderAllTheSame() throws IOException {
    String list =
        "<snapshotlist><domainsnapshot><name>b</name></domainsnapshot>"
            + "<domainsnapshot><name>B</name></domainsnapshot>"
            + "<domainsnapshot><name>a</name></domainsnapshot></snapshotlist>";
    Path file = Files.writeString(directory.resolve("case.xml"), list);

    assertThat(Run.of("list", file, "--name").results().lines()).containsExactly("a", "B", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"branches", "odd", "checkpoints"})
  void jsonIsWhatTheGoldenFileSays(String list) throws IOException {
    Run run = Run.of("list", Run.list(list + ".xml", directory), "--json");

    assertThat(run.results()).isEqualTo(Run.text(list + ".jsonl"));
    assertThat(run.code()).isZero();
  }

  @Test
  void jsonOfNothingIsNothing() throws IOException {
    assertThat(listBranches("--json --from zebra")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void namesThatCouldActOnATerminalAreShownEscaped() throws IOException {
    Path odd = Run.list("odd.xml", directory);

    assertThat(Run.of("list", odd).results())
        .isEqualTo(
            """
             Name                       Creation Time          State
            ------------------------------------------------------------------
             @-"q" \\ & 'a' 😀\\u{202E}   @9223372036854775807   disk-snapshot
             two\\u{A}lines              -                      -
            """);
    assertThat(Run.of("list", odd, "--name").results())
        .isEqualTo("@-\"q\" \\ & 'a' 😀\\u{202E}\ntwo\\u{A}lines\n");
    assertThat(Run.of("list", odd, "--tree").results())
        .isEqualTo("two\\u{A}lines\n  |\n  +- @-\"q\" \\ & 'a' 😀\\u{202E}\n    \n");
  }

  @Test
  void namesForProgramsComeAsTheyAre() throws IOException {
    Run run = Run.of("list", Run.list("odd.xml", directory), "--name", "-0");

    assertThat(run.results()).isEqualTo("@-\"q\" \\ & 'a' 😀\u202E\0two\nlines\0");
  }

  @Test
  void checkpointsHaveNoState() throws IOException {
    Run run = Run.of("list", Run.list("checkpoints.xml", directory), "--parent");

    assertThat(run.results())
        .isEqualTo(
            """
             Name    Creation Time               Parent
            ---------------------------------------------
             -lead   2019-11-05 01:33:50 +0000  \s
             c2      @18446744073709551615       -lead
            """);
  }

  @Test
  void aNameMayBeginWithADash() throws IOException {
    Run run = Run.of("list", Run.list("checkpoints.xml", directory), "--from=-lead", "--name");

    assertThat(run.results()).isEqualTo("c2\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--tree, --name",
    "--tree, --json",
    "--name, --json",
    "--parent, --roots",
    "--parent, --tree",
    "--roots, --tree",
    "--roots, --current",
    "--leaves, --tree",
    "--no-leaves, --tree",
    "--leaves, --no-leaves",
  })
  void optionsThatDoNotGoTogetherAreRefused(String one, String other) throws IOException {
    assertThat(listBranches(one + " " + other))
        .isEqualTo(
            new Run(
                2,
                "",
                "snapshotlist: "
                    + one
                    + " and "
                    + other
                    + " are mutually exclusive; see 'snapshotlist list --help'\n"));
  }

  @Test
  void aStartDoesNotGoWithRootsOrAnotherStart() throws IOException {
    assertThat(listBranches("--roots --from s1").messages())
        .isEqualTo(
            "snapshotlist: --roots and --from are mutually exclusive; see 'snapshotlist list --help'\n");
    assertThat(listBranches("--from s1 --current").messages())
        .isEqualTo(
            "snapshotlist: --from and --current are mutually exclusive; see 'snapshotlist list --help'\n");
  }

  @Test
  void descendantsNeedAStartAndNullNeedsNames() throws IOException {
    assertThat(listBranches("--descendants"))
        .isEqualTo(
            new Run(
                2,
                "",
                "snapshotlist: --descendants requires either --from or --current; see 'snapshotlist list --help'\n"));
    assertThat(listBranches("--null"))
        .isEqualTo(
            new Run(
                2, "", "snapshotlist: --null requires --name; see 'snapshotlist list --help'\n"));
  }

  @Test
  void aStartMustBeInTheList() throws IOException {
    Path branches = Run.list("branches.xml", directory);

    assertThat(Run.of("list", branches, "--from", "no\npe"))
        .isEqualTo(
            new Run(
                1,
                "",
                "snapshotlist: "
                    + branches
                    + ": none of the 11 snapshots is called 'no\\u{A}pe'; 'list' shows their names\n"));
  }

  @Test
  void aListWithoutACurrentOneSaysSo() throws IOException {
    Path odd = Run.list("odd.xml", directory);

    assertThat(Run.of("list", odd, "--current"))
        .isEqualTo(
            new Run(
                1, "", "snapshotlist: " + odd + ": the list has no current snapshot; name one\n"));
  }

  @Test
  void salvagePrintsWhatIsGoodAndReportsTheRest() throws IOException {
    String list =
        "<snapshotlist><domainsnapshot><name>a</name></domainsnapshot>"
            + "<domainsnapshot><name>a</name></domainsnapshot></snapshotlist>";
    Path file = Files.writeString(directory.resolve("twice.xml"), list);

    Run run = Run.of("list", file, "--salvage", "--name");

    assertThat(run.results()).isEqualTo("a\n");
    assertThat(run.messages())
        .isEqualTo(
            "snapshotlist: "
                + file
                + ", at byte 61: the name 'a' is taken by an entry before this one; left out 'a', bytes [61, 108)\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aLimitIsNamedAsTheOptionThatRaisesIt() throws IOException {
    Path branches = Run.list("branches.xml", directory);

    Run run = Run.of("list", branches, "--max-entries", "10");

    assertThat(run.messages())
        .startsWith("snapshotlist: " + branches + ", at byte ")
        .endsWith(
            ": maxEntries is 10, but this needs at least 11; raise it with --max-entries if the file is trusted\n");
    assertThat(run.code()).isEqualTo(1);
    assertThat(Run.of("list", branches, "--max-entries", "unlimited").code()).isZero();
  }

  private Run listBranches(String options) throws IOException {
    List<Object> words = new ArrayList<>(List.of("list", Run.list("branches.xml", directory)));
    if (!options.isEmpty()) {
      words.addAll(List.of(options.split(" ", -1)));
    }
    return Run.of(words.toArray());
  }
}
