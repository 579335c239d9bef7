package org.snapshotlist.model;

/**
 * Bytes {@code [start, end)} of a file.
 *
 * @param start the first byte's offset
 * @param end the offset behind the last byte
 */
public record ByteRange(long start, long end) {

  /** Refuses a negative start and an end before the start. */
  public ByteRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("[" + start + ", " + end + ") is no byte range");
    }
  }

  /** Returns the number of bytes. */
  public long length() {
    return end - start;
  }

  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
