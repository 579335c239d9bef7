package org.snapshotlist.bench.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All snapshots in memory with their XML. */
final class LoadedTree {

  private final Tree tree = new Tree();
  private final Map<String, byte[]> xml = new HashMap<>();

  @Nullable String current() {
    return tree.current();
  }

  void current(@Nullable String name) {
    tree.current(name);
  }

  Map<String, byte[]> byName() {
    return xml;
  }

  Collection<byte[]> all() {
    return xml.values();
  }

  byte[] get(String name) {
    byte[] found = xml.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no snapshot " + name);
    }
    return found;
  }

  void put(Snapshot snapshot) {
    tree.put(snapshot.name(), snapshot.parent());
    xml.put(snapshot.name(), snapshot.xml());
  }

  /** Forgets a snapshot; its parent becomes current if it was. */
  void remove(String name) {
    tree.remove(name);
    xml.remove(name);
  }

  void remove(List<String> names) {
    names.forEach(this::remove);
  }

  /** Forgets snapshots with all their descendants. */
  void removeTrees(List<String> roots) {
    remove(tree.childrenFirst(roots));
  }

  /** Forgets a snapshot; its children get its parent. */
  void removeAndReparent(String name) {
    String grandparent = tree.parent(name);
    for (String child : tree.children(name)) {
      put(new Snapshot(child, name, get(child)).withParent(grandparent));
    }
    remove(name);
  }
}
