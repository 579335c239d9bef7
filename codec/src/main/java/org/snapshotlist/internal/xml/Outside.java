package org.snapshotlist.internal.xml;

import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** The bound on one comment or instruction outside the entries: a parser may hold it in memory. */
final class Outside {

  private Outside() {}

  /**
   * Returns the most bytes one may have: room for an entry turned into an instruction, and for what
   * is said of it.
   */
  static long longest(Limits limits) {
    return limits.maxEntryBytes() > Long.MAX_VALUE / 2
        ? Long.MAX_VALUE
        : 2 * limits.maxEntryBytes();
  }

  /** Refuses one that is longer. */
  static void check(String place, long start, long end, Limits limits)
      throws LimitExceededException {
    if (end - start > longest(limits)) {
      throw new LimitExceededException(
          place, start, "maxEntryBytes", limits.maxEntryBytes(), (end - start + 1) / 2);
    }
  }
}
