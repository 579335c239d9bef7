package org.snapshotlist.internal.index;

import java.io.IOException;

/** Puts every parent before its children, otherwise keeping the order of the file. */
final class ParentsFirst {

  private final int[] rows;
  private int size;

  ParentsFirst(Index index) throws IOException {
    rows = new int[index.size()];
    boolean[] done = new boolean[index.size()];
    int[] way = new int[index.size()];
    for (int row = 0; row < index.size(); row++) {
      int length = 0;
      for (int at = row; at >= 0 && !done[at]; at = index.parent(at)) {
        done[at] = true;
        way[length++] = at;
      }
      while (length > 0) {
        rows[size++] = way[--length];
      }
    }
  }

  int[] rows() {
    return rows;
  }
}
