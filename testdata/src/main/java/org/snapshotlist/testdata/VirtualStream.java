package org.snapshotlist.testdata;

import java.io.InputStream;

/** Reads virtual bytes from the first to the last. */
final class VirtualStream extends InputStream {

  private final VirtualBytes bytes;
  private long position;

  VirtualStream(VirtualBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = bytes.read(position, target, offset, length);
    position += Math.max(0, count);
    return count;
  }
}
