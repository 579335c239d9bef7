package org.snapshotlist.testdata;

import java.io.IOException;
import java.io.OutputStream;

/** Gathers small pieces into large writes and counts them. */
final class Sink {

  private final OutputStream out;
  private final byte[] buffer;
  private int used;
  private long count;

  Sink(OutputStream out) {
    this(out, 1 << 17);
  }

  Sink(OutputStream out, int bufferBytes) {
    this.out = out;
    this.buffer = new byte[bufferBytes];
  }

  /** Returns the bytes taken so far, written or not. */
  long count() {
    return count;
  }

  void write(char ascii) throws IOException {
    if (used == buffer.length) {
      drain();
    }
    buffer[used++] = (byte) ascii;
    count++;
  }

  void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (used == buffer.length) {
        drain();
      }
      int step = Math.min(length - done, buffer.length - used);
      System.arraycopy(bytes, offset + done, buffer, used, step);
      used += step;
      done += step;
    }
    count += length;
  }

  void flush() throws IOException {
    drain();
    out.flush();
  }

  private void drain() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }
}
