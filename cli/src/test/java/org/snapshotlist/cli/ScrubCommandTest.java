package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrubCommandTest {

  @TempDir Path directory;

  @Test
  void overwritesWhatWasRemovedAndSaysThatNamesStay() throws IOException {
    Path file = Sealed.list(directory, "a", "b");
    String secret =
        Sealed.xml("c", null).replace("<state>", "<description>secret</description><state>");
    Run.reading(secret, "put", file, "-");
    Run.of("remove", file, "c");
    assertThat(file).content().contains("secret");

    Run run = Run.of("scrub", file);

    assertThat(run.results())
        .matches(
            "\\Q"
                + file
                + "\\E: \\d{3} bytes overwritten; names and times stay in the log until 'snapshotlist compact'\n");
    assertThat(run.code()).isZero();
    assertThat(file).content().doesNotContain("secret");
    assertThat(Run.of("log", file, "--oneline", "-n", 1).results()).endsWith("  - c\n");
    assertThat(Run.of("verify", file).code()).isZero();
  }

  @Test
  void doesNotCompactByTheWay() throws IOException {
    Path file = Sealed.list(directory, "a");
    Sealed.put(file, "big", 200_000);
    Sealed.put(file, "big", 200_000);

    Run.of("scrub", file);

    assertThat(Run.of("log", file, "--oneline").results()).hasLineCount(3);
  }

  @Test
  void whereNothingWasRemovedNothingIsOverwritten() throws IOException {
    assertThat(Run.of("scrub", Sealed.list(directory, "a")).results())
        .contains(": 0 bytes overwritten; ");
    assertThat(Run.of("scrub", Run.list("branches.xml", directory)).results())
        .contains(": 0 bytes overwritten; ");
  }
}
