package org.snapshotlist.internal.perfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.xml.Escapes;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.ByteSource;

/**
 * The list that the files of a directory make together: each file's element without what says that
 * it is the current one, in lines of a root. It is nowhere as a whole; a file is opened when it is
 * asked for, and the latest one stays in memory. May be shared between threads.
 */
public final class DirectorySource implements ByteSource {

  private static final byte LINE_END = '\n';

  private final Disk disk;
  private final Directory directory;
  private final byte[] opening;
  private final byte[] closing;

  /**
   * Where each file's element starts in the list, and behind the last where the root's end tag
   * does.
   */
  private final long[] starts;

  private volatile @Nullable Latest latest;

  /** The bytes of the file that was asked for last, ready to be handed out. */
  @SuppressWarnings("ArrayRecordComponent") // Never changed, never compared.
  private record Latest(int file, byte[] line) {}

  /** Where something is in truth. */
  public record Location(Path file, @Nullable String name, long offset) {}

  /** Makes the list of what a directory held. */
  public DirectorySource(Disk disk, Directory directory) {
    this.disk = disk;
    this.directory = directory;
    String root = Vocabulary.roots(directory.kind()).get(0);
    String current = directory.current();
    String attribute =
        current == null ? "" : " " + Vocabulary.CURRENT + "='" + Escapes.escape(current) + "'";
    this.opening = ("<" + root + attribute + ">\n").getBytes(UTF_8);
    this.closing = ("</" + root + ">\n").getBytes(UTF_8);
    List<EntryFile> files = directory.files();
    this.starts = new long[files.size() + 1];
    starts[0] = opening.length;
    for (int i = 0; i < files.size(); i++) {
      starts[i + 1] = starts[i] + files.get(i).length() + 1;
    }
  }

  @Override
  public String place() {
    return directory.path().toString();
  }

  @Override
  public long size() {
    return starts[starts.length - 1] + closing.length;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    if (position < opening.length) {
      return copy(opening, position, target, offset, length);
    }
    long end = starts[starts.length - 1];
    if (position >= end) {
      return copy(closing, position - end, target, offset, length);
    }
    int file = fileAt(position);
    return copy(line(file), position - starts[file], target, offset, length);
  }

  private static int copy(byte[] from, long position, byte[] target, int offset, int length) {
    if (position >= from.length) {
      return -1;
    }
    int count = (int) Math.min(length, from.length - position);
    System.arraycopy(from, (int) position, target, offset, count);
    return count;
  }

  private int fileAt(long position) {
    int found = Arrays.binarySearch(starts, position);
    return found >= 0 ? found : -found - 2;
  }

  private byte[] line(int file) throws IOException {
    Latest known = latest;
    if (known != null && known.file() == file) {
      return known.line();
    }
    EntryFile entry = directory.files().get(file);
    byte[] line = new byte[Math.toIntExact(entry.length() + 1)];
    try (OpenFile open = disk.openNoFollow(entry.path())) {
      if (!open.stamp().equals(entry.stamp())) {
        throw changed(entry.path());
      }
      int head = Math.toIntExact(entry.cutStart() - entry.element().start());
      System.arraycopy(open.readFully(entry.element().start(), head), 0, line, 0, head);
      int tail = Math.toIntExact(entry.element().end() - entry.cutEnd());
      System.arraycopy(open.readFully(entry.cutEnd(), tail), 0, line, head, tail);
    }
    line[line.length - 1] = LINE_END;
    latest = new Latest(file, line);
    return line;
  }

  private static IOException changed(Path path) {
    return new IOException(
        path + ": the file was changed since it was read: read the directory again");
  }

  /**
   * Refuses a directory that is not as it was when it was read: files that came, went or changed.
   */
  public void refuseChanges() throws IOException {
    List<Path> now = disk.list(directory.path(), Long.MAX_VALUE);
    List<Path> before = directory.paths();
    if (!now.equals(before)) {
      throw new IOException(
          directory.path()
              + ": there are other files than when it was read ("
              + now.size()
              + " now, "
              + before.size()
              + " then): see that nothing writes to it, and try again");
    }
    for (EntryFile file : directory.files()) {
      if (!disk.stamp(file.path()).equals(file.stamp())) {
        throw changed(file.path());
      }
    }
  }

  /** Returns the file in which an offset of the list is, and where there. */
  public Location locate(long offset) {
    if (offset < opening.length || offset >= starts[starts.length - 1]) {
      return new Location(directory.path(), null, -1);
    }
    EntryFile file = directory.files().get(fileAt(offset));
    long inside = offset - starts[fileAt(offset)];
    long head = file.cutStart() - file.element().start();
    return new Location(
        file.path(),
        file.name(),
        inside < head ? file.element().start() + inside : file.cutEnd() + inside - head);
  }
}
