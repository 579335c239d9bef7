package org.snapshotlist;

/** What kind of file a list is kept in. */
public enum Form {
  /** A plain list that something else wrote; the first commit makes a sealed one of it. */
  FOREIGN,
  /** A checksummed log of transactions that is in order. */
  SEALED,
  /**
   * A sealed list that was edited by hand or damaged: it is read as far as it is good, {@link
   * SnapshotList#findings} tells the rest, and it is not changed before {@link
   * SnapshotList#acceptEdits} or {@link SnapshotList#salvage}.
   */
  EDITED,
  /** Sealed in a later version of the format: read as a plain list, and not changed. */
  NEWER
}
