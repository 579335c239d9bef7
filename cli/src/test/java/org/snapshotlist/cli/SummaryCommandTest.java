package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {

  @TempDir Path directory;

  @Test
  void saysWhatAListHolds() throws IOException {
    Path file = Run.list("branches.xml", directory);

    Run run = Run.of("info", file);

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                File:           %1$s
                Size:           4576 bytes
                Root element:   snapshotlist
                Form:           foreign
                Garbage:        -
                Entries:        11
                Current:        s4
                States:         1 paused, 1 running, 9 shutoff
                Memory:         11 no
                External:       0
                First created:  1969-12-31 23:59:55 +0000
                Last created:   2019-11-05 01:33:57 +0000
                Smallest entry: 367 bytes, s1
                Largest entry:  437 bytes, Größe-11-クリーン
                Index:          %1$s.idx, not used: there is no index
                """
                    .formatted(file),
                ""));
  }

  @Test
  void saysThatAnIndexWasUsed() throws IOException {
    Path file = Run.list("branches.xml", directory);
    Run.of("index", file);

    assertThat(Run.of("info", file).results()).endsWith("Index:          " + file + ".idx, used\n");
  }

  @Test
  void checkpointsHaveNoStatesAndTheirTimesNoSign() throws IOException {
    Path file = Run.list("checkpoints.xml", directory);

    Run run = Run.of("info", file);

    assertThat(run.results())
        .contains("Root element:   checkpointlist\n", "Last created:   @18446744073709551615\n")
        .doesNotContain("States:", "Memory:", "External:");
  }

  @Test
  void anEmptyListHasNeitherFirstNorLast() throws IOException {
    Path file = Files.writeString(directory.resolve("empty.xml"), "<snapshotlist/>");

    Run run = Run.of("info", file);

    assertThat(run.results())
        .contains(
            "Entries:        0\n",
            "States:         -\n",
            "First created:  -\n",
            "Largest entry:  -\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void jsonIsOneObjectOnOneLine() throws IOException {
    Path file = Run.list("odd.xml", directory);

    Run run = Run.of("info", file, "--json");

    assertThat(run.results())
        .isEqualTo(
            ("{'file':'%s','bytes':649,'kind':'snapshots','rootElement':'snapshots','form':'foreign','garbage':null,'entries':2,'current':null,"
                    + "'states':{'disk-snapshot':1},'memory':{'external':1,'no':1},'external':2,"
                    + "'firstCreationTime':9223372036854775807,'lastCreationTime':9223372036854775807,"
                    + "'smallest':{'name':'two\\nlines','bytes':132},"
                    + "'largest':{'name':'@-\\\"q\\\" \\\\ & `a` 😀\u202E','bytes':391},"
                    + "'index':'not used','indexWhy':'there is no index'}\n")
                .formatted(file)
                .replace('\'', '"')
                .replace('`', '\''));
  }

  @Test
  void tellsASealedListAndHowMuchOfItIsGarbage() throws IOException {
    Path file = Sealed.list(directory, "a", "b a");
    Sealed.put(file, "big", 10_000);
    Run.of("remove", file, "big");

    assertThat(Run.of("info", file).results())
        .containsPattern("\nForm: +sealed\nGarbage: +about 10\\d{3} bytes\n");
    assertThat(Run.of("info", file, "--json").results())
        .containsPattern("\"form\":\"sealed\",\"garbage\":10\\d{3},");
  }

  @Test
  void tellsAListThatWasEditedByHand() throws IOException {
    Path file = Sealed.list(directory, "a", "b a");
    Sealed.edit(file, "<name>b", "<name>other");

    Run run = Run.of("info", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.results()).contains("\nForm:           edited or damaged\nGarbage:        -\n");
    assertThat(Run.of("info", file, "--json").results()).contains("\"form\":\"edited\"");
  }
}
