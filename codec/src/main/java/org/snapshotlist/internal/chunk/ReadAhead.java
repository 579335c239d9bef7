package org.snapshotlist.internal.chunk;

import java.io.IOException;
import org.snapshotlist.model.ByteSource;

/**
 * A source that is read from its start to its end in small pieces, and from what is behind it in
 * large ones. Not to be shared between threads.
 */
public final class ReadAhead implements ByteSource {

  /** As much as costs one read little more than a page does. */
  public static final int WINDOW = 256 << 10;

  private final ByteSource source;
  private final byte[] window;
  private long start;
  private int length;

  /** Reads nothing yet. */
  public ReadAhead(ByteSource source) throws IOException {
    this.source = source;
    this.window = new byte[(int) Math.min(WINDOW, source.size())];
  }

  /** Tells whether so many bytes are read in small pieces; more is for who counts memory. */
  public static boolean fits(long bytes) {
    return bytes < WINDOW;
  }

  @Override
  public String place() {
    return source.place();
  }

  @Override
  public long size() throws IOException {
    return source.size();
  }

  /**
   * Has bytes in the window if there are so many, and few enough; else fewer.
   *
   * @return where the first of them is in the {@link #window}
   */
  int place(long position, int count) throws IOException {
    if (position < start || position + count > start + length) {
      fill(position);
    }
    return (int) (position - start);
  }

  /** Returns the bytes read ahead, up to {@link #limit}, until more are; nobody may change them. */
  byte[] window() {
    return window;
  }

  int limit() {
    return length;
  }

  private void fill(long position) throws IOException {
    start = position;
    length = 0;
    int count = 0;
    while (count >= 0 && length < window.length) {
      length += count;
      count = source.read(start + length, window, length, window.length - length);
    }
  }

  @Override
  public int read(long position, byte[] target, int offset, int count) throws IOException {
    if (count >= window.length) {
      return source.read(position, target, offset, count);
    }
    if (position < start || position >= start + length) {
      fill(position);
      if (length == 0) {
        return -1;
      }
    }
    int from = (int) (position - start);
    int copied = Math.min(count, length - from);
    System.arraycopy(window, from, target, offset, copied);
    return copied;
  }
}
