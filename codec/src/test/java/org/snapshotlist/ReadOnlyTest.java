package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.LockFile;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.Kind;

/** From a file system that is mounted read-only everything is read, and nothing is changed. */
class ReadOnlyTest {

  /** Above what an index is written for by itself. */
  private static final int LARGE = 2 << 20;

  @TempDir private Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void make() throws IOException {
    path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS);
        ListEdit edit = list.edit()) {
      edit.put(xml("a", 100)).put(xml("b", LARGE)).commit();
    }
    Files.deleteIfExists(Path.of(path + ".idx"));
  }

  private static byte[] xml(String name, int bytes) {
    return ("<domainsnapshot><name>"
            + name
            + "</name><description>"
            + "x".repeat(bytes)
            + "</description></domainsnapshot>")
        .getBytes(UTF_8);
  }

  private SnapshotList open() throws IOException {
    return SnapshotList.open(new ReadOnly(), path, OpenOptions.DEFAULT, Protocol.SOUND);
  }

  @Test
  void itIsRead() throws IOException {
    try (SnapshotList list = open()) {
      assertThat(list.names()).containsExactly("a", "b");
      assertThat(list.load("b")).isEqualTo(xml("b", LARGE));
      assertThat(list.log(10)).hasSize(1);
    }
    assertThat(new Verifier(new ReadOnly(), path, OpenOptions.DEFAULT).verify().findings())
        .isEmpty();
    assertThat(Path.of(path + ".idx")).doesNotExist();
  }

  @Test
  void aChangeIsRefusedWithTheReason() throws IOException {
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList list = open()) {
      assertThatThrownBy(() -> list.edit().remove("a").commit())
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(ReadOnly.REASON);
      assertThatThrownBy(list::compact).hasMessageContaining(ReadOnly.REASON);
      assertThatThrownBy(list::writeIndex).hasMessageContaining(ReadOnly.REASON);
      assertThat(list.names()).containsExactly("a", "b");
    }
    assertThat(path).hasBinaryContent(before);
  }

  /** What Linux answers there. */
  private static final class ReadOnly extends PassingDisk {

    static final String REASON = "Read-only file system";

    ReadOnly() {
      super(new RealDisk());
    }

    private static FileSystemException refused(Path path) {
      return new FileSystemException(path.toString(), null, REASON);
    }

    @Override
    public WritableFile openToWrite(Path file) throws IOException {
      throw refused(file);
    }

    @Override
    public WritableFile create(Path file) throws IOException {
      throw refused(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      throw refused(to);
    }

    @Override
    public void deleteIfExists(Path file) throws IOException {
      throw refused(file);
    }

    @Override
    public LockFile lockFile(Path file) throws IOException {
      throw refused(file);
    }

    @Override
    public void replace(Path file, Content content) throws IOException {
      throw refused(file);
    }
  }
}
