package org.snapshotlist.internal.index;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;

/**
 * What a {@link LiveIndex} had at one moment, from which an index can be made without holding
 * anybody up.
 */
public final class LiveCopy {

  private final Index base;
  private final BitSet goneRows;
  private final List<Entry> tail;
  private final @Nullable String current;
  private final boolean changed;

  LiveCopy(
      Index base, BitSet goneRows, List<Entry> tail, @Nullable String current, boolean changed) {
    this.base = base;
    this.goneRows = goneRows;
    this.tail = tail;
    this.current = current;
    this.changed = changed;
  }

  /** Returns an index of what was there; the base itself when nothing had changed. */
  public Index freeze(long listSize, Limits limits) throws IOException {
    if (!changed) {
      return base;
    }
    Root root = base.root();
    IndexBuilder builder = new IndexBuilder(base.place(), listSize, limits, false);
    builder.root(new Root(root.kind(), root.element(), current, root.namespaces(), root.tag()));
    for (int row = goneRows.nextClearBit(0);
        row < base.size();
        row = goneRows.nextClearBit(row + 1)) {
      builder.entry(base.entry(row));
    }
    for (Entry entry : tail) {
      builder.entry(entry);
    }
    return builder.build();
  }
}
