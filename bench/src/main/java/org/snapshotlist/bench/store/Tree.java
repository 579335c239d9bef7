package org.snapshotlist.bench.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All snapshots in memory, as libvirt holds them while it runs. */
final class Tree {

  private final Map<String, Snapshot> byName = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();
  private @Nullable String current;

  @Nullable String current() {
    return current;
  }

  void current(@Nullable String name) {
    current = name;
  }

  Map<String, Snapshot> byName() {
    return byName;
  }

  Snapshot get(String name) {
    Snapshot found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no snapshot " + name);
    }
    return found;
  }

  void put(Snapshot snapshot) {
    Snapshot old = byName.put(snapshot.name(), snapshot);
    if (old != null) {
      leave(old);
    }
    if (snapshot.parent() != null) {
      children.computeIfAbsent(snapshot.parent(), p -> new LinkedHashSet<>()).add(snapshot.name());
    }
  }

  /** Forgets a snapshot; its parent becomes current if it was. */
  void remove(String name) {
    Snapshot old = get(name);
    byName.remove(name);
    leave(old);
    if (name.equals(current)) {
      current = old.parent();
    }
  }

  /** Returns the children of a snapshot as they would be under another parent, or under none. */
  List<Snapshot> childrenUnder(String name, @Nullable String parent) {
    List<Snapshot> moved = new ArrayList<>();
    for (String child : children.getOrDefault(name, Set.of())) {
      moved.add(get(child).withParent(parent));
    }
    return moved;
  }

  /** Forgets a snapshot; its children get its parent. */
  void removeAndReparent(String name) {
    childrenUnder(name, get(name).parent()).forEach(this::put);
    remove(name);
  }

  private void leave(Snapshot child) {
    Set<String> siblings = child.parent() == null ? null : children.get(child.parent());
    if (siblings != null) {
      siblings.remove(child.name());
      if (siblings.isEmpty()) {
        children.remove(child.parent());
      }
    }
  }
}
