package org.snapshotlist;

/** Choices that bytes make, one after the other; 0 when there are no more. */
final class ByteChoices {

  private final byte[] bytes;
  private int at;

  ByteChoices(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasNext() {
    return at < bytes.length;
  }

  /** Returns a number from 0 to below another, of up to 256. */
  int below(int bound) {
    return hasNext() ? (bytes[at++] & 0xFF) % bound : 0;
  }

  /** Returns a number from 0 to below another, of up to 65,536. */
  int belowWide(int bound) {
    return (below(256) << 8 | below(256)) % bound;
  }
}
