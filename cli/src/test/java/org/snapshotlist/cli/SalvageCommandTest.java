package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageCommandTest {

  @TempDir Path directory;

  @Test
  void aFlippedBitCostsOneEntryAndIsTold() throws IOException {
    Path file = Sealed.list(directory, "a", "b a", "c");
    byte[] bytes = Files.readAllBytes(file);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("<name>c") + 6] ^= 1;
    Files.write(file, bytes);
    Path out = directory.resolve("good.xml");

    Run run = Run.of("salvage", file, out);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.results()).isEqualTo(out + ": 2 entries\n");
    assertThat(run.messages())
        .containsPattern(
            "but was sealed with [0-9a-f]{8}: it was edited or damaged; left out 'b', bytes \\[");
    assertThat(Run.of("show", out, "b").results()).isEqualTo(Sealed.xml("b", "a") + "\n");
    assertThat(Run.of("verify", out).code()).isZero();
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void aGoodListIsWrittenWhole() throws IOException {
    Path out = directory.resolve("good.xml");

    assertThat(Run.of("salvage", Run.list("branches.xml", directory), out))
        .isEqualTo(new Run(0, out + ": 11 entries\n", ""));
    assertThat(Run.of("current", out).results()).isEqualTo("s4\n");
  }

  @Test
  void neverReplacesWhatIsThere() throws IOException {
    Path file = Sealed.list(directory, "a");

    assertThat(Run.of("salvage", file, file))
        .satisfies(
            run -> {
              assertThat(run.code()).isEqualTo(3);
              assertThat(run.messages())
                  .endsWith(": a new list is not put in the place of what is there\n");
            });
  }
}
