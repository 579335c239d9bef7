package org.snapshotlist.internal.disk;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own disk, which notes what is opened and read, and fails where a test says so. May
 * be shared between threads.
 */
public final class RecordingDisk implements Disk {

  private final Disk real = new RealDisk();
  private final List<Path> opened = new CopyOnWriteArrayList<>();
  private final List<Read> reads = new CopyOnWriteArrayList<>();
  private final Map<Path, IOException> unreadable = new HashMap<>();
  private @Nullable IOException unwritable;
  private long room = Long.MAX_VALUE;

  /**
   * One read.
   *
   * @param path the file
   * @param position where
   * @param count how many bytes came
   */
  public record Read(Path path, long position, int count) {}

  /** Returns the files that were opened, or tried to be, in this order. */
  public List<Path> opened() {
    return opened;
  }

  /** Returns the reads of a file, in their order. */
  public List<Read> reads(Path path) {
    return reads.stream().filter(read -> read.path().equals(path)).toList();
  }

  /** Returns how many bytes of a file were read. */
  public long bytesRead(Path path) {
    return reads(path).stream().mapToLong(Read::count).sum();
  }

  /** Forgets what was read. */
  public void forget() {
    opened.clear();
    reads.clear();
  }

  /** Lets every read of a file fail from now on. */
  public void failReads(Path path, IOException why) {
    unreadable.put(path, why);
  }

  /** Lets nothing be written from now on. */
  public void failWrites(IOException why) {
    unwritable = why;
  }

  /** Lets only so many bytes be written of each file. */
  public void limitWrites(long bytes) {
    room = bytes;
  }

  @Override
  public OpenFile open(Path path) throws IOException {
    opened.add(path);
    return new Recorded(path, real.open(path));
  }

  @Override
  public OpenFile openNoFollow(Path path) throws IOException {
    opened.add(path);
    return new Recorded(path, real.openNoFollow(path));
  }

  @Override
  public void replace(Path path, Content content) throws IOException {
    if (unwritable != null) {
      throw unwritable;
    }
    real.replace(path, out -> content.writeTo(new Bounded(out, room)));
  }

  /** A file whose reads are noted. */
  private final class Recorded implements OpenFile {

    private final Path path;
    private final OpenFile file;

    Recorded(Path path, OpenFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public String place() {
      return file.place();
    }

    @Override
    public FileStamp stamp() {
      return file.stamp();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      IOException failure = unreadable.get(path);
      if (failure != null) {
        throw failure;
      }
      int count = file.read(position, target, offset, length);
      reads.add(new Read(path, position, count));
      return count;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** A stream that fails like a full disk. */
  private static final class Bounded extends FilterOutputStream {

    private long left;

    Bounded(OutputStream out, long room) {
      super(out);
      left = room;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, (int) Math.min(length, left));
      if (length > left) {
        throw new IOException("No space left on device");
      }
      left -= length;
    }
  }
}
