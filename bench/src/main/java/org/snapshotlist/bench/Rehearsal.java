package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.snapshotlist.bench.store.MemoryStore;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;

/**
 * The gate before anything is timed: every kind of change once, on a small store and in memory, and
 * after each the two must hold the same.
 */
final class Rehearsal {

  private static final int ENTRIES = 130;
  private static final int ASKED = 16;

  /** Opens the store under rehearsal: empty at first, then with what it had when it was closed. */
  @FunctionalInterface
  interface Opening {
    Store open() throws IOException;
  }

  /** A change. */
  @FunctionalInterface
  private interface Change {
    void make(Store store) throws IOException;
  }

  /** Short ones, as what is compared with is in memory. */
  private final Supply supply = new GeneratedSupply(ENTRIES, GeneratedSupply.LEAST_BYTES);

  private final MemoryStore right = new MemoryStore();
  private final Object who;
  private final Opening opening;
  private Store store;

  private Rehearsal(Object who, Opening opening) throws IOException {
    this.who = who;
    this.opening = opening;
    this.store = opening.open();
  }

  /**
   * Refuses a store that does not do all that is asked.
   *
   * @throws IllegalStateException if it holds something else after a change
   */
  static void prove(Object who, Opening opening) throws IOException {
    Rehearsal rehearsal = new Rehearsal(who, opening);
    try {
      rehearsal.run();
    } finally {
      rehearsal.store.close();
    }
  }

  private void run() throws IOException {
    change("fill", supply::fill);
    reopen();
    String root = fresh(0);
    String parent = fresh(1);
    change("add a root", each -> each.put(List.of(supply.fresh(0, null))));
    change("replace", each -> each.put(List.of(supply.changed(7, 3), supply.changed(8, 4))));
    change("add and set current", each -> each.putCurrent(supply.fresh(1, root)));
    change("add children, the last one's parent behind it", each -> each.put(family(parent)));
    change("remove a leaf", each -> each.remove(List.of(fresh(6))));
    change("remove and reparent the current one", each -> each.removeAndReparent(parent));
    change("remove and reparent a root", each -> each.removeAndReparent(root));
    change("set current", each -> each.putCurrent(supply.fresh(20, fresh(2))));
    change("remove the current leaf and others", each -> each.remove(List.of(fresh(20), fresh(3))));
    change("add trees", each -> each.put(trees()));
    change("set current in a tree", each -> each.putCurrent(supply.fresh(42, fresh(41))));
    change("remove two trees", each -> each.removeTrees(List.of(fresh(40), fresh(50))));
    change("set a root current", each -> each.putCurrent(supply.fresh(60, null)));
    change("remove the tree of it", each -> each.removeTrees(List.of(fresh(60))));
    reopen();
    change("batch", each -> each.put(batch()));
    change("remove a batch", each -> each.remove(batch().stream().map(Snapshot::name).toList()));
    reopen();
  }

  private List<Snapshot> family(String parent) {
    List<Snapshot> family = new ArrayList<>();
    for (int i = 2; i < 6; i++) {
      family.add(supply.fresh(i, parent));
    }
    family.add(supply.fresh(6, fresh(7)));
    family.add(supply.fresh(7, parent));
    return family;
  }

  private List<Snapshot> trees() {
    return List.of(
        supply.fresh(40, supply.name(0)),
        supply.fresh(41, fresh(40)),
        supply.fresh(43, fresh(40)),
        supply.fresh(50, null),
        supply.fresh(51, fresh(50)),
        supply.fresh(52, fresh(51)));
  }

  private List<Snapshot> batch() {
    List<Snapshot> batch = new ArrayList<>();
    for (int i = 100; i < 200; i++) {
      batch.add(supply.fresh(i, supply.name(i - 100)));
    }
    return batch;
  }

  private String fresh(int number) {
    return supply.fresh(number, null).name();
  }

  private void change(String what, Change change) throws IOException {
    change.make(right);
    change.make(store);
    compare(what);
  }

  private void reopen() throws IOException {
    store.close();
    store = opening.open();
    compare("close and open");
  }

  private void compare(String after) throws IOException {
    Set<String> asked = right.names().stream().limit(ASKED).collect(Collectors.toSet());
    Contents.of(store, asked).mustBe(Contents.of(right, asked), who + ", after: " + after);
  }
}
