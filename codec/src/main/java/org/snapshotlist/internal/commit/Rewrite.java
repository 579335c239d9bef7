package org.snapshotlist.internal.commit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/**
 * A new file that takes the place of a list, or makes one: entries are written to it, parents
 * before children, each as a transaction of its own so that damage costs no more than one.
 */
final class Rewrite implements Closeable {

  private static final int BUFFER = 1 << 20;

  private final Disk disk;
  private final Path path;
  private final Path temporary;
  private final WritableFile file;
  private final FileHeader header;
  private final byte[] buffer = new byte[BUFFER];
  private final long time;
  private int filled;
  private long at;
  private long tx;
  private int seal;
  private boolean published;
  private @Nullable Last last;

  /** The last entry, which waits to be told the current one's name. */
  private record Last(Group.Put put) {}

  /**
   * What the new file is to have beside its entries.
   *
   * @param id its file id
   * @param after the last transaction of the file that it replaces
   * @param kind what it holds
   * @param attributes the root's, but {@code current}
   * @param outside comments and instructions
   */
  record Frame(long id, long after, Kind kind, String attributes, String outside) {}

  Rewrite(Disk disk, Path path, Frame frame, @Nullable String current, long time, Limits limits)
      throws IOException {
    this.disk = disk;
    this.path = path;
    this.time = time;
    this.temporary = path.resolveSibling(path.getFileName() + ".tmp");
    disk.deleteIfExists(temporary);
    this.file = disk.create(temporary);
    try {
      byte[] bytes =
          FileHeader.encode(
              frame.id(),
              frame.after(),
              frame.kind(),
              frame.attributes(),
              frame.outside(),
              current);
      write(bytes);
      flush();
      this.header = FileHeader.read(Sized.now(file), limits);
      this.tx = frame.after();
      this.seal = header.seal();
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** Adds an entry whose parent is there already. */
  void add(Group.Put put) throws IOException {
    writeLast(null);
    last = new Last(put);
  }

  private void writeLast(@Nullable String current) throws IOException {
    Last entry = last;
    last = null;
    if (entry == null) {
      return;
    }
    Group.Place place = new Group.Place(header.id(), at, tx + 1, tx, false, time, seal);
    Group group = Group.encode(place, List.of(entry.put()), List.of(), current);
    write(group.bytes());
    tx++;
    seal = group.seal();
  }

  /** Writes what must stand behind the entries; the current one's name goes with the last. */
  void finish(@Nullable String current) throws IOException {
    writeLast(current);
    byte[] closing = header.closingTag();
    byte[] end = new byte[Math.toIntExact(closing.length + Padding.behind(at + closing.length))];
    System.arraycopy(closing, 0, end, 0, closing.length);
    Padding.fill(end, closing.length);
    write(end);
    flush();
  }

  private void write(byte[] bytes) throws IOException {
    if (filled + bytes.length > buffer.length) {
      flush();
    }
    if (bytes.length > buffer.length) {
      file.write(at, bytes, 0, bytes.length);
    } else {
      System.arraycopy(bytes, 0, buffer, filled, bytes.length);
      filled += bytes.length;
    }
    at += bytes.length;
  }

  private void flush() throws IOException {
    if (filled > 0) {
      file.write(at - filled, buffer, 0, filled);
      filled = 0;
    }
  }

  WritableFile file() {
    return file;
  }

  FileHeader header() {
    return header;
  }

  /**
   * Puts the file in its place.
   *
   * @param like a file whose owner and mode it gets, null to be its owner's only
   * @throws Poisoned if it is in its place, but perhaps not for good
   */
  void publish(Protocol protocol, @Nullable Path like) throws IOException {
    if (like != null) {
      disk.copyOwnership(like, temporary);
    }
    try {
      protocol.replace(
          () -> protocol.force(file::force), this::rename, () -> forceName(disk, path));
    } catch (IOException e) {
      if (!published) {
        throw e;
      }
      throw new Poisoned(
          path
              + ": the list was written anew, but it is not known whether its name is on the device: "
              + e.getMessage()
              + "; open the list again, which repairs it",
          e);
    }
  }

  private void rename() throws IOException {
    try {
      disk.rename(temporary, path);
      published = true;
    } catch (IOException e) {
      published = isThere();
      throw e;
    }
  }

  private boolean isThere() throws IOException {
    try {
      return disk.isAt(path, file);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Makes it durable which file has this name. */
  static void forceName(Disk disk, Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      disk.forceDirectory(directory);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!published) {
        disk.deleteIfExists(temporary);
      }
    } finally {
      file.close();
    }
  }
}
