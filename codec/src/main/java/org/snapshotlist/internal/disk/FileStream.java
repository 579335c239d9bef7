package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.io.OutputStream;

/** Fills a file from its start, a buffer at a time; who fills it flushes at the end. */
final class FileStream extends OutputStream {

  private final WritableFile file;
  private final byte[] buffer = new byte[64 << 10];
  private int filled;
  private long written;

  FileStream(WritableFile file) {
    this.file = file;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (filled == buffer.length) {
        flush();
      }
      int count = Math.min(length - done, buffer.length - filled);
      System.arraycopy(bytes, offset + done, buffer, filled, count);
      filled += count;
      done += count;
    }
  }

  @Override
  public void flush() throws IOException {
    file.write(written, buffer, 0, filled);
    written += filled;
    filled = 0;
  }
}
