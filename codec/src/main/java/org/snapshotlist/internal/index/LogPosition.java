package org.snapshotlist.internal.index;

/**
 * A place in the log that a sealed list is, to which an index of it goes.
 *
 * @param id the list's file id
 * @param tx the last transaction that is covered
 * @param end where its last record ends
 * @param seal that record's seal, the header's when there is none
 */
public record LogPosition(long id, long tx, long end, int seal) {

  /** What stands in the index of a list that is none. */
  static final LogPosition NONE = new LogPosition(0, 0, 0, 0);
}
