package org.snapshotlist;

/** When a commit is safe from a power cut. */
public enum Durability {
  /** When {@link ListEdit#commit} returns: one force for each transaction. */
  EACH_COMMIT,
  /**
   * When {@link SnapshotList#sync} or {@link SnapshotList#close} returns; until then a power cut
   * may take the latest commits, whole ones and the latest first. A crash of the process alone
   * takes none.
   */
  ON_SYNC
}
