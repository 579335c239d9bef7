package org.snapshotlist;

/**
 * What {@code open} does about the side index {@code FILE.idx}. It is a cache: no policy changes
 * what a list says.
 */
public enum IndexPolicy {
  /**
   * Uses an index that fits; otherwise walks the list and writes a new one, unless the list is
   * smaller than {@link SnapshotList#WORTH_AN_INDEX} or its directory cannot be written to.
   */
  REBUILD,
  /** Uses an index that fits; otherwise refuses to open. */
  FAIL,
  /** Neither reads nor writes an index: walks the list. */
  IGNORE
}
