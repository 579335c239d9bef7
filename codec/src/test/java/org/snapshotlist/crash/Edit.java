package org.snapshotlist.crash;

import org.jspecify.annotations.Nullable;

/** One of the changes of a transaction. */
public sealed interface Edit {

  /** Adds an entry or replaces the one of its name. */
  record Put(String xml) implements Edit {}

  /** Removes an entry that has no children. */
  record Remove(String name) implements Edit {}

  /** Removes an entry, whose children get its parent. */
  record RemoveAndReparent(String name) implements Edit {}

  /** Removes an entry and all below it. */
  record RemoveTree(String name) implements Edit {}

  /** Removes all below an entry. */
  record RemoveChildren(String name) implements Edit {}

  /** Gives an entry another parent, or none. */
  record Reparent(String child, @Nullable String parent) implements Edit {}

  /** Makes an entry the current one, or none. */
  record Current(@Nullable String name) implements Edit {}

  /** Returns what the edit makes of a list. */
  default Model appliedTo(Model model) {
    if (this instanceof Put put) {
      return model.put(put.xml());
    } else if (this instanceof Remove remove) {
      return model.remove(remove.name());
    } else if (this instanceof RemoveAndReparent remove) {
      return model.remove(remove.name());
    } else if (this instanceof RemoveTree remove) {
      return model.removeTree(remove.name());
    } else if (this instanceof RemoveChildren remove) {
      return model.removeChildren(remove.name());
    } else if (this instanceof Reparent reparent) {
      return model.reparent(reparent.child(), reparent.parent());
    } else if (this instanceof Current current) {
      return model.withCurrent(current.name());
    }
    throw new IllegalStateException(toString());
  }
}
