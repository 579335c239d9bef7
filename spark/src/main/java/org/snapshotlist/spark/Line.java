package org.snapshotlist.spark;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/**
 * What a row says.
 *
 * @param file the list
 * @param kind what it holds, null where that could not be read
 * @param entry null in a row that only says what is wrong
 * @param current whether it is the current one
 * @param xml the entry's bytes, null where they are not wanted or bad
 * @param fault what is wrong, null for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of each entry would cost.
record Line(
    ListFile file,
    @Nullable Kind kind,
    @Nullable Entry entry,
    boolean current,
    byte @Nullable [] xml,
    @Nullable String fault) {

  private static final long MICROS = TimeUnit.SECONDS.toMicros(1);
  private static final long MOST_SECONDS = Long.MAX_VALUE / MICROS;

  /** Makes the row of a list of which nothing can be read. */
  static Line bad(ListFile file, @Nullable Kind kind, String fault) {
    return new Line(file, kind, null, false, null, fault);
  }

  static Line of(ListFile file, Kind kind, Entry entry, boolean current) {
    return new Line(file, kind, entry, current, null, null);
  }

  Line withXml(byte[] bytes) {
    return new Line(file, kind, entry, current, bytes, fault);
  }

  Line withFault(String what) {
    return new Line(file, kind, entry, current, xml, what);
  }

  /** Returns when the entry was made, in Spark's microseconds. */
  @Nullable Long creationTime() {
    return entry == null || kind == null ? null : micros(entry.creationTime(), kind);
  }

  /**
   * Returns a time of libvirt's as Spark has it; null for one so far away that Spark has none. A
   * checkpoint's is unsigned.
   */
  static @Nullable Long micros(@Nullable Long seconds, Kind kind) {
    if (seconds == null) {
      return null;
    }
    long least = kind == Kind.CHECKPOINTS ? 0 : -MOST_SECONDS;
    return seconds >= least && seconds <= MOST_SECONDS ? (Long) (seconds * MICROS) : null;
  }
}
