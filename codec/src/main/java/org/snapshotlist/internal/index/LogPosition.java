package org.snapshotlist.internal.index;

/**
 * A place in the log that a sealed list is, to which an index of it goes.
 *
 * @param id the list's file id
 * @param tx the last transaction that is covered
 * @param end where its last record ends
 * @param seal that record's seal, the header's when there is none
 * @param settled whether all up to there is known to be on the device, with what it changed of what
 *     stood before; known to who holds the writer's lock
 */
public record LogPosition(long id, long tx, long end, int seal, boolean settled) {

  /** What stands in the index of a list that is none. */
  static final LogPosition NONE = new LogPosition(0, 0, 0, 0, false);
}
