package org.snapshotlist.testdata;

import java.util.Objects;

/**
 * What a {@link ListGenerator} is to write. Equal shapes give equal bytes, on every JVM.
 *
 * @param kind snapshots or checkpoints
 * @param entries how many, 0 or more
 * @param entryBytes the exact bytes of each entry's element, {@link #MIN_ENTRY_BYTES} or more
 * @param seed what chooses names, parents, states and all other content
 * @param nonAsciiPercent how many of a hundred characters of an entry lie outside ASCII, about:
 *     entries of 2 KiB miss it by a few characters, and markup is always ASCII, so that 100 means
 *     as many as fit. 0 means none at all. The names of checkpoints are always ASCII, as libvirt
 *     demands.
 */
public record ListShape(
    ListKind kind, long entries, long entryBytes, long seed, int nonAsciiPercent) {

  /** The smallest entry: a lean domain, and room for the longest names. */
  public static final long MIN_ENTRY_BYTES = 2_048;

  private static final int DEFAULT_NON_ASCII_PERCENT = 1;

  /** Refuses counts, sizes and shares outside their ranges. */
  public ListShape {
    Objects.requireNonNull(kind, "kind");
    if (entries < 0) {
      throw new IllegalArgumentException("entries is " + entries + ", but must be at least 0");
    }
    if (entryBytes < MIN_ENTRY_BYTES) {
      throw new IllegalArgumentException(
          "entryBytes is " + entryBytes + ", but must be at least " + MIN_ENTRY_BYTES);
    }
    if (nonAsciiPercent < 0 || nonAsciiPercent > 100) {
      throw new IllegalArgumentException(
          "nonAsciiPercent is " + nonAsciiPercent + ", but must be from 0 to 100");
    }
  }

  /** Returns the shape of a list of snapshots with a little non-ASCII text. */
  public static ListShape of(long entries, long entryBytes, long seed) {
    return new ListShape(ListKind.SNAPSHOTS, entries, entryBytes, seed, DEFAULT_NON_ASCII_PERCENT);
  }

  /** Returns this shape for another kind. */
  public ListShape withKind(ListKind value) {
    return new ListShape(value, entries, entryBytes, seed, nonAsciiPercent);
  }

  /** Returns this shape with another share of non-ASCII characters. */
  public ListShape withNonAsciiPercent(int value) {
    return new ListShape(kind, entries, entryBytes, seed, value);
  }
}
