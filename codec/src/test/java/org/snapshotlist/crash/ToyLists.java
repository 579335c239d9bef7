package org.snapshotlist.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.LockFile;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.WritableFile;

/**
 * The simplest lists that are right: each transaction writes the file anew beside the old one,
 * forces it, and puts it in its place. The explorer is tried on them.
 */
final class ToyLists implements Lists {

  @Override
  public void create(Disk disk, Path path) throws IOException {
    LockFile lock = locked(disk, path);
    try (lock) {
      write(disk, path, Model.EMPTY);
    } finally {
      lock.release();
    }
  }

  @Override
  public Open open(Disk disk, Path path, boolean relaxed) {
    return new OpenToy(disk, path);
  }

  @Override
  public void recover(Disk disk, Path path) throws IOException {
    disk.deleteIfExists(temporary(path));
  }

  @Override
  public Model read(Disk disk, Path path) throws IOException {
    try (OpenFile file = disk.open(path)) {
      return PlainList.read(file.readFully(0, Math.toIntExact(file.size())));
    }
  }

  private static Path temporary(Path path) {
    return path.resolveSibling(path.getFileName() + ".tmp");
  }

  private static LockFile locked(Disk disk, Path path) throws IOException {
    LockFile lock = disk.lockFile(path.resolveSibling(path.getFileName() + ".lck"));
    if (!lock.acquire(Duration.ZERO)) {
      lock.close();
      throw new IOException(path + " is locked");
    }
    return lock;
  }

  private static void write(Disk disk, Path path, Model model) throws IOException {
    StringBuilder text = new StringBuilder("<snapshotlist");
    if (model.current() != null) {
      text.append(" current='").append(Entries.escaped(model.current())).append('\'');
    }
    text.append(">\n");
    model.entries().values().forEach(node -> text.append(node.xml()).append('\n'));
    byte[] bytes = text.append("</snapshotlist>\n").toString().getBytes(UTF_8);
    disk.deleteIfExists(temporary(path));
    try (WritableFile file = disk.create(temporary(path))) {
      file.write(0, bytes, 0, bytes.length);
      file.force();
    }
    disk.rename(temporary(path), path);
    disk.forceDirectory(Objects.requireNonNull(path.getParent()));
  }

  /** A toy list that is open; nothing of it is in memory. */
  private final class OpenToy implements Open {

    private final Disk disk;
    private final Path path;

    OpenToy(Disk disk, Path path) {
      this.disk = disk;
      this.path = path;
    }

    @Override
    public Model contents() throws IOException {
      return read(disk, path);
    }

    @Override
    public void commit(List<Edit> edits) throws IOException {
      LockFile lock = locked(disk, path);
      try (lock) {
        Model model = contents();
        for (Edit edit : edits) {
          model = edit.appliedTo(model);
        }
        write(disk, path, model);
      } finally {
        lock.release();
      }
    }

    @Override
    public void sync() {}

    @Override
    public void compact() throws IOException {
      commit(List.of());
    }

    @Override
    public void scrub() throws IOException {
      compact();
    }

    @Override
    public void writeIndex() {}

    @Override
    public void close() {}
  }
}
