package org.snapshotlist.internal.chunk;

import java.io.IOException;
import java.io.InputStream;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;

/** The bytes of a range, one behind the other, but for one that may be left out. */
final class RangeStream extends InputStream {

  private final ByteSource source;
  private final long end;
  private final long leftOut;
  private long position;

  RangeStream(ByteSource source, ByteRange range) {
    this(source, range, -1);
  }

  /** Leaves the byte at that offset out. */
  RangeStream(ByteSource source, ByteRange range, long leftOut) {
    this.source = source;
    this.leftOut = leftOut;
    this.position = range.start();
    this.end = range.end();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == leftOut) {
      position++;
    }
    if (position >= end) {
      return -1;
    }
    long until = position < leftOut ? leftOut : end;
    int count = source.read(position, target, offset, (int) Math.min(length, until - position));
    if (count < 0) {
      throw new java.io.EOFException(
          source.place()
              + ", at byte "
              + position
              + ": the file ends here, but did not when it was opened; open it again");
    }
    position += count;
    return count;
  }

  @Override
  public int available() {
    long until = position < leftOut ? leftOut : end;
    return (int) Math.min(Integer.MAX_VALUE, until - position);
  }
}
