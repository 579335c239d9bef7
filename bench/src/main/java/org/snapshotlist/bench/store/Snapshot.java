package org.snapshotlist.bench.store;

import org.jspecify.annotations.Nullable;

/**
 * What a store is given.
 *
 * @param name its name
 * @param parent its parent's name, or null
 * @param xml its element as a list has it, which says both; the array is not copied and must not be
 *     changed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
public record Snapshot(String name, @Nullable String parent, byte[] xml) {

  /**
   * Returns this snapshot, but created some seconds earlier or later.
   *
   * @param how 0 or more; each gives another time than the one before, and none the original's
   */
  public Snapshot createdAtAnotherTime(int how) {
    byte[] changed = xml.clone();
    int last = NameAndParent.lastDigitOfTime(changed);
    changed[last] = (byte) ('0' + (changed[last] - '0' + 1 + how % 9) % 10);
    return new Snapshot(name, parent, changed);
  }

  /** Returns this snapshot under another parent, or under none. */
  public Snapshot withParent(@Nullable String value) {
    return new Snapshot(name, value, NameAndParent.with(xml, value));
  }
}
