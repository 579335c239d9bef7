package org.snapshotlist.spark;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.snapshotlist.model.ByteSource;

/** An index of which only the last bytes are wanted. */
record EndOfFile(FSDataInputStream in, FileStatus status) implements ByteSource {

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
    return in.read(position, target, offset, length);
  }
}
