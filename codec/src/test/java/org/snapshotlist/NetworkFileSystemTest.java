package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.model.Kind;

/** Where locks may not keep out other machines, nothing is written unless one says so. */
class NetworkFileSystemTest {

  private static final byte[] ENTRY =
      "<domainsnapshot><name>a</name></domainsnapshot>".getBytes(UTF_8);

  @TempDir Path folder;

  private static PassingDisk on(String type) {
    return new PassingDisk(new RealDisk()) {
      @Override
      public String fileSystem(Path path) {
        return type;
      }
    };
  }

  private Path list() throws IOException {
    Path list = folder.resolve("vm.xml");
    SnapshotList.create(list, Kind.SNAPSHOTS).close();
    return list;
  }

  private static void put(SnapshotList list) throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.put(ENTRY);
      edit.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "ceph", "fuse.sshfs", "fuse.glusterfs"})
  void aCommitIsRefusedAndChangesNothing(String type) throws IOException {
    Path path = list();
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList list =
        SnapshotList.open(on(type), path, OpenOptions.DEFAULT, Protocol.SOUND)) {
      assertThatThrownBy(() -> put(list))
          .isInstanceOf(FileSystemException.class)
          .hasMessage(
              path
                  + ": its file system is "
                  + type
                  + ", one of a network, where a lock may not keep out writers of other machines,"
                  + " nor a force reach a disk: write on a local one, or, if only this machine"
                  + " writes, set OpenOptions.onNetwork");
      assertThat(list.names()).isEmpty();
    }
    assertThat(path).hasBinaryContent(before);
  }

  @Test
  void noListIsMadeNorALockFile() throws IOException {
    Path path = folder.resolve("vm.xml");
    assertThatThrownBy(
            () ->
                SnapshotList.create(
                    on("nfs4"), path, Kind.SNAPSHOTS, OpenOptions.DEFAULT, Protocol.SOUND))
        .hasMessageContaining("nfs4");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "fuse.mergerfs", ""})
  void elsewhereItIsWritten(String type) throws IOException {
    try (SnapshotList list =
        SnapshotList.open(on(type), list(), OpenOptions.DEFAULT, Protocol.SOUND)) {
      put(list);
      assertThat(list.names()).containsExactly("a");
    }
  }

  @Test
  void whoSaysSoWritesAnyway() throws IOException {
    OpenOptions options = OpenOptions.DEFAULT.withOnNetwork(true);
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list =
        SnapshotList.create(on("nfs4"), path, Kind.SNAPSHOTS, options, Protocol.SOUND)) {
      put(list);
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.names()).containsExactly("a");
    }
  }

  /** Reading takes no lock; that an index cannot be written is no reason to fail. */
  @Test
  void aListIsRead() throws IOException {
    Path path = list();
    try (SnapshotList list = SnapshotList.open(path)) {
      put(list);
    }
    try (SnapshotList list =
        SnapshotList.open(on("nfs4"), path, OpenOptions.DEFAULT, Protocol.SOUND)) {
      assertThat(list.load("a")).isEqualTo(ENTRY);
    }
  }

  @Test
  void theMachineTellsWhatItHas() {
    assertThat(new RealDisk().fileSystem(folder.resolve("vm.xml"))).isNotEmpty();
    assertThat(new RealDisk().fileSystem(Path.of("vm.xml"))).isNotEmpty();
    assertThat(new RealDisk().fileSystem(folder.resolve("missing").resolve("vm.xml"))).isEmpty();
  }
}
