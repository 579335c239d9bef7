package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {

  @TempDir Path directory;

  @Test
  void writesTheIndexAndSaysHowLargeItIs() throws IOException {
    Path file = Run.list("branches.xml", directory);
    Path index = Path.of(file + ".idx");

    Run run = Run.of("index", file);

    assertThat(run)
        .isEqualTo(new Run(0, index + ": 11 entries, " + Files.size(index) + " bytes\n", ""));
    assertThat(Run.of("list", file, "--index", "fail").code()).isZero();
  }

  @Test
  void replacesAnIndexThatIsDamaged() throws IOException {
    Path file = Run.list("branches.xml", directory);
    Path index = Files.writeString(Path.of(file + ".idx"), "damage");
    assertThat(Run.of("list", file, "--index", "fail").code()).isEqualTo(1);

    Run.of("index", file);

    assertThat(Files.size(index)).isGreaterThan(6);
    assertThat(Run.of("list", file, "--index", "fail").code()).isZero();
  }

  @Test
  void withoutAnIndexThePolicyToFailRefusesTheList() throws IOException {
    Path file = Run.list("branches.xml", directory);

    Run run = Run.of("list", file, "--index=FAIL");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages()).startsWith("snapshotlist: " + file + ".idx: there is no index; ");
  }

  @Test
  void aListThatIsRefusedGetsNoIndex() throws IOException {
    Path file = Files.writeString(directory.resolve("cut.xml"), "<snapshotlist><domainsnapshot>");

    assertThat(Run.of("index", file).code()).isEqualTo(1);
    assertThat(Path.of(file + ".idx")).doesNotExist();
  }
}
