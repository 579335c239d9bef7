package org.snapshotlist.internal.chunk;

import org.snapshotlist.model.ByteSource;

/** The bytes of one chunk at the offsets that they have in the list, so that errors name those. */
final class ChunkSource implements ByteSource {

  private final String place;
  private final long start;
  private final byte[] bytes;

  ChunkSource(String place, long start, byte[] bytes) {
    this.place = place;
    this.start = start;
    this.bytes = bytes;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public long size() {
    return start + bytes.length;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) {
    int from = Math.toIntExact(position - start);
    int count = Math.min(length, bytes.length - from);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(bytes, from, target, offset, count);
    return count;
  }
}
