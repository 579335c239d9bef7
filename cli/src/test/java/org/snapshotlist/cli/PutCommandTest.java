package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutCommandTest {

  @TempDir Path directory;

  @Test
  void addsFilesAsLibvirtKeepsThemInOneTransaction() throws IOException {
    Path file = directory.resolve("vm.xml");
    Run.of("create", file);
    Path a = Sealed.document(directory, "a", null);
    Path b = Sealed.document(directory, "b", "a");

    Run run = Run.of("put", file, a, b, "--current", "b");

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                Domain snapshot a put
                Domain snapshot b put
                Domain snapshot b set as current
                """,
                ""));
    assertThat(Run.of("show", file, "b").results()).isEqualTo(Sealed.xml("b", "a") + "\n");
    assertThat(Run.of("log", file, "--oneline").results())
        .matches("tx 1  .{25}  \\+ a, \\+ b, current: b\n");
  }

  @Test
  void readsTheStandardInput() throws IOException {
    Path file = Sealed.list(directory, "a");

    assertThat(Run.reading("<?xml version='1.0'?>\n" + Sealed.xml("b", "a"), "put", file, "-"))
        .isEqualTo(new Run(0, "Domain snapshot b put\n", ""));
    assertThat(Sealed.names(file)).isEqualTo("a b");
  }

  @Test
  void replacesTheOneOfTheSameName() throws IOException {
    Path file = Sealed.list(directory, "a", "b a");
    String changed = Sealed.xml("b", "a").replace("running", "paused");

    Run run = Run.reading(changed, "put", file, "-");

    assertThat(run.code()).isZero();
    assertThat(Run.of("show", file, "b").results()).isEqualTo(changed + "\n");
    assertThat(Sealed.names(file)).isEqualTo("a b");
    assertThat(Run.of("verify", file).code()).isZero();
  }

  @Test
  void whenOneOfTwoIsBadNothingIsChangedAndItIsNamed() throws IOException {
    Path file = Sealed.list(directory, "a");
    byte[] before = Files.readAllBytes(file);
    Path good = Sealed.document(directory, "b", null);
    Path bad = Files.writeString(directory.resolve("bad.xml"), "<domainsnapshot><name>c</nam>");

    Run run = Run.of("put", file, good, bad);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.results()).isEmpty();
    assertThat(run.messages()).startsWith("snapshotlist: " + bad + ", at byte ").hasLineCount(1);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aParentThatIsNotThereIsRefused() throws IOException {
    Path file = Sealed.list(directory, "a");

    assertThat(Run.reading(Sealed.xml("c", "b"), "put", file, "-"))
        .isEqualTo(
            new Run(
                1,
                "",
                "snapshotlist: "
                    + file
                    + ": the parent 'b' of 'c' is not in the list; put it first, or in the same edit\n"));
  }

  @Test
  void aCurrentOneThatIsNotThereIsRefusedAndNothingIsPut() throws IOException {
    Path file = Sealed.list(directory, "a");

    Run run = Run.reading(Sealed.xml("b", null), "put", file, "-", "--current", "c");

    assertThat(run)
        .isEqualTo(new Run(1, "", "snapshotlist: " + file + ": there is no entry 'c' among 2\n"));
    assertThat(Sealed.names(file)).isEqualTo("a");
  }

  @Test
  void aListThatIsNotThereIsNotMadeByTheWay() throws IOException {
    Path file = directory.resolve("vm.xml");

    Run run = Run.of("put", file, Sealed.document(directory, "a", null));

    assertThat(run)
        .isEqualTo(
            new Run(
                3,
                "",
                "snapshotlist: "
                    + file
                    + ": there is no such list; make one with 'snapshotlist create'\n"));
    assertThat(file).doesNotExist();
  }

  @Test
  void aDocumentThatIsNoFileIsTrouble() throws IOException {
    Path file = Sealed.list(directory, "a");
    Path none = directory.resolve("none.xml");

    assertThat(Run.of("put", file, none))
        .isEqualTo(new Run(3, "", "snapshotlist: " + none + ": there is no such file\n"));
    assertThat(Run.of("put", file, directory).messages())
        .isEqualTo("snapshotlist: " + directory + ": this is a directory, but must be a file\n");
  }

  @Test
  void aDocumentIsReadNoFurtherThanTheLimitGoes() throws IOException {
    Path file = Sealed.list(directory, "a");
    String long1 = Sealed.xml("b", null) + " ".repeat((1 << 20) + 4096);

    assertThat(Run.reading(long1, "put", file, "-", "--max-entry-bytes", "4K"))
        .isEqualTo(
            new Run(
                1,
                "",
                "snapshotlist: standard input: maxEntryBytes is 4096, but this needs at least 1052673;"
                    + " raise it with --max-entry-bytes if the file is trusted\n"));
  }

  @Test
  void documentsTogetherStayUnderTheMemoryCap() throws IOException {
    Path file = Sealed.list(directory, "a");
    Path big =
        Files.writeString(directory.resolve("big.xml"), Sealed.xml("b", null) + " ".repeat(70_000));

    Run run = Run.of("put", file, big, big, "--memory-cap", "100K");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages())
        .startsWith("snapshotlist: " + big + ": memoryCap is 102400, but this needs at least 14")
        .endsWith("; raise it with --memory-cap if the file is trusted\n");
  }

  @Test
  void aForeignListBecomesASealedOne() throws IOException {
    Path file = Run.list("branches.xml", directory);

    assertThat(Run.reading(Sealed.xml("new", "s1"), "put", file, "-").code()).isZero();

    assertThat(Run.of("info", file).results())
        .contains("Form:           sealed\n", "Entries:        12\n", "Current:        s4\n");
    assertThat(Run.of("verify", file).code()).isZero();
  }

  @Test
  void namesAreShownEscaped() throws IOException {
    Path file = Sealed.list(directory, "a");

    assertThat(Run.reading(Sealed.xml("x\u202Ey", null), "put", file, "-").results())
        .isEqualTo("Domain snapshot x\\u{202E}y put\n");
  }
}
