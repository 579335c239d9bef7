package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;

/** The operations that change stores. */
final class Changes {

  private static final long SEED = 7;

  private Changes() {}

  /** Chooses among what stores are filled with, for every contender alike. */
  private abstract static class Change extends Work {

    private final Random random = new Random(SEED);
    private int freshMade;

    Change(Entrant entrant) {
      super(entrant);
    }

    Store store() {
      return entrant().store();
    }

    int anyPosition() {
      return random.nextInt(supply().size());
    }

    Snapshot freshUnder(String parent) {
      return supply().fresh(freshMade++, parent);
    }

    Snapshot freshAnywhere() {
      return freshUnder(supply().name(anyPosition()));
    }
  }

  private static List<String> names(List<Snapshot> snapshots) {
    return snapshots.stream().map(Snapshot::name).toList();
  }

  /** Adds some at once. */
  static final class Add extends Change {

    private final int atOnce;
    private final List<List<Snapshot>> ready = new ArrayList<>();

    Add(Entrant entrant, int atOnce) {
      super(entrant);
      this.atOnce = atOnce;
    }

    @Override
    void prepare(int times) {
      ready.clear();
      for (int i = 0; i < times; i++) {
        List<Snapshot> some = new ArrayList<>();
        for (int j = 0; j < atOnce; j++) {
          some.add(freshAnywhere());
        }
        ready.add(some);
      }
    }

    @Override
    long once(int i) throws IOException {
      store().put(ready.get(i));
      return i;
    }

    @Override
    void undo(int done) throws IOException {
      List<String> added = new ArrayList<>();
      for (int i = 0; i < done; i++) {
        added.addAll(names(ready.get(i)));
      }
      store().remove(added);
    }
  }

  /** Replaces one. */
  static final class Update extends Change {

    private final List<Integer> positions = new ArrayList<>();
    private final List<Snapshot> ready = new ArrayList<>();
    private int how;

    Update(Entrant entrant) {
      super(entrant);
    }

    @Override
    void prepare(int times) {
      Set<Integer> chosen = new LinkedHashSet<>();
      while (chosen.size() < Math.min(times, supply().size())) {
        chosen.add(anyPosition());
      }
      positions.clear();
      while (positions.size() < times) {
        positions.addAll(chosen);
      }
      ready.clear();
      for (int position : positions.subList(0, times)) {
        ready.add(supply().changed(position, how++));
      }
    }

    @Override
    long once(int i) throws IOException {
      store().put(List.of(ready.get(i)));
      return i;
    }

    @Override
    void undo(int done) throws IOException {
      List<Snapshot> originals = new ArrayList<>();
      for (int position : new LinkedHashSet<>(positions.subList(0, done))) {
        originals.add(supply().at(position));
      }
      store().put(originals);
    }
  }

  /** Removes one without children. */
  static final class Remove extends Change {

    private List<String> ready = List.of();

    Remove(Entrant entrant) {
      super(entrant);
    }

    @Override
    void prepare(int times) throws IOException {
      List<Snapshot> leaves = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        leaves.add(freshAnywhere());
      }
      store().put(leaves);
      ready = names(leaves);
    }

    @Override
    long once(int i) throws IOException {
      store().remove(List.of(ready.get(i)));
      return i;
    }

    @Override
    void undo(int done) throws IOException {
      if (done < ready.size()) {
        store().remove(ready.subList(done, ready.size()));
      }
    }
  }

  /** Adds one under the current one and makes it current. */
  static final class CreateCurrent extends Change {

    private final List<Snapshot> ready = new ArrayList<>();

    CreateCurrent(Entrant entrant) {
      super(entrant);
    }

    @Override
    void prepare(int times) {
      ready.clear();
      String parent = supply().current();
      for (int i = 0; i < times; i++) {
        Snapshot made = freshUnder(parent);
        ready.add(made);
        parent = made.name();
      }
    }

    @Override
    long once(int i) throws IOException {
      store().putCurrent(ready.get(i));
      return i;
    }

    /** Youngest first: each is without children when it goes, and leaves its parent current. */
    @Override
    void undo(int done) throws IOException {
      for (int i = done - 1; i >= 0; i--) {
        store().remove(List.of(ready.get(i).name()));
      }
    }
  }

  /** Removes one whose ten children go to its parent. */
  static final class Reparent extends Change {

    private static final int CHILDREN = 10;

    private final List<String> parents = new ArrayList<>();
    private final List<String> children = new ArrayList<>();

    Reparent(Entrant entrant) {
      super(entrant);
    }

    @Override
    void prepare(int times) throws IOException {
      parents.clear();
      children.clear();
      for (int i = 0; i < times; i++) {
        List<Snapshot> family = new ArrayList<>();
        Snapshot parent = freshAnywhere();
        parents.add(parent.name());
        family.add(parent);
        for (int j = 0; j < CHILDREN; j++) {
          Snapshot child = freshUnder(parent.name());
          children.add(child.name());
          family.add(child);
        }
        store().put(family);
      }
    }

    @Override
    long once(int i) throws IOException {
      store().removeAndReparent(parents.get(i));
      return i;
    }

    @Override
    void undo(int done) throws IOException {
      store().remove(children);
      if (done < parents.size()) {
        store().remove(parents.subList(done, parents.size()));
      }
    }
  }

  /** Removes all trees with all their descendants. */
  static final class DeleteAll extends Change {

    private final List<String> roots = new ArrayList<>();

    DeleteAll(Entrant entrant) {
      super(entrant);
    }

    /** Has those who hold the tree in memory read it, as while libvirt runs. */
    @Override
    void prepare(int times) throws IOException {
      if (roots.isEmpty()) {
        for (int i = 0; i < supply().size(); i++) {
          if (supply().parent(i) == null) {
            roots.add(supply().name(i));
          }
        }
      }
      store().putCurrent(supply().at(supply().currentPosition()));
    }

    @Override
    long once(int i) throws IOException {
      store().removeTrees(roots);
      return roots.size();
    }

    @Override
    void undo(int done) throws IOException {
      if (done > 0) {
        entrant().fillAnew();
      }
    }
  }

  /** Gives the room of what was removed back. */
  static final class Compact extends Change {

    private int how;

    Compact(Entrant entrant) {
      super(entrant);
    }

    /** Half of what is stored is then garbage. */
    @Override
    void prepare(int times) throws IOException {
      int now = how++;
      supply().replaceAll(store(), position -> supply().changed(position, now));
    }

    @Override
    long once(int i) throws IOException {
      store().compact();
      return i;
    }

    @Override
    void undo(int done) throws IOException {
      supply().replaceAll(store(), supply()::at);
      store().compact();
    }
  }
}
