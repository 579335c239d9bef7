package org.snapshotlist.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Where results go: buffered, UTF-8 whatever the locale. Trouble comes as an {@link
 * OutputException}.
 */
final class Output extends OutputStream {

  private final OutputStream target;
  private final byte[] buffer = new byte[1 << 16];
  private int used;

  Output(OutputStream target) {
    this.target = target;
  }

  /** Writes text. */
  Output print(String text) throws OutputException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
    return this;
  }

  /** Writes text and ends the line. */
  Output println(String text) throws OutputException {
    print(text);
    write('\n');
    return this;
  }

  /** Writes so many spaces. */
  Output pad(int spaces) throws OutputException {
    for (int i = 0; i < spaces; i++) {
      write(' ');
    }
    return this;
  }

  @Override
  public void write(int value) throws OutputException {
    if (used == buffer.length) {
      drain();
    }
    buffer[used++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws OutputException {
    if (length > buffer.length - used) {
      drain();
    }
    if (length > buffer.length) {
      pass(bytes, offset, length);
    } else {
      System.arraycopy(bytes, offset, buffer, used, length);
      used += length;
    }
  }

  @Override
  public void flush() throws OutputException {
    drain();
    try {
      target.flush();
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }

  private void drain() throws OutputException {
    int length = used;
    // Forgotten first: a target that failed once is not written to again by a later flush.
    used = 0;
    pass(buffer, 0, length);
  }

  private void pass(byte[] bytes, int offset, int length) throws OutputException {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
