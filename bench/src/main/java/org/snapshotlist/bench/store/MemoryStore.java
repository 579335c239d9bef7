package org.snapshotlist.bench.store;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps nothing beyond its own life: what the others are compared with. */
public final class MemoryStore implements Store {

  private final LoadedTree tree = new LoadedTree();

  @Override
  public void put(List<Snapshot> snapshots) {
    snapshots.forEach(tree::put);
  }

  @Override
  public void putCurrent(Snapshot snapshot) {
    tree.put(snapshot);
    tree.current(snapshot.name());
  }

  @Override
  public void remove(List<String> names) {
    tree.remove(names);
  }

  @Override
  public void removeAndReparent(String name) {
    tree.removeAndReparent(name);
  }

  @Override
  public void removeTrees(List<String> roots) {
    tree.removeTrees(roots);
  }

  @Override
  public byte[] get(String name) {
    return tree.get(name).clone();
  }

  @Override
  public Collection<String> names() {
    return Set.copyOf(tree.byName().keySet());
  }

  @Override
  public @Nullable String current() {
    return tree.current();
  }

  @Override
  public void loadAll(Visitor visitor) throws IOException {
    for (Map.Entry<String, byte[]> each : tree.byName().entrySet()) {
      visitor.snapshot(each.getKey(), each.getValue().clone());
    }
  }

  @Override
  public void close() {}
}
