package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.snapshotlist.model.ByteSource;

/**
 * A source that is read in small pieces, each not far before or behind the one before: those are
 * taken from large reads, which a disk does about as fast. Where the pieces are far apart, what is
 * between them is not read. Not to be shared between threads.
 */
final class Window implements ByteSource {

  private static final int SMALLEST = 4 << 10;
  private static final int LARGEST = 256 << 10;

  /** A gap of so many windows is as good as none. */
  private static final int NEAR = 4;

  private final ByteSource source;
  private byte[] bytes = new byte[SMALLEST];
  private long start;
  private int length;

  /** Reads nothing yet. */
  Window(ByteSource source) {
    this.source = source;
  }

  @Override
  public String place() {
    return source.place();
  }

  @Override
  public long size() throws IOException {
    return source.size();
  }

  @Override
  public int read(long position, byte[] target, int offset, int count) throws IOException {
    if (count > SMALLEST) {
      return source.read(position, target, offset, count);
    }
    if (position < start || position >= start + length) {
      move(position, count);
    }
    int from = (int) (position - start);
    int copied = Math.min(count, length - from);
    if (copied <= 0) {
      return -1;
    }
    System.arraycopy(bytes, from, target, offset, copied);
    return copied;
  }

  private void move(long position, int count) throws IOException {
    boolean back = position < start;
    long gap = back ? start - position - count : position - start - length;
    boolean near = length > 0 && gap <= (long) NEAR * bytes.length;
    int size = near ? Math.min(LARGEST, 2 * bytes.length) : SMALLEST;
    if (size != bytes.length) {
      bytes = new byte[size];
    }
    start = back ? Math.max(0, position + count - size) : position;
    length = 0;
    while (length < bytes.length) {
      int more = source.read(start + length, bytes, length, bytes.length - length);
      if (more <= 0) {
        return;
      }
      length += more;
    }
  }
}
