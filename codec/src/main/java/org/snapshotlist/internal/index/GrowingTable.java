package org.snapshotlist.internal.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that is built in memory, a few kilobytes at a time, so that it never is copied to grow.
 */
final class GrowingTable extends Table {

  private final List<byte[]> blocks = new ArrayList<>();
  private long size;

  @Override
  long size() {
    return size;
  }

  @Override
  byte[] block(int number) {
    return blocks.get(number);
  }

  void add(byte[] bytes) {
    add(bytes, bytes.length);
  }

  private void add(byte[] bytes, int length) {
    for (int done = 0; done < length; ) {
      int at = (int) (size % BLOCK);
      if (at == 0) {
        blocks.add(new byte[BLOCK]);
      }
      int count = Math.min(length - done, BLOCK - at);
      System.arraycopy(bytes, done, blocks.get(blocks.size() - 1), at, count);
      done += count;
      size += count;
    }
  }

  void addAll(GrowingTable other) {
    for (int i = 0; i < other.blocks(); i++) {
      add(other.block(i), other.length(i));
    }
  }

  void set(long offset, int value) {
    ByteBuffer.wrap(blocks.get((int) (offset / BLOCK))).putInt((int) (offset % BLOCK), value);
  }
}
