package org.snapshotlist.internal.disk;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a device writes as a whole or not at all: 512 bytes, which never change. */
final class Sector {

  static final int SIZE = 512;

  static final Sector ZEROS = new Sector(new byte[SIZE]);

  private final byte[] bytes;
  private final long hash;

  private Sector(byte[] bytes) {
    this.bytes = bytes;
    long mixed = 1;
    for (LongBuffer words = ByteBuffer.wrap(bytes).asLongBuffer(); words.hasRemaining(); ) {
      mixed = (mixed ^ words.get()) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    this.hash = mixed;
  }

  /** Makes a sector out of a pattern that is repeated. */
  static Sector of(byte... pattern) {
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      bytes[i] = pattern[i % pattern.length];
    }
    return new Sector(bytes);
  }

  /** Returns a sector with other bytes at a place. */
  Sector with(int at, byte[] source, int offset, int length) {
    byte[] changed = bytes.clone();
    System.arraycopy(source, offset, changed, at, length);
    return new Sector(changed);
  }

  /** Returns a sector whose bytes from a place on are those of another. */
  Sector withTail(int from, Sector tail) {
    return from == SIZE ? this : with(from, tail.bytes, from, SIZE - from);
  }

  void read(int at, byte[] target, int offset, int length) {
    System.arraycopy(bytes, at, target, offset, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sector sector
        && hash == sector.hash
        && Arrays.equals(bytes, sector.bytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  long hash() {
    return hash;
  }
}
