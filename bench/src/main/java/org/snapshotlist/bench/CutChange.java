package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/** The changes that {@link Cutting} interrupts, and the process that makes one. */
enum CutChange {
  /** Adds a snapshot. */
  ADD {
    @Override
    void make(Store store, Supply supply) throws IOException {
      store.put(List.of(supply.fresh(0, supply.name(0))));
    }
  },
  /** Replaces a snapshot by one that differs in a byte. */
  UPDATE {
    @Override
    void make(Store store, Supply supply) throws IOException {
      store.put(List.of(supply.changed(0, 0)));
    }
  },
  /** Removes the snapshot with the most children, which go to its parent. */
  REPARENT {
    @Override
    void make(Store store, Supply supply) throws IOException {
      Map<String, Integer> children = new HashMap<>();
      String most = supply.name(0);
      for (int i = 0; i < supply.size(); i++) {
        String parent = supply.at(i).parent();
        if (parent != null
            && children.merge(parent, 1, Integer::sum) > children.getOrDefault(most, 0)) {
          most = parent;
        }
      }
      store.removeAndReparent(most);
    }
  };

  /** How many snapshots there are before. */
  static final int ENTRIES = 24;

  abstract void make(Store store, Supply supply) throws IOException;

  /** Makes a change: keeper, folder, change. */
  public static void main(String[] arguments) throws IOException {
    try (Store store = Keeper.valueOf(arguments[0]).open(Path.of(arguments[1]), Syncing.DURABLE)) {
      valueOf(arguments[2]).make(store, new GeneratedSupply(ENTRIES, GeneratedSupply.LEAST_BYTES));
    }
  }
}
