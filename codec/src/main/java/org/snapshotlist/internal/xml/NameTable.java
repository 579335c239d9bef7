package org.snapshotlist.internal.xml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives equal names as one and the same object: the known ones always, so that they can be told by
 * reference, others as long as no other name takes their place. Of no use to two threads at once.
 */
final class NameTable {

  private static final int SLOTS = 64;

  private final @Nullable Name[] known = new @Nullable Name[SLOTS];
  private final @Nullable Name[] others = new @Nullable Name[SLOTS];

  NameTable(Name... knownNames) {
    if (knownNames.length > SLOTS / 2) {
      throw new IllegalArgumentException(knownNames.length + " names, but at most " + SLOTS / 2);
    }
    for (Name name : knownNames) {
      int slot = slot(name.bytes, 0, name.bytes.length);
      while (known[slot] != null) {
        slot = next(slot);
      }
      known[slot] = name;
    }
  }

  Name of(byte[] bytes, int from, int to) {
    int first = slot(bytes, from, to);
    for (int slot = first; ; slot = next(slot)) {
      Name name = known[slot];
      if (name == null) {
        return other(first, bytes, from, to);
      }
      if (name.is(bytes, from, to)) {
        return name;
      }
    }
  }

  private Name other(int slot, byte[] bytes, int from, int to) {
    Name name = others[slot];
    if (name == null || !name.is(bytes, from, to)) {
      name = new Name(Arrays.copyOfRange(bytes, from, to));
      others[slot] = name;
    }
    return name;
  }

  /** Ends and length tell the usual names apart. */
  private static int slot(byte[] bytes, int from, int to) {
    return (31 * (31 * bytes[from] + bytes[to - 1]) + (to - from)) & (SLOTS - 1);
  }

  private static int next(int slot) {
    return (slot + 1) & (SLOTS - 1);
  }
}
