package org.snapshotlist.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what passes to another stream. */
final class Counted extends FilterOutputStream {

  private long count;

  Counted(OutputStream target) {
    super(target);
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    count += length;
  }

  /** Returns how many bytes passed. */
  long count() {
    return count;
  }
}
