package org.snapshotlist.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;

/** A file of any file system that Hadoop knows, as long as it was when it was opened. */
final class HadoopSource implements ByteSource, Closeable {

  private final FSDataInputStream in;
  private final FileStatus status;
  private final LongAdder bytesRead;

  private HadoopSource(FSDataInputStream in, FileStatus status, LongAdder bytesRead) {
    this.in = in;
    this.status = status;
    this.bytesRead = bytesRead;
  }

  /**
   * Opens a file.
   *
   * @param bytesRead is told how many bytes are read
   */
  static HadoopSource open(FileSystem files, Path path, LongAdder bytesRead) throws IOException {
    FSDataInputStream in = files.open(path);
    try {
      return new HadoopSource(in, files.getFileStatus(path), bytesRead);
    } catch (Throwable e) {
      in.close();
      throw e;
    }
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
