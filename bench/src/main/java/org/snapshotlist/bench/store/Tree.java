package org.snapshotlist.bench.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names, parents and the current one in memory, as libvirt holds them while it runs. */
final class Tree {

  /** Parents by name; null for a root. */
  private final Map<String, @Nullable String> parents = new HashMap<>();

  private final Map<String, Set<String>> children = new HashMap<>();
  private @Nullable String current;

  @Nullable String current() {
    return current;
  }

  void current(@Nullable String name) {
    current = name;
  }

  Set<String> names() {
    return parents.keySet();
  }

  /** Returns the parent of a snapshot that must be there. */
  @Nullable String parent(String name) {
    if (!parents.containsKey(name)) {
      throw new IllegalArgumentException("there is no snapshot " + name);
    }
    return parents.get(name);
  }

  /** Returns a copy of the names of its children. */
  List<String> children(String name) {
    return List.copyOf(children.getOrDefault(name, Set.of()));
  }

  /** Returns the names of these and of all their descendants, children before their parents. */
  List<String> childrenFirst(List<String> roots) {
    List<String> found = new ArrayList<>(roots);
    for (int i = 0; i < found.size(); i++) {
      found.addAll(children.getOrDefault(found.get(i), Set.of()));
    }
    Collections.reverse(found);
    return found;
  }

  void put(String name, @Nullable String parent) {
    leave(name);
    parents.put(name, parent);
    if (parent != null) {
      children.computeIfAbsent(parent, p -> new LinkedHashSet<>()).add(name);
    }
  }

  /** Forgets a snapshot; its parent becomes current if it was. */
  void remove(String name) {
    String parent = parent(name);
    leave(name);
    parents.remove(name);
    if (name.equals(current)) {
      current = parent;
    }
  }

  private void leave(String name) {
    String parent = parents.get(name);
    Set<String> siblings = parent == null ? null : children.get(parent);
    if (siblings != null) {
      siblings.remove(name);
      if (siblings.isEmpty()) {
        children.remove(parent);
      }
    }
  }
}
