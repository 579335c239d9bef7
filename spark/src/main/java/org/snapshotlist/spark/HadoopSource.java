package org.snapshotlist.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;

/** A file of any file system that Hadoop knows, as long as it was when it was opened. */
final class HadoopSource implements ByteSource, Closeable {

  private static final int TRIES = 20;

  /** The size of a buffer that a stream may have, and that nobody fills here. */
  private static final int LITTLE = 512;

  private final FSDataInputStream in;
  private final FileStatus status;
  private final LongAdder bytesRead;

  private HadoopSource(FSDataInputStream in, FileStatus status, LongAdder bytesRead) {
    this.in = in;
    this.status = status;
    this.bytesRead = bytesRead;
  }

  /**
   * Opens a file. Nothing tells how long a stream is, and another file may take the place of this
   * one at any moment: it is opened again until what was said of it before and after is the same,
   * or it ends where it was said to end.
   *
   * @param size how long it was
   * @param modified when it had been written to then
   * @param bytesRead is told how many bytes are read
   */
  static HadoopSource open(
      FileSystem files, Path path, long size, long modified, LongAdder bytesRead)
      throws IOException {
    long sizeBefore = size;
    long modifiedBefore = modified;
    for (int i = 0; i < TRIES; i++) {
      FSDataInputStream in = files.open(path);
      try {
        FileStatus status = files.getFileStatus(path);
        if (status.getLen() == sizeBefore
            && (status.getModificationTime() == modifiedBefore || endsAt(in, sizeBefore))) {
          return new HadoopSource(in, status, bytesRead);
        }
        sizeBefore = status.getLen();
        modifiedBefore = status.getModificationTime();
        in.close();
      } catch (Throwable e) {
        in.close();
        throw e;
      }
    }
    throw new IOException(
        path + ": its size changes all the time, " + TRIES + " times in a row; try again later");
  }

  /** Opens a file of which only a little is wanted, for who sees that it is another's. */
  static HadoopSource open(FileSystem files, FileStatus status) throws IOException {
    return new HadoopSource(files.open(status.getPath(), LITTLE), status, new LongAdder());
  }

  /**
   * Returns the file system of a path. The local one is taken without its checksum files, for which
   * Hadoop opens a file anew at each read, another one if it was replaced; a list has checksums of
   * its own.
   */
  static FileSystem files(Path path, Configuration configuration) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  private static boolean endsAt(FSDataInputStream in, long size) throws IOException {
    byte[] one = new byte[1];
    return (size == 0 || in.read(size - 1, one, 0, 1) == 1) && in.read(size, one, 0, 1) < 0;
  }

  FileStatus status() {
    return status;
  }

  @Override
  public String place() {
    return status.getPath().toString();
  }

  @Override
  public long size() {
    return status.getLen();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    if (position >= size()) {
      return -1;
    }
    int count = in.read(position, target, offset, (int) Math.min(length, size() - position));
    if (count > 0) {
      bytesRead.add(count);
    }
    return count;
  }

  @Override
  public byte[] readFully(long position, int length) throws IOException {
    if (length > size() - position) {
      return ByteSource.super.readFully(position, length);
    }
    byte[] bytes = new byte[length];
    in.readFully(position, bytes);
    bytesRead.add(length);
    return bytes;
  }

  /** Reads several ranges, which are in order and apart, at once where that is possible. */
  List<byte[]> readAll(List<ByteRange> ranges) throws IOException {
    List<byte[]> read = VectoredReads.of(in, ranges);
    for (ByteRange range : ranges) {
      bytesRead.add(range.length());
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
