package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own disk, which notes what is opened, read and written, and fails where a test says
 * so. May be shared between threads.
 */
public final class RecordingDisk implements Disk {

  private final Disk real = new RealDisk();
  private final List<Path> opened = new CopyOnWriteArrayList<>();
  private final List<Read> reads = new CopyOnWriteArrayList<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<Path, IOException> unreadable = new HashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
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

  /** Forgets what was read and written. */
  public void forget() {
    opened.clear();
    reads.clear();
    calls.clear();
    looks.set(0);
  }

  /** Returns how often somebody asked for a file's size or times. */
  public int looks() {
    return looks.get();
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
  public WritableFile openToWrite(Path path) throws IOException {
    opened.add(path);
    return new Written(path, real.openToWrite(path));
  }

  @Override
  public WritableFile create(Path path) throws IOException {
    if (unwritable != null) {
      throw unwritable;
    }
    calls.add(new Call(Op.CREATE, path, 0, 0));
    return new Written(path, real.create(path));
  }

  @Override
  public Path resolve(Path path) throws IOException {
    return real.resolve(path);
  }

  @Override
  public FileStamp stamp(Path path) throws IOException {
    looks.incrementAndGet();
    return real.stamp(path);
  }

  @Override
  public Origin origin(Path path) throws IOException {
    return real.origin(path);
  }

  @Override
  public boolean isAt(Path path, OpenFile file) throws IOException {
    return real.isAt(path, file);
  }

  @Override
  public void copyOwnership(Path from, Path to) throws IOException {
    real.copyOwnership(from, to);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    calls.add(new Call(Op.RENAME, to, 0, 0));
    real.rename(from, to);
  }

  @Override
  public void deleteIfExists(Path path) throws IOException {
    real.deleteIfExists(path);
  }

  @Override
  public List<Path> list(Path directory, long most) throws IOException {
    return real.list(directory, most);
  }

  @Override
  public boolean isDirectory(Path path) {
    return real.isDirectory(path);
  }

  @Override
  public void createDirectory(Path path) throws IOException {
    calls.add(new Call(Op.CREATE_DIRECTORY, path, 0, 0));
    real.createDirectory(path);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    calls.add(new Call(Op.FORCE_DIRECTORY, directory, 0, 0));
    real.forceDirectory(directory);
  }

  @Override
  public String fileSystem(Path path) {
    return real.fileSystem(path);
  }

  @Override
  public LockFile lockFile(Path path) throws IOException {
    return real.lockFile(path);
  }

  /** What changes a disk. */
  public enum Op {
    CREATE,
    CREATE_DIRECTORY,
    WRITE,
    TRUNCATE,
    FORCE,
    RENAME,
    FORCE_DIRECTORY
  }

  /**
   * One call that changes the disk.
   *
   * @param op which
   * @param path of what
   * @param position where, for a write; the new size, for a truncate
   * @param length how many bytes, for a write, and for the force of what was just written; 0 for
   *     the force of a file
   */
  public record Call(Op op, Path path, long position, int length) {}

  /** Returns the calls that changed a file, or a directory, in their order. */
  public List<Call> calls(Path path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  /** Returns all calls that changed anything, in their order. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** A file whose reads, writes and forces are noted. */
  private final class Written extends ForwardingFile {

    private final Path path;
    private final WritableFile file;
    private final Recorded reads;
    private long left = room;

    Written(Path path, WritableFile file) {
      super(file);
      this.path = path;
      this.file = file;
      this.reads = new Recorded(path, file);
    }

    @Override
    public long sizeNow() throws IOException {
      looks.incrementAndGet();
      return super.sizeNow();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
      return reads.read(position, target, offset, length);
    }

    @Override
    public void write(long position, byte[] bytes, int offset, int length) throws IOException {
      if (unwritable != null) {
        throw unwritable;
      }
      calls.add(new Call(Op.WRITE, path, position, length));
      int fits = (int) Math.min(length, left);
      file.write(position, bytes, offset, fits);
      left -= fits;
      if (fits < length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void writeThrough(long position, byte[] bytes, int offset, int length)
        throws IOException {
      if (unwritable != null) {
        throw unwritable;
      }
      calls.add(new Call(Op.WRITE, path, position, length));
      calls.add(new Call(Op.FORCE, path, position, length));
      file.writeThrough(position, bytes, offset, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      calls.add(new Call(Op.TRUNCATE, path, size, 0));
      file.truncate(size);
    }

    @Override
    public void force() throws IOException {
      calls.add(new Call(Op.FORCE, path, 0, 0));
      file.force();
    }
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
    public Origin origin() {
      return file.origin();
    }

    @Override
    public Object key() {
      return file.key();
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public long sizeNow() throws IOException {
      looks.incrementAndGet();
      return file.sizeNow();
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
}
