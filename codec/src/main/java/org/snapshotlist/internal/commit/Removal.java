package org.snapshotlist.internal.commit;

/** What becomes of an entry's descendants when it is removed. */
public enum Removal {
  /** It must have none. */
  LEAF,
  /** Its children become its parent's. */
  REPARENT,
  /** They go too. */
  TREE,
  /** They go, and it stays. */
  CHILDREN
}
