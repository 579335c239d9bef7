package org.snapshotlist.internal.index;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.Limits;

/**
 * What a {@link LiveIndex} had at one moment, by where it stands in the list, and from which an
 * index can be made without holding anybody up. May be shared between threads.
 */
public final class LiveCopy {

  private final Index base;

  /** The rows of the base that were there; null for all. */
  private final int @Nullable [] rows;

  private final List<Placed> tail;
  private final @Nullable String current;
  private final boolean changed;

  LiveCopy(
      Index base, BitSet goneRows, List<Placed> tail, @Nullable String current, boolean changed) {
    this.base = base;
    this.rows = goneRows.isEmpty() ? null : kept(goneRows, base.size());
    this.tail = tail;
    this.current = current;
    this.changed = changed;
  }

  private static int[] kept(BitSet gone, int size) {
    int[] kept = new int[size - gone.cardinality()];
    int row = -1;
    for (int i = 0; i < kept.length; i++) {
      row = gone.nextClearBit(row + 1);
      kept[i] = row;
    }
    return kept;
  }

  /** Returns the number of entries. */
  public int size() {
    return ofBase() + tail.size();
  }

  private int ofBase() {
    return rows == null ? base.size() : rows.length;
  }

  private int row(int position) {
    return rows == null ? position : rows[position];
  }

  /** Returns an entry by its position in the list, from 0. */
  public Placed at(int position) throws IOException {
    return position < ofBase()
        ? new Placed(row(position), base.entry(row(position)))
        : tail.get(position - ofBase());
  }

  /** Returns the name of an entry by its position in the list, from 0. */
  public String name(int position) throws IOException {
    return position < ofBase()
        ? base.name(row(position))
        : tail.get(position - ofBase()).entry().name();
  }

  /**
   * Checks what came from the base; after this no answer fails any more.
   *
   * @throws org.snapshotlist.model.IndexMismatchException if it is not as it must be
   */
  public void check() throws IOException {
    base.check();
  }

  /**
   * Returns the bytes of memory that this takes beside the index that it was copied from, about.
   */
  public long memoryBytes() {
    return (rows == null ? 0 : 4L * rows.length) + 8L * tail.size();
  }

  /** Returns an index of what was there; the base itself when nothing had changed. */
  public Index freeze(long listSize, Limits limits) throws IOException {
    if (!changed) {
      return base;
    }
    Root root = base.root();
    IndexBuilder builder = new IndexBuilder(base.place(), listSize, limits, false);
    builder.root(new Root(root.kind(), root.element(), current, root.namespaces(), root.tag()));
    for (int position = 0; position < size(); position++) {
      builder.entry(at(position).entry());
    }
    return builder.build();
  }
}
