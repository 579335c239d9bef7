package org.snapshotlist.bench;

import java.io.IOException;
import org.snapshotlist.testdata.ListShape;

/** The lists that are measured, all with seed 1. */
public enum BenchList {
  /** 16,384 entries of 16 KiB, 268 MB, 1% of the characters outside ASCII. */
  ENTRIES_16K(16_384, 16 << 10, 1),
  /** 65,536 entries of 3 KiB, 201 MB, 1% of the characters outside ASCII. */
  ENTRIES_3K(65_536, 3 << 10, 1),
  /** As {@link #ENTRIES_16K}, with 10% of the characters outside ASCII. */
  NON_ASCII(16_384, 16 << 10, 10);

  private static final long SEED = 1;

  private final long entries;
  private final long entryBytes;
  private final int nonAsciiPercent;

  BenchList(long entries, long entryBytes, int nonAsciiPercent) {
    this.entries = entries;
    this.entryBytes = entryBytes;
    this.nonAsciiPercent = nonAsciiPercent;
  }

  /** Returns the list, made if it is not yet there. */
  MadeList make() throws IOException {
    ListShape shape = ListShape.of(entries, entryBytes, SEED);
    return MadeList.of(shape.withNonAsciiPercent(nonAsciiPercent), MadeList.folder());
  }
}
