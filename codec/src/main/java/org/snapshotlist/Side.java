package org.snapshotlist;

/** Which one counts where a list and a directory differ. */
public enum Side {
  /** What the list has. */
  LIST,
  /** What the directory has. */
  DIRECTORY
}
