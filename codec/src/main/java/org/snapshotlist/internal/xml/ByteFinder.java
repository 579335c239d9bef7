package org.snapshotlist.internal.xml;

/**
 * Finds short patterns in a window of bytes at memory speed. It may remember what it found until
 * the window changes; of no use to two threads at once.
 */
interface ByteFinder {

  /**
   * Takes the window: from now on patterns are found in {@code [0, limit)} of these bytes, until
   * the next call.
   */
  void window(byte[] bytes, int limit);

  /** Returns the first occurrence of a pattern at or behind {@code from}, or -1. */
  int find(Pattern pattern, int from);

  /**
   * Returns the first place at or behind {@code from} where markup can stand that matters to who
   * skips an element: {@code <!}, {@code <?}, {@code </name} or {@code <name}; or -1. Other markup
   * may be returned too, so the caller looks again.
   */
  int findMarkup(Name element, int from);
}
