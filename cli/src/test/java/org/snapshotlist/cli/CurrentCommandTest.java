package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentCommandTest {

  @TempDir Path directory;

  @Test
  void printsTheNameOfTheCurrentOne() throws IOException {
    assertThat(Run.of("current", Run.list("branches.xml", directory)))
        .isEqualTo(new Run(0, "s4\n", ""));
  }

  @Test
  void whereThereIsNoneItSaysSoAndExitsWithOne() throws IOException {
    Path file = Sealed.list(directory, "a");

    assertThat(Run.of("current", file))
        .isEqualTo(
            new Run(
                1, "", "snapshotlist: " + file + ": the list has no current snapshot; name one\n"));
  }

  @Test
  void makesAnotherOneCurrentOrNone() throws IOException {
    Path file = Sealed.list(directory, "a", "b a");

    assertThat(Run.of("current", file, "b"))
        .isEqualTo(new Run(0, "Domain snapshot b set as current\n", ""));
    assertThat(Run.of("current", file).results()).isEqualTo("b\n");
    assertThat(Run.of("current", file, "--none"))
        .isEqualTo(new Run(0, "No snapshot set as current\n", ""));
    assertThat(Run.of("current", file).code()).isEqualTo(1);
    assertThat(Run.of("log", file, "-n", "2").results())
        .matches("tx 3  .{25}\nno current\n\ntx 2  .{25}\ncurrent: b\n");
  }

  @Test
  void oneThatIsNotThereCannotBecomeCurrent() throws IOException {
    Path file = Sealed.list(directory, "a");

    assertThat(Run.of("current", file, "x"))
        .isEqualTo(new Run(1, "", "snapshotlist: " + file + ": there is no entry 'x' among 1\n"));
  }
}
