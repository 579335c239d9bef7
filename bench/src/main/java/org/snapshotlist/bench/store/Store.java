package org.snapshotlist.bench.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the snapshots of one domain. Each change is one transaction where the store knows such;
 * when its call returns it is as durable as {@link Syncing} says. Used by one thread.
 */
public interface Store extends Closeable {

  /**
   * Adds snapshots, or replaces those of the same names. Their parents are there or come with them,
   * earlier or later.
   */
  void put(List<Snapshot> snapshots) throws IOException;

  /** Adds a snapshot and makes it the current one. */
  void putCurrent(Snapshot snapshot) throws IOException;

  /**
   * Removes snapshots that have no children. Where one of them was the current one, its parent is
   * from now on.
   */
  void remove(List<String> names) throws IOException;

  /** Removes a snapshot; its parent becomes that of its children, and current if it was. */
  void removeAndReparent(String name) throws IOException;

  /**
   * Removes snapshots with all their descendants. Where one of a tree was the current one, the
   * parent of that tree's root is from now on.
   *
   * @param roots none a descendant of another
   */
  void removeTrees(List<String> roots) throws IOException;

  /** Returns the XML of a snapshot that is there, as it was given, but with the parent of now. */
  byte[] get(String name) throws IOException;

  /** Returns all names, in any order. */
  Collection<String> names() throws IOException;

  /** Returns all names as far as they can be told without a look at each snapshot. */
  default Collection<String> likelyNames() throws IOException {
    return names();
  }

  /** Returns the name of the current snapshot, or null if there is none. */
  @Nullable String current() throws IOException;

  /** Gives all snapshots to a visitor, in any order. */
  void loadAll(Visitor visitor) throws IOException;

  /** Gives back the room of what was removed, if {@link Keeper#compacts}. */
  default void compact() throws IOException {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " has nothing to compact");
  }

  /** Writes what the store leaves for its next force, so that whoever comes next does not pay. */
  default void settle() throws IOException {}

  /** Sees each snapshot once. */
  @FunctionalInterface
  interface Visitor {

    /** Sees one; the array is the visitor's. */
    void snapshot(String name, byte[] xml) throws IOException;
  }
}
