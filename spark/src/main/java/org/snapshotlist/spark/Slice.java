package org.snapshotlist.spark;

import java.io.Serializable;

/**
 * The entries of a list that start in a range of its bytes.
 *
 * @param from the range's first byte
 * @param to behind its last one; {@link Long#MAX_VALUE} for up to the end
 */
record Slice(ListFile file, long from, long to) implements Serializable {

  static Slice whole(ListFile file) {
    return new Slice(file, 0, Long.MAX_VALUE);
  }

  boolean isWhole() {
    return from == 0 && to == Long.MAX_VALUE;
  }

  boolean has(long start) {
    return start >= from && start < to;
  }
}
