package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandTest {

  @TempDir Path temporary;
  private Path directory;
  private Path list;
  private Path unpacked;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(temporary.resolve("vm"));
    list = temporary.resolve("vm.xml");
    unpacked = temporary.resolve("back");
    write("a", Sealed.xml("a", null));
    write("b", Sealed.xml("b", "a"));
  }

  private void write(String name, String xml) throws IOException {
    Files.writeString(
        directory.resolve(name + ".xml"),
        """
        <!--
        WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
        OVERWRITTEN AND LOST. Changes to this xml configuration should be made using:
          virsh snapshot-edit
        or other application using the libvirt API.
        -->

        """
            + xml.replace("</domainsnapshot>", "  <active>0</active>\n</domainsnapshot>\n"));
  }

  @Test
  void aDirectoryIsPackedAndUnpacked() throws IOException {
    assertThat(Run.of("pack", directory, list)).isEqualTo(new Run(0, list + ": 2 entries\n", ""));
    assertThat(Sealed.names(list)).isEqualTo("a b");
    assertThat(Run.of("unpack", list, unpacked))
        .isEqualTo(new Run(0, unpacked + ": 2 files\n", ""));
    assertThat(unpacked.resolve("b.xml")).hasSameBinaryContentAs(directory.resolve("b.xml"));
  }

  @Test
  void aDryRunWritesNothing() {
    assertThat(Run.of("pack", "--dry-run", directory, list))
        .isEqualTo(new Run(0, list + ": 2 entries to pack\n", ""));
    assertThat(list).doesNotExist();
    Run.of("pack", directory, list);
    assertThat(Run.of("unpack", "--dry-run", list, unpacked))
        .isEqualTo(new Run(0, unpacked + ": 2 files to write\n", ""));
    assertThat(unpacked).doesNotExist();
  }

  @Test
  void aDamagedDirectoryIsTakenBySalvageOnly() throws IOException {
    Path bad = Files.writeString(directory.resolve("c.xml"), "<domainsnapshot>");

    Run refused = Run.of("pack", directory, list);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.messages()).startsWith("snapshotlist: " + bad + ", at byte ");

    Run salvaged = Run.of("pack", "--salvage", directory, list);
    assertThat(salvaged.code()).isEqualTo(1);
    assertThat(salvaged.results()).isEqualTo(list + ": 2 entries\n");
    assertThat(salvaged.messages())
        .startsWith("snapshotlist: " + bad + ", at byte ")
        .endsWith("; left out\n");
  }

  @Test
  void whatIsThereIsNotReplaced() {
    Run.of("pack", directory, list);
    assertThat(Run.of("pack", directory, list))
        .isEqualTo(
            new Run(
                3,
                "",
                "snapshotlist: "
                    + list
                    + ": a new list is not put in the place of what is there\n"));
    assertThat(Run.of("unpack", list, directory).messages())
        .isEqualTo(
            "snapshotlist: "
                + directory
                + ": a list is unpacked to a new or an empty directory only\n");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Run run = Run.of("pack", temporary.resolve("nowhere"), list);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.messages())
        .isEqualTo("snapshotlist: " + temporary.resolve("nowhere") + ": there is no such file\n");
  }
}
