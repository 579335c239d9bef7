package org.snapshotlist.internal.index;

import java.io.IOException;
import java.util.Arrays;

/** The rows of an index by the row of their parent: 8 bytes a row. */
final class Children {

  private final int[] starts;
  private final int[] rows;

  Children(Index index) throws IOException {
    int[] counts = new int[index.size() + 1];
    for (int row = 0; row < index.size(); row++) {
      counts[index.parent(row) + 1]++;
    }
    // counts[p + 1] becomes where the children of p end, those of the roots (-1) stand first.
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
    starts = counts;
    rows = new int[index.size()];
    int[] next = new int[index.size() + 1];
    System.arraycopy(starts, 0, next, 1, index.size());
    for (int row = 0; row < index.size(); row++) {
      rows[next[index.parent(row) + 1]++] = row;
    }
  }

  int[] of(int parent) {
    return Arrays.copyOfRange(rows, starts[parent], starts[parent + 1]);
  }
}
