package org.snapshotlist.internal.commit;

import java.io.IOException;

/** What of a list is worth a compaction or an index. */
public final class Garbage {

  /** Less garbage than this is never worth a rewrite. */
  private static final long LEAST = 64L << 10;

  /** A trailer and its line end, about. */
  private static final long TRAILER_BYTES = 280;

  /** An index is small change for a list of less than so many bytes behind the last index. */
  private static final long SMALL = 256L << 10;

  private static final long OVERDUE = 8L << 20;
  private static final int TIMES_THE_INDEX = 8;

  private Garbage() {}

  /** Returns which share of the records is of no use any more; 0 where that is little. */
  static double share(Log log) throws IOException {
    long garbage = bytes(log);
    return garbage < LEAST ? 0 : (double) garbage / records(log);
  }

  /** Returns how many bytes of the records are of no use any more, about. */
  public static long bytes(Log log) throws IOException {
    long live = log.index().chunkBytes() + TRAILER_BYTES * log.index().size();
    return Math.max(0, records(log) - live);
  }

  private static long records(Log log) {
    return log.end() - log.header().length();
  }

  /**
   * Tells whether the index is to be written anew: each time for a small list, for a large one when
   * what came since the last one is as long as the index, so that the work stays in proportion.
   */
  static boolean isWorthAnIndex(Log log) {
    long behind = log.end() - log.indexedEnd();
    return behind > 0
        && (log.indexedEnd() == 0
            || log.index().base().byteCount() < SMALL
            || behind > log.index().base().byteCount());
  }

  /**
   * Tells whether so much came behind the index that opening the list would take long. The design's
   * numbers: 8 MiB, or 8 times the index.
   */
  static boolean isIndexOverdue(Log log) {
    long behind = log.end() - Math.max(log.indexedEnd(), log.header().length());
    return behind > Math.max(OVERDUE, TIMES_THE_INDEX * log.index().base().byteCount());
  }
}
