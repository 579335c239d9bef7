package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A disk that passes each call on to another; who extends it changes what some of them do. What a
 * file does goes through the disk's own methods too.
 */
public class PassingDisk implements Disk {

  private final Disk disk;

  /** Passes calls on to this disk. */
  public PassingDisk(Disk disk) {
    this.disk = disk;
  }

  /** Writes to a file. */
  protected void write(
      WritableFile file, Path path, long position, byte[] bytes, int offset, int length)
      throws IOException {
    file.write(position, bytes, offset, length);
  }

  /** Writes to a file and forces just that. */
  protected void writeThrough(
      WritableFile file, Path path, long position, byte[] bytes, int offset, int length)
      throws IOException {
    file.writeThrough(position, bytes, offset, length);
  }

  /** Cuts a file, or makes it longer. */
  protected void truncate(WritableFile file, Path path, long size) throws IOException {
    file.truncate(size);
  }

  /** Forces a file. */
  protected void force(WritableFile file, Path path) throws IOException {
    file.force();
  }

  /** Replaces a lock file's note. */
  protected void note(LockFile file, String note) throws IOException {
    file.write(note);
  }

  /** Waits for a lock. */
  protected boolean acquire(LockFile file, Duration timeout) throws IOException {
    return file.acquire(timeout);
  }

  @Override
  public Path resolve(Path path) throws IOException {
    return disk.resolve(path);
  }

  @Override
  public FileStamp stamp(Path path) throws IOException {
    return disk.stamp(path);
  }

  @Override
  public Origin origin(Path path) throws IOException {
    return disk.origin(path);
  }

  @Override
  public boolean isAt(Path path, OpenFile file) throws IOException {
    return disk.isAt(path, file);
  }

  @Override
  public OpenFile open(Path path) throws IOException {
    return disk.open(path);
  }

  @Override
  public OpenFile openNoFollow(Path path) throws IOException {
    return disk.openNoFollow(path);
  }

  @Override
  public WritableFile openToWrite(Path path) throws IOException {
    return new PassingFile(path, disk.openToWrite(path));
  }

  @Override
  public WritableFile create(Path path) throws IOException {
    return new PassingFile(path, disk.create(path));
  }

  @Override
  public void copyOwnership(Path from, Path to) throws IOException {
    disk.copyOwnership(from, to);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void deleteIfExists(Path path) throws IOException {
    disk.deleteIfExists(path);
  }

  @Override
  public List<Path> list(Path directory, long most) throws IOException {
    return disk.list(directory, most);
  }

  @Override
  public boolean isDirectory(Path path) {
    return disk.isDirectory(path);
  }

  @Override
  public void createDirectory(Path path) throws IOException {
    disk.createDirectory(path);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    disk.forceDirectory(directory);
  }

  @Override
  public String fileSystem(Path path) {
    return disk.fileSystem(path);
  }

  @Override
  public LockFile lockFile(Path path) throws IOException {
    return new PassingLock(disk.lockFile(path));
  }

  /** A file whose changes go through the disk. */
  private final class PassingFile extends ForwardingFile {

    private final Path path;
    private final WritableFile file;

    PassingFile(Path path, WritableFile file) {
      super(file);
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(long position, byte[] bytes, int offset, int length) throws IOException {
      PassingDisk.this.write(file, path, position, bytes, offset, length);
    }

    @Override
    public void writeThrough(long position, byte[] bytes, int offset, int length)
        throws IOException {
      PassingDisk.this.writeThrough(file, path, position, bytes, offset, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      PassingDisk.this.truncate(file, path, size);
    }

    @Override
    public void force() throws IOException {
      PassingDisk.this.force(file, path);
    }
  }

  /** A lock file whose note and lock go through the disk. */
  private final class PassingLock implements LockFile {

    private final LockFile file;

    PassingLock(LockFile file) {
      this.file = file;
    }

    @Override
    public boolean acquire(Duration timeout) throws IOException {
      return PassingDisk.this.acquire(file, timeout);
    }

    @Override
    public void release() throws IOException {
      file.release();
    }

    @Override
    public String note() throws IOException {
      return file.note();
    }

    @Override
    public void write(String note) throws IOException {
      PassingDisk.this.note(file, note);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
