package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.ListVisitor;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Shown;
import org.snapshotlist.model.SnapshotListException;

/**
 * Makes an index of what a walk tells, in 64 bytes and two names an entry, and judges what no
 * single entry shows: names that come twice, parents that do not exist, cycles, a current that
 * names nothing, uuids that differ. Strict, the first fault ends the walk; else the entry stays or
 * goes and a finding says so.
 */
public final class IndexBuilder implements ListVisitor {

  /** Objects, headers and pointers of a finding, and of a name that was seen, about. */
  private static final long FINDING_BYTES = 256;

  private static final long NAME_BYTES = 128;

  private final String place;
  private final long listSize;
  private final Limits limits;
  private final boolean salvage;
  private final GrowingTable rows = new GrowingTable();
  private final GrowingTable names = new GrowingTable();
  private final GrowingTable parents = new GrowingTable();
  private final Set<String> seen = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable Root root;
  private @Nullable UUID uuid;
  private int size;
  private long chunkBytes;

  /** What findings and the names seen take, about: a hostile list has more of them than entries. */
  private long salvageBytes;

  private long buffers;

  /** Makes a builder for a list of this name and size. */
  public IndexBuilder(String place, long listSize, Limits limits, boolean salvage) {
    this.place = place;
    this.listSize = listSize;
    this.limits = limits;
    this.salvage = salvage;
  }

  @Override
  public void root(Root listRoot) {
    root = listRoot;
  }

  @Override
  public void bad(ByteRange range, SnapshotListException why) throws SnapshotListException {
    if (!salvage) {
      throw why;
    }
    add(new Finding(range, null, why.fault(), false));
  }

  private void add(Finding finding) throws LimitExceededException {
    findings.add(finding);
    salvageBytes += FINDING_BYTES + finding.fault().fact().length();
    checkMemory(finding.range().start());
  }

  /** Says how many bytes the walk holds in buffers; they count against the memory cap as well. */
  public void countBuffers(long bytes) {
    buffers = bytes;
  }

  private void checkMemory(long offset) throws LimitExceededException {
    long memory = rows.size() + 4L * size + names.size() + salvageBytes + buffers;
    if (memory > limits.memoryCap()) {
      throw LimitExceededException.atLeast(place, offset, "memoryCap", limits.memoryCap(), memory);
    }
  }

  @Override
  public void entry(Entry entry) throws SnapshotListException {
    if (salvage && !seen.add(entry.name())) {
      add(
          new Finding(
              entry.range(),
              entry.name(),
              Fault.at(
                  entry.range().start(),
                  "the name "
                      + Shown.quoted(entry.name())
                      + " is taken by an entry before this one"),
              false));
      return;
    }
    checkUuid(entry);
    if (size >= limits.maxEntries() || size == Integer.MAX_VALUE) {
      throw LimitExceededException.atLeast(
          place, entry.range().start(), "maxEntries", limits.maxEntries(), size + 1L);
    }
    // Until all names are known the row holds where the parent's name starts.
    rows.add(Rows.encode(entry, names.size(), Math.toIntExact(parents.size())));
    names.add(Rows.utf8(entry.name()));
    if (entry.parent() != null) {
      parents.add(Rows.utf8(entry.parent()));
    }
    size++;
    chunkBytes += entry.range().length();
    if (salvage) {
      salvageBytes += NAME_BYTES + entry.name().length();
    }
    checkMemory(entry.range().start());
  }

  private void checkUuid(Entry entry) throws SnapshotListException {
    UUID own = entry.uuid();
    if (own == null || own.equals(uuid)) {
      return;
    }
    if (uuid == null) {
      uuid = own;
      return;
    }
    fault(
        entry.range(),
        entry.name(),
        Shown.quoted(entry.name())
            + " belongs to domain "
            + own
            + ", but the entries before it to "
            + uuid);
  }

  /** In a strict walk ends it; else the entry stays. */
  private void fault(ByteRange range, String name, String fact) throws SnapshotListException {
    if (!salvage) {
      throw new MalformedListException(
          place, new Fault(range.start(), fact, "open it with salvage to read what is good"));
    }
    add(new Finding(range, name, Fault.at(range.start(), fact), true));
  }

  /** Returns what was wrong, in the order in which it was found; empty for a strict walk. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Returns the index; to be called once, after the walk. */
  public Index build() throws IOException {
    Root listRoot = Objects.requireNonNull(root, "a walk tells the root first");
    seen.clear();
    NameOrder order = new NameOrder(rows, names, size);
    refuseDuplicates(order);
    int[] parentRows = resolveParents(order);
    breakCycles(order, parentRows);
    for (int row = 0; row < size; row++) {
      rows.set((long) row * Rows.SIZE + Rows.PARENT, parentRows[row]);
    }
    int current = current(listRoot, order);
    long namesLength = names.size();
    rows.add(order.encode());
    rows.addAll(names);
    rows.add(IndexFile.rootText(listRoot));
    return new Index(place, rows, listRoot, listSize, size, current, namesLength, chunkBytes);
  }

  private ByteRange range(int row) throws IOException {
    long at = (long) row * Rows.SIZE;
    return new ByteRange(rows.longAt(at + Rows.START), rows.longAt(at + Rows.END));
  }

  private void refuseDuplicates(NameOrder order) throws IOException {
    for (int place = 1; place < size; place++) {
      int first = order.row(place - 1);
      int second = order.row(place);
      if (order.compare(first, second) == 0) {
        fault(
            range(second),
            order.name(second),
            "the name "
                + Shown.quoted(order.name(second))
                + " is taken by the entry at byte "
                + range(first).start());
      }
    }
  }

  private int[] resolveParents(NameOrder order) throws IOException {
    int[] parentRows = new int[size];
    for (int row = 0; row < size; row++) {
      long start = parentStart(row);
      long end = row + 1 < size ? parentStart(row + 1) : parents.size();
      if (start == end) {
        parentRows[row] = Rows.NO_ROW;
        continue;
      }
      byte[] wanted = parents.bytes(start, Math.toIntExact(end - start));
      parentRows[row] = order.find(wanted);
      if (parentRows[row] == Rows.NO_ROW) {
        fault(
            range(row),
            order.name(row),
            "the parent "
                + Shown.quoted(new String(wanted, StandardCharsets.UTF_8))
                + " of "
                + Shown.quoted(order.name(row))
                + " is not in the list");
      }
    }
    return parentRows;
  }

  private long parentStart(int row) throws IOException {
    return rows.intAt((long) row * Rows.SIZE + Rows.PARENT);
  }

  /**
   * Goes up from every entry; who meets an entry of the same way up is on a cycle, which its first
   * entry leaves.
   */
  private void breakCycles(NameOrder order, int[] parentRows) throws IOException {
    int[] way = new int[size];
    for (int row = 0; row < size; row++) {
      int mark = row + 1;
      int at = row;
      while (at != Rows.NO_ROW && way[at] == 0) {
        way[at] = mark;
        at = parentRows[at];
      }
      if (at != Rows.NO_ROW && way[at] == mark) {
        int first = firstOfCycle(parentRows, at);
        fault(
            range(first),
            order.name(first),
            Shown.quoted(order.name(first)) + " is its own ancestor");
        parentRows[first] = Rows.NO_ROW;
      }
    }
  }

  private static int firstOfCycle(int[] parentRows, int on) {
    int first = on;
    for (int at = parentRows[on]; at != on; at = parentRows[at]) {
      first = Math.min(first, at);
    }
    return first;
  }

  private int current(Root listRoot, NameOrder order) throws IOException {
    String name = listRoot.current();
    if (name == null) {
      return Rows.NO_ROW;
    }
    int row = order.find(Rows.utf8(name));
    if (row == Rows.NO_ROW) {
      fault(
          listRoot.tag(),
          name,
          "current is " + Shown.quoted(name) + ", but no entry has that name");
    }
    return row;
  }
}
