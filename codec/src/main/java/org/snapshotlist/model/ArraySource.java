package org.snapshotlist.model;

/** Bytes that are in memory anyway. */
final class ArraySource implements ByteSource {

  private final String place;
  private final byte[] bytes;

  ArraySource(String place, byte[] bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) {
    int count = (int) Math.min(length, bytes.length - position);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(bytes, (int) position, target, offset, count);
    return count;
  }
}
