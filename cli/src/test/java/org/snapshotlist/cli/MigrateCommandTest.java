package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

  @TempDir Path base;
  private Path file;

  @BeforeEach
  void make() throws IOException {
    Path directory = Files.createDirectories(base.resolve("snapshot").resolve("vm one"));
    file = directory.resolve("a.xml");
    Files.writeString(file, Sealed.xml("a", null).replace("</dom", "  <active>0</active>\n</dom"));
  }

  @Test
  void eachDomainHasALine() throws IOException {
    Run first = Run.of("migrate", base);
    assertThat(first.code()).isZero();
    assertThat(first.results()).isEqualTo("snapshots of vm one: done\n");
    assertThat(first.messages()).contains("will not come back byte for byte");
    assertThat(Run.of("migrate", base))
        .isEqualTo(new Run(0, "snapshots of vm one: nothing to do\n", ""));
    assertThat(Run.of("migrate", "--back", base).results())
        .isEqualTo("snapshots of vm one: nothing to do\n");

    Files.writeString(file, Files.readString(file).replace("<active>0", "<active>1"));
    assertThat(Run.of("migrate", base))
        .isEqualTo(
            new Run(
                1,
                "snapshots of vm one: list and directory differ, left alone: current: none in the"
                    + " list, 'a' in the directory; say which one counts with --take\n",
                ""));
    assertThat(Run.of("migrate", "--take", "directory", base))
        .isEqualTo(
            new Run(
                0,
                "snapshots of vm one: made the same; before: current: none in the list, 'a' in the"
                    + " directory\n",
                ""));
    assertThat(Run.of("current", base.resolve("snapshotlist").resolve("vm one.xml")).results())
        .isEqualTo("a\n");
  }

  @Test
  void anUnknownSideIsRefused() {
    Run run = Run.of("migrate", "--take", "both", base);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.messages()).contains("--take is 'both', but must be 'list' or 'directory'");
  }

  @Test
  void aDirectoryThatIsNoneOfLibvirtsIsNoSuccess() throws IOException {
    Path other = Files.createDirectory(base.resolve("other"));
    Run run = Run.of("migrate", other);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.results()).isEmpty();
    assertThat(run.messages())
        .contains(other + ": it has neither snapshots nor checkpoints of libvirt")
        .hasLineCount(1);
    Files.createDirectory(other.resolve("snapshot"));
    assertThat(Run.of("migrate", other)).isEqualTo(new Run(0, "", ""));
  }
}
