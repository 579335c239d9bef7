package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of an index's body, in blocks. May be shared between threads once it is filled. */
abstract class Table {

  /** Rows of 64 bytes and numbers of 4 never straddle two blocks. */
  static final int BLOCK = 4096;

  abstract long size();

  /** Returns one block; the last may have more bytes than count. */
  abstract byte[] block(int number) throws IOException;

  /** Gets all blocks with few reads, where they are not in memory anyway. */
  void readAll() throws IOException {}

  /** Returns how many bytes of a block count. */
  final int length(int number) {
    return (int) Math.min(BLOCK, size() - (long) number * BLOCK);
  }

  final int blocks() {
    return Math.toIntExact((size() + BLOCK - 1) / BLOCK);
  }

  /** Returns the number at an offset that is a multiple of 8. */
  final long longAt(long offset) throws IOException {
    return buffer(offset).getLong((int) (offset % BLOCK));
  }

  /** Returns the number at an offset that is a multiple of 4. */
  final int intAt(long offset) throws IOException {
    return buffer(offset).getInt((int) (offset % BLOCK));
  }

  final byte byteAt(long offset) throws IOException {
    return block((int) (offset / BLOCK))[(int) (offset % BLOCK)];
  }

  private ByteBuffer buffer(long offset) throws IOException {
    return ByteBuffer.wrap(block((int) (offset / BLOCK)));
  }

  /** Compares bytes with others, unsigned; the caller has checked the range. */
  final int compare(long offset, int length, byte[] with) throws IOException {
    int from = (int) (offset % BLOCK);
    if (from + length > BLOCK) {
      return Arrays.compareUnsigned(bytes(offset, length), with);
    }
    byte[] block = block((int) (offset / BLOCK));
    return Arrays.compareUnsigned(block, from, from + length, with, 0, with.length);
  }

  /** Copies bytes that may straddle blocks; the caller has checked the range. */
  final byte[] bytes(long offset, int length) throws IOException {
    byte[] copy = new byte[length];
    for (int done = 0; done < length; ) {
      byte[] block = block((int) ((offset + done) / BLOCK));
      int from = (int) ((offset + done) % BLOCK);
      int count = Math.min(length - done, block.length - from);
      System.arraycopy(block, from, copy, done, count);
      done += count;
    }
    return copy;
  }
}
