package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactCommandTest {

  @TempDir Path directory;

  @Test
  void removedEntriesGoAndTheLogBeginsAnew() throws IOException {
    Path file = Sealed.list(directory, "secret", "b");
    Run.of("remove", file, "secret");
    long before = Files.size(file);

    Run run = Run.of("compact", file);

    assertThat(run)
        .isEqualTo(
            new Run(0, file + ": " + Files.size(file) + " bytes, " + before + " before\n", ""));
    assertThat(file).content().doesNotContain("secret");
    assertThat(Run.of("log", file, "--oneline").results()).matches("tx 3  .{25}  \\+ b\n");
    assertThat(Run.of("show", file, "b").results()).isEqualTo(Sealed.xml("b", null) + "\n");
    assertThat(Run.of("verify", file).code()).isZero();
  }

  @Test
  void aForeignListBecomesASealedOne() throws IOException {
    Path file = Run.list("branches.xml", directory);
    String names = Sealed.names(file);

    assertThat(Run.of("compact", file).code()).isZero();

    assertThat(Sealed.names(file)).isEqualTo(names);
    assertThat(Run.of("info", file).results()).contains("Form:           sealed\n");
  }
}
