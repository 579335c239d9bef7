package org.snapshotlist.internal.xml;

import org.snapshotlist.model.ByteSource;

/** Bytes that come at most so many at a time, as a file system or a network may give them. */
final class CutSource implements ByteSource {

  private final byte[] bytes;
  private final int most;

  CutSource(byte[] bytes, int most) {
    this.bytes = bytes;
    this.most = most;
  }

  static CutSource of(byte[] bytes) {
    return new CutSource(bytes, Integer.MAX_VALUE);
  }

  @Override
  public String place() {
    return "list.xml";
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) {
    int count = (int) Math.min(Math.min(length, most), bytes.length - position);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(bytes, (int) position, target, offset, count);
    return count;
  }
}
