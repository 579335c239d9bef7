package org.snapshotlist.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.Order;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import picocli.CommandLine.ParseResult;

/** Which entries are listed, and in what order. */
final class Selection {

  private final ParseResult line;
  private final Entry[] entries;
  private final @Nullable Family family;
  private final int start;

  /**
   * Reads a list's entries.
   *
   * @param start the name of the entry whose children are wanted, null for everybody
   */
  Selection(ParseResult line, SnapshotList list, @Nullable String start) throws IOException {
    this.line = line;
    boolean topological = line.hasMatchedOption("--topological");
    entries = list.entries(topological ? Order.PARENTS_FIRST : Order.FILE).toArray(new Entry[0]);
    if (!topological) {
      Arrays.sort(entries, new ByName());
    }
    boolean related =
        start != null
            || line.hasMatchedOption("--tree")
            || line.hasMatchedOption("--leaves")
            || line.hasMatchedOption("--no-leaves");
    family = related ? new Family(entries) : null;
    this.start = family == null ? Family.NONE : family.position(start);
  }

  /** Draws the trees of the selection. */
  void draw(Output output) throws OutputException {
    if (family == null) {
      throw new IllegalStateException("no tree was asked for");
    }
    Tree tree = new Tree(family, output);
    if (start != Family.NONE) {
      tree.draw(start);
      return;
    }
    for (int i = 0; i < family.size(); i++) {
      if (family.parent(i) == Family.NONE) {
        tree.draw(i);
      }
    }
  }

  /** Returns the entries of the selection. */
  Entry[] rows() {
    if (family == null && !line.hasMatchedOption("--roots")) {
      return entries;
    }
    BitSet wanted = wanted();
    Entry[] rows = new Entry[wanted.cardinality()];
    int row = 0;
    for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
      rows[row++] = entries[i];
    }
    return rows;
  }

  private BitSet wanted() {
    BitSet wanted = new BitSet(entries.length);
    wanted.set(0, entries.length);
    if (line.hasMatchedOption("--roots")) {
      for (int i = 0; i < entries.length; i++) {
        wanted.set(i, entries[i].parent() == null);
      }
    }
    if (family != null && start != Family.NONE) {
      wanted.and(line.hasMatchedOption("--descendants") ? descendants(family) : children(family));
    }
    if (family != null && line.hasMatchedOption("--leaves")) {
      wanted.andNot(parents(family));
    }
    if (family != null && line.hasMatchedOption("--no-leaves")) {
      wanted.and(parents(family));
    }
    return wanted;
  }

  private BitSet children(Family of) {
    BitSet children = new BitSet(entries.length);
    for (int i = of.firstChild(start); i != Family.NONE; i = of.nextSibling(i)) {
      children.set(i);
    }
    return children;
  }

  private BitSet descendants(Family of) {
    BitSet descendants = new BitSet(entries.length);
    for (int i = of.next(start, start); i != Family.NONE; i = of.next(i, start)) {
      descendants.set(i);
    }
    return descendants;
  }

  private BitSet parents(Family of) {
    BitSet parents = new BitSet(entries.length);
    for (int i = 0; i < entries.length; i++) {
      parents.set(i, of.firstChild(i) != Family.NONE);
    }
    return parents;
  }

  /**
   * As virsh sorts: without regard to case. Names that differ in nothing else have an order all the
   * same.
   */
  private static final class ByName implements Comparator<Entry> {
    @Override
    public int compare(Entry one, Entry other) {
      int order = String.CASE_INSENSITIVE_ORDER.compare(one.name(), other.name());
      return order != 0 ? order : one.name().compareTo(other.name());
    }
  }
}
