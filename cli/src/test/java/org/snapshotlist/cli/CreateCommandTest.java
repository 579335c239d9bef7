package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateCommandTest {

  @TempDir Path directory;

  @Test
  void makesAnEmptySealedListForItsOwnerOnly() throws IOException {
    Path file = directory.resolve("vm.xml");

    assertThat(Run.of("create", file))
        .isEqualTo(new Run(0, file + ": a new list of snapshots\n", ""));
    assertThat(Run.of("info", file).results())
        .contains("Form:           sealed\n", "Entries:        0\n");
    assertThat(Run.of("verify", file).code()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void makesAListOfCheckpoints() throws IOException {
    Path file = directory.resolve("vm.xml");

    assertThat(Run.of("create", file, "--checkpoints").results())
        .isEqualTo(file + ": a new list of checkpoints\n");
    String checkpoint = "<domaincheckpoint><name>c</name></domaincheckpoint>";
    assertThat(Run.reading(checkpoint, "put", file, "-").results())
        .isEqualTo("Domain checkpoint c put\n");
    assertThat(Run.reading(Sealed.xml("s", null), "put", file, "-"))
        .satisfies(
            run -> {
              assertThat(run.code()).isEqualTo(1);
              assertThat(run.messages()).startsWith("snapshotlist: standard input, at byte 0: ");
            });
  }

  @Test
  void neverTouchesWhatIsThere() throws IOException {
    Path file = Files.writeString(directory.resolve("vm.xml"), "precious");

    assertThat(Run.of("create", file))
        .isEqualTo(
            new Run(
                3,
                "",
                "snapshotlist: "
                    + file
                    + ": a new list is not put in the place of what is there\n"));
    assertThat(file).hasContent("precious");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    Path file = directory.resolve("none/vm.xml");

    assertThat(Run.of("create", file))
        .isEqualTo(
            new Run(3, "", "snapshotlist: " + file.getParent() + ": there is no such directory\n"));
  }
}
