package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverCommandTest {

  @TempDir Path directory;
  private Path file;
  private byte[] note = {};

  @BeforeEach
  void fill() throws IOException {
    file = Sealed.list(directory, "a", "b a");
    note = Files.readAllBytes(Path.of(file + ".lck"));
    Sealed.put(file, "c", 100);
  }

  /** As a crash leaves it that cuts off the end of the last transaction before it is forced. */
  private void tear() throws IOException {
    Files.write(Path.of(file + ".lck"), note);
    cutOff();
  }

  private void cutOff() throws IOException {
    String text = Files.readString(file, ISO_8859_1);
    int end = text.lastIndexOf("<?sealed ") + 20;
    Files.writeString(file, text.substring(0, end) + " ".repeat(text.length() - end), ISO_8859_1);
    Files.delete(Path.of(file + ".idx"));
  }

  @Test
  void aListWhoseNameIsAsLongAsCanBeIsRecoveredToo() throws IOException {
    tear();
    Path list = directory.resolve("d".repeat(247) + ".xml");
    Files.move(file, list);
    Files.move(Path.of(file + ".lck"), Path.of(list + ".lck"));

    Run run = Run.of("recover", list);

    String kept =
        directory.resolve("d".repeat(255 - 16) + "-").toString()
            + run.results().replaceAll("(?s).*d-([0-9a-f]{8})\\.torn-2\n", "$1")
            + ".torn-2";
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                list
                    + ": recovered, 2 entries; what was cut off behind them is kept in "
                    + kept
                    + "\n",
                ""));
    assertThat(Path.of(kept)).content().contains("<name>c</name>");
  }

  @Test
  void aListInOrderNeedsNothing() {
    assertThat(Run.of("recover", file)).isEqualTo(new Run(0, file + ": nothing to recover\n", ""));
  }

  @Test
  void whatACrashCutOffIsWipedAndKeptAside() throws IOException {
    tear();

    assertThat(Run.of("recover", file))
        .isEqualTo(
            new Run(
                0,
                file
                    + ": recovered, 2 entries; what was cut off behind them is kept in "
                    + file
                    + ".torn-2\n",
                ""));
    assertThat(Path.of(file + ".torn-2")).content().contains("<name>c</name>");
    assertThat(Run.of("verify", file).code()).isZero();
    assertThat(Run.of("recover", file).results()).isEqualTo(file + ": nothing to recover\n");
  }

  @Test
  void whoLooksAtAListThatEndsInTheMiddleOfATransactionIsTold() throws IOException {
    tear();
    long end = Files.readString(file, ISO_8859_1).indexOf("<domainsnapshot\n>\n  <name>c");

    Run run = Run.of("list", file, "--name");

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                "a\nb\n",
                "snapshotlist: "
                    + file
                    + ", at byte "
                    + end
                    + ": transaction 2, which starts here, is not whole and was left out; after a"
                    + " crash that is as it should be; if this file is a copy or was restored, it"
                    + " was cut short: compare it with the original before the next change\n"));
    assertThat(Run.of("current", file, "a").messages()).isEqualTo(run.messages());
    assertThat(Run.of("list", file).messages()).isEmpty();
  }

  @Test
  void aCopyThatWasCutShortIsNotReadWithoutAWord() throws IOException {
    String whole = Files.readString(file);
    Path copy =
        Files.writeString(
            directory.resolve("copy.xml"), whole.substring(0, whole.indexOf("<name>b")));

    assertThat(Run.of("list", copy).messages())
        .contains("which starts here, is not whole and was left out");
  }

  @Test
  void aForeignListHasNothingToRecover() throws IOException {
    assertThat(Run.of("recover", Run.list("branches.xml", directory)))
        .satisfies(
            run -> {
              assertThat(run.code()).isZero();
              assertThat(run.results())
                  .endsWith(": nothing to recover; it is a foreign list, which has no log\n");
            });
  }

  @Test
  void aListThatWasEditedByHandIsRefusedWithTheFaultAndTheRemedy() throws IOException {
    Sealed.edit(file, "<name>b", "<name>other");
    byte[] edited = Files.readAllBytes(file);

    Run run = Run.of("recover", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.results()).isEmpty();
    assertThat(run.messages())
        .startsWith("snapshotlist: " + file + ", at byte ")
        .hasLineCount(1)
        .contains("recover --accept-edits", "snapshotlist salvage");
    assertThat(file).hasBinaryContent(edited);
  }

  @Test
  void editsAreAcceptedAndToldOneByOne() throws IOException {
    Sealed.edit(file, "<name>b", "<name>other");

    Run run = Run.of("recover", file, "--accept-edits");

    assertThat(run.messages()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.results())
        .startsWith(file + ", at byte ")
        .endsWith(file + ": taken over as it is and sealed, 3 entries\n");
    assertThat(Sealed.names(file)).isEqualTo("a c other");
    assertThat(Run.of("verify", file).code()).isZero();
    assertThat(Run.reading(Sealed.xml("d", "other"), "put", file, "-").code()).isZero();
  }

  @Test
  void anEditOfTheSameLengthIsAcceptedToo() throws IOException {
    Sealed.edit(file, "<parent><name>a<", "<parent><name>c<");

    Run run = Run.of("recover", file, "--accept-edits");

    assertThat(run.results()).contains("but was sealed with").endsWith(" sealed, 3 entries\n");
    assertThat(Run.of("list", file, "--from", "c", "--name").results()).isEqualTo("b\n");
  }

  @Test
  void whatACrashLeftIsNotTakenForAnEdit() throws IOException {
    tear();

    assertThat(Run.of("recover", file, "--accept-edits").results())
        .startsWith(file + ": recovered, 2 entries; ")
        .endsWith("; no edits to accept\n");
    assertThat(Run.of("log", file).results()).startsWith("tx 1 ");
  }

  @Test
  void whatIsGoodWithoutTheLastTransactionCanBeAcceptedToo() throws IOException {
    cutOff();
    String text = Files.readString(file, ISO_8859_1);
    int start = text.lastIndexOf("<domainsnapshot");
    Files.writeString(file, text.substring(0, start) + "</snapshotlist>\n", ISO_8859_1);
    assertThat(Run.of("recover", file))
        .satisfies(
            run -> {
              assertThat(run.code()).isEqualTo(1);
              assertThat(run.messages()).contains("recover --accept-edits");
            });

    assertThat(Run.of("recover", file, "--accept-edits").results())
        .endsWith(": taken over as it is and sealed, 2 entries\n");
    assertThat(Run.reading(Sealed.xml("c", "b"), "put", file, "-").code()).isZero();
  }

  @Test
  void whatIsNotWellFormedIsNotAccepted() throws IOException {
    Sealed.edit(file, "<name>b</name>", "<name>b</nam>");
    byte[] edited = Files.readAllBytes(file);

    Run run = Run.of("recover", file, "--accept-edits");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages()).startsWith("snapshotlist: " + file + ", at byte ").hasLineCount(1);
    assertThat(file).hasBinaryContent(edited);
  }

  @Test
  void aNewerListIsNotAccepted() throws IOException {
    Sealed.edit(file, "format version=1 ", "format version=2 ");

    assertThat(Run.of("recover", file, "--accept-edits"))
        .satisfies(
            run -> {
              assertThat(run.code()).isEqualTo(1);
              assertThat(run.messages()).endsWith("; change it with a newer snapshotlist\n");
            });
  }
}
