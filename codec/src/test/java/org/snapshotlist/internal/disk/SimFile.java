package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a {@link SimDisk} that is open: it stays the same one whatever becomes of its name. */
final class SimFile implements WritableFile {

  private final SimDisk disk;
  private final Path path;
  private final Machine.File file;
  private final FileStamp stamp;
  private boolean closed;

  SimFile(SimDisk disk, Path path, Machine.File file) {
    this.disk = disk;
    this.path = path;
    this.file = file;
    this.stamp = file.stamp();
    disk.handles(1);
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public FileStamp stamp() {
    return stamp;
  }

  @Override
  public Origin origin() {
    return Origin.UNTOLD;
  }

  @Override
  public Object key() {
    return stamp.inode();
  }

  @Override
  public long size() {
    return stamp.size();
  }

  @Override
  public long sizeNow() throws IOException {
    call(SimCall.SIZE, () -> {});
    return file.sectors.size();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    call(SimCall.READ, () -> {});
    return disk.machine().read(file, position, target, offset, length);
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    checkOpen();
    disk.write(path, file, position, bytes, offset, length);
  }

  @Override
  public void writeThrough(long position, byte[] bytes, int offset, int length) throws IOException {
    write(position, bytes, offset, length);
    force(works -> disk.machine().forced(path, file, position, position + length, works));
  }

  @Override
  public void truncate(long size) throws IOException {
    call(SimCall.TRUNCATE, () -> disk.machine().truncate(path, file, size));
  }

  @Override
  public void force() throws IOException {
    force(works -> disk.machine().forced(path, file, works));
  }

  /** A force that works or not. */
  @FunctionalInterface
  private interface Force {
    void that(boolean works);
  }

  private void force(Force force) throws IOException {
    checkOpen();
    SimFault fault = disk.due(SimCall.FORCE, path);
    if (fault == null || !fault.kills()) {
      force.that(fault == null || fault == SimFault.DONE_YET_FAILED);
    }
    disk.fail(fault, path);
  }

  private void call(SimCall call, SimDisk.Action action) throws IOException {
    checkOpen();
    disk.call(call, path, action);
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException(path + ": the file was closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      disk.handles(-1);
    }
  }
}
