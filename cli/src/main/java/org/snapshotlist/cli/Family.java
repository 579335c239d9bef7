package org.snapshotlist.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;

/**
 * Who is whose child among entries, by position. Siblings come in the order of the entries. Built
 * and asked without recursion: a chain may be as long as the list. An entry whose parent is not
 * among them is a root.
 */
final class Family {

  /** Nobody. */
  static final int NONE = -1;

  private final Entry[] entries;
  private final Map<String, Integer> positions;
  private final int[] parents;
  private final int[] firstChildren;
  private final int[] nextSiblings;

  Family(Entry[] entries) {
    this.entries = entries;
    positions = new HashMap<>(entries.length * 2);
    parents = new int[entries.length];
    firstChildren = new int[entries.length];
    nextSiblings = new int[entries.length];
    for (int i = 0; i < entries.length; i++) {
      positions.put(entries[i].name(), i);
      firstChildren[i] = NONE;
      nextSiblings[i] = NONE;
    }
    // From the back, each in front of its younger siblings.
    for (int i = entries.length - 1; i >= 0; i--) {
      parents[i] = position(entries[i].parent());
      if (parents[i] != NONE) {
        nextSiblings[i] = firstChildren[parents[i]];
        firstChildren[parents[i]] = i;
      }
    }
  }

  /** Returns where the entry of that name is, or {@link #NONE}. */
  int position(@Nullable String name) {
    Integer position = name == null ? null : positions.get(name);
    return position == null ? NONE : position;
  }

  Entry entry(int position) {
    return entries[position];
  }

  int size() {
    return entries.length;
  }

  int parent(int position) {
    return parents[position];
  }

  int firstChild(int position) {
    return firstChildren[position];
  }

  int nextSibling(int position) {
    return nextSiblings[position];
  }

  /**
   * Returns the entry that follows in a walk of the tree under {@code top}, parents first, or
   * {@link #NONE}.
   */
  int next(int position, int top) {
    if (firstChildren[position] != NONE) {
      return firstChildren[position];
    }
    int at = position;
    while (at != top && nextSiblings[at] == NONE) {
      at = parents[at];
    }
    return at == top ? NONE : nextSiblings[at];
  }
}
