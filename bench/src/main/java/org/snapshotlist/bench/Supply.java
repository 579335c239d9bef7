package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;

/**
 * The snapshots that stores are filled with and changed by, each made when it is asked for.
 * Immutable.
 */
abstract class Supply {

  /** So many bytes are put at once: large enough to be quick, and no matter in any heap. */
  private static final long BYTES_AT_ONCE = 8L << 20;

  /** Returns how many stores are filled with, at least 1 unless nothing is asked but this. */
  abstract int size();

  /** Returns how long a snapshot is, on average. */
  abstract long entryBytes();

  abstract String name(int position);

  abstract @Nullable String parent(int position);

  abstract Snapshot at(int position);

  /** Returns the name of the snapshot that is the current one. */
  abstract String current();

  /** Returns a snapshot that no store is filled with; each number gives another name. */
  abstract Snapshot fresh(int number, @Nullable String parent);

  /** Returns all positions, those of parents before those of their children. */
  abstract int[] parentsFirst();

  /**
   * Returns one of those that stores are filled with, but created some seconds earlier or later.
   *
   * @param how 0 or more; each gives another time than the one before, and none the original's
   */
  Snapshot changed(int position, int how) {
    return at(position).createdAtAnotherTime(how);
  }

  /** Puts all of them into an empty store. */
  void fill(Store store) throws IOException {
    put(store, parentsFirst(), this::at);
    store.putCurrent(at(currentPosition()));
  }

  /** Returns the position of the current one. */
  int currentPosition() {
    int position = 0;
    while (!name(position).equals(current())) {
      position++;
    }
    return position;
  }

  /** Replaces all of them in a store that has them. */
  void replaceAll(Store store, IntFunction<Snapshot> by) throws IOException {
    int[] positions = new int[size()];
    Arrays.setAll(positions, i -> i);
    put(store, positions, by);
  }

  private static void put(Store store, int[] positions, IntFunction<Snapshot> by)
      throws IOException {
    List<Snapshot> some = new ArrayList<>();
    long bytes = 0;
    for (int position : positions) {
      Snapshot next = by.apply(position);
      some.add(next);
      bytes += next.xml().length;
      if (bytes >= BYTES_AT_ONCE) {
        store.put(some);
        some.clear();
        bytes = 0;
      }
    }
    if (!some.isEmpty()) {
      store.put(some);
    }
  }
}
