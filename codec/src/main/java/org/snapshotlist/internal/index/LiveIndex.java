package org.snapshotlist.internal.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;

/**
 * An index that changes: one that does not, the base, and what transactions added to it and took
 * from it since. A change costs as much as it changes, whatever the size of the base. May be shared
 * between threads; a change is seen as a whole or not at all.
 */
public final class LiveIndex {

  /** Objects, headers, pointers and hash slots of an entry outside the base, about. */
  private static final long ENTRY_BYTES = 400;

  private static final int LEAST_FOR_A_BASE = 4096;

  private final Index base;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final BitSet goneRows = new BitSet();
  private final List<Placed> tail = new ArrayList<>();
  private final BitSet goneTail = new BitSet();
  private final NavigableMap<String, Placed> byName = new TreeMap<>(ByUtf8.ORDER);
  private final Map<String, Set<String>> tailChildren = new HashMap<>();
  private @Nullable Children baseChildren;
  private boolean currentMoved;

  /** Of meaning once it moved. */
  private @Nullable String current;

  private int size;
  private long chunkBytes;
  private long tailNameBytes;
  private long changes;

  /** An entry with a uuid, so that none need be looked for; null while none is known. */
  private volatile @Nullable Entry carrier;

  /** Whether it is known that there is none. */
  private volatile boolean hasNoUuid;

  /** Makes a live index that has what the base has. */
  public LiveIndex(Index base) {
    this.base = base;
    this.size = base.size();
    this.chunkBytes = base.chunkBytes();
  }

  /** Returns the base. */
  public Index base() {
    return base;
  }

  /** Returns the root; its {@code current} is the one of long ago. */
  public Root root() {
    return base.root();
  }

  /** A question to what is there at one moment. */
  @FunctionalInterface
  private interface Question<T> {
    @Nullable T ask() throws IOException;
  }

  private <T> @Nullable T read(Question<T> question) throws IOException {
    lock.readLock().lock();
    try {
      return question.ask();
    } finally {
      lock.readLock().unlock();
    }
  }

  private <T> T get(Question<T> question) throws IOException {
    return Objects.requireNonNull(read(question));
  }

  /** Returns the number of entries. */
  public int size() {
    lock.readLock().lock();
    try {
      return size;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Returns the name of the current entry, null when there is none. */
  public @Nullable String current() throws IOException {
    return read(this::currentNow);
  }

  /** Returns the bytes of all chunks. */
  public long chunkBytes() throws IOException {
    return get(() -> chunkBytes);
  }

  /** Returns the bytes of memory that this takes beside the base, about. */
  public long memoryBytes() throws IOException {
    return get(() -> tail.size() * ENTRY_BYTES + tailNameBytes);
  }

  /** Returns the bytes of memory that an entry takes which is added, about. */
  public static long memoryBytes(Entry entry) {
    String parent = entry.parent();
    return ENTRY_BYTES + 2L * entry.name().length() + (parent == null ? 0 : 2L * parent.length());
  }

  /** Returns how many changes were made. */
  public long changes() throws IOException {
    return get(() -> changes);
  }

  private @Nullable String currentNow() throws IOException {
    if (currentMoved) {
      return current;
    }
    return base.current() < 0 ? null : base.entry(base.current()).name();
  }

  /** Tells whether anything changed since the base was made. */
  public boolean isChanged() throws IOException {
    return get(() -> changes > 0);
  }

  /** Tells whether the entry is still there that has, or had, this number. */
  public boolean has(int slot) {
    lock.readLock().lock();
    try {
      return slot < base.size() ? !goneRows.get(slot) : !goneTail.get(slot - base.size());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Returns the entry of this name, null when there is none. */
  public @Nullable Placed find(String name) throws IOException {
    return read(() -> look(name));
  }

  private @Nullable Placed look(String name) throws IOException {
    Placed late = byName.get(name);
    if (late != null) {
      return late;
    }
    int row = base.find(name);
    return row < 0 || goneRows.get(row) ? null : new Placed(row, base.entry(row));
  }

  /**
   * Returns the entries whose names come next behind a name, in the order of names in UTF-8.
   *
   * @param name need not be there; null for the first of all
   * @param most how many at most
   * @throws org.snapshotlist.model.IndexMismatchException if the base is not as it must be: in a
   *     wrong order entries would be missed
   */
  public List<Placed> after(@Nullable String name, int most) throws IOException {
    base.check();
    return get(() -> lookAfter(name, most));
  }

  private List<Placed> lookAfter(@Nullable String name, int most) throws IOException {
    List<Placed> found = new ArrayList<>();
    Iterator<Placed> tailNames =
        (name == null ? byName : byName.tailMap(name, false)).values().iterator();
    Placed late = tailNames.hasNext() ? tailNames.next() : null;
    int place = name == null ? 0 : base.placeAfter(name);
    while (found.size() < most && (late != null || place < base.size())) {
      int row = place < base.size() ? base.sorted(place) : Rows.NO_ROW;
      if (row >= 0 && goneRows.get(row)) {
        place++;
      } else if (late != null && (row < 0 || isBefore(late, base.name(row)))) {
        found.add(late);
        late = tailNames.hasNext() ? tailNames.next() : null;
      } else {
        found.add(new Placed(row, base.entry(row)));
        place++;
      }
    }
    return found;
  }

  private static boolean isBefore(Placed placed, String name) {
    return ByUtf8.ORDER.compare(placed.entry().name(), name) < 0;
  }

  /** Returns the entry whose chunk starts there, null when none does. */
  public @Nullable Placed at(long start) throws IOException {
    return read(() -> lookAt(start));
  }

  private @Nullable Placed lookAt(long start) throws IOException {
    int low = 0;
    int high = tail.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = tail.get(middle).entry().range().start();
      if (found == start) {
        return goneTail.get(middle) ? null : tail.get(middle);
      } else if (found < start) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    int row = base.rowAt(start);
    return row < 0 || goneRows.get(row) ? null : new Placed(row, base.entry(row));
  }

  /**
   * Makes a change.
   *
   * @return the entries that are gone
   * @throws IllegalArgumentException if no chunk starts where one is to be removed, or a name would
   *     come twice; then nothing is changed
   */
  public List<Entry> apply(Change change) throws IOException {
    lock.writeLock().lock();
    try {
      List<Placed> gone = new ArrayList<>();
      Set<String> names = new LinkedHashSet<>();
      for (long start : change.removes()) {
        Placed placed = lookAt(start);
        if (placed == null || !names.add(placed.entry().name())) {
          throw new IllegalArgumentException("no entry starts at byte " + start);
        }
        gone.add(placed);
      }
      Set<String> coming = new LinkedHashSet<>();
      for (Entry entry : change.puts()) {
        boolean taken = !names.contains(entry.name()) && look(entry.name()) != null;
        if (taken || !coming.add(entry.name())) {
          throw new IllegalArgumentException("the name comes twice");
        }
      }
      changes++;
      List<Entry> removed = new ArrayList<>();
      for (Placed placed : gone) {
        remove(placed);
        removed.add(placed.entry());
      }
      for (Entry entry : change.puts()) {
        add(entry);
      }
      if (change.current() != null) {
        currentMoved = true;
        current = change.current().isEmpty() ? null : change.current();
      }
      return removed;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void remove(Placed placed) {
    Entry entry = placed.entry();
    if (placed.slot() < base.size()) {
      goneRows.set(placed.slot());
    } else {
      goneTail.set(placed.slot() - base.size());
      byName.remove(entry.name());
      Set<String> siblings = entry.parent() == null ? null : tailChildren.get(entry.parent());
      if (siblings != null && siblings.remove(entry.name()) && siblings.isEmpty()) {
        tailChildren.remove(entry.parent());
      }
    }
    if (entry.equals(carrier)) {
      carrier = null;
    }
    size--;
    chunkBytes -= entry.range().length();
  }

  private void add(Entry entry) {
    Placed placed = new Placed(base.size() + tail.size(), entry);
    tail.add(placed);
    byName.put(entry.name(), placed);
    hasNoUuid &= entry.uuid() == null;
    if (entry.parent() != null) {
      tailChildren
          .computeIfAbsent(entry.parent(), parent -> new LinkedHashSet<>(2))
          .add(entry.name());
    }
    size++;
    chunkBytes += entry.range().length();
    tailNameBytes += memoryBytes(entry) - ENTRY_BYTES;
  }

  /** Returns the names of the children of an entry. The first call looks at the whole base. */
  public List<String> children(String name) throws IOException {
    return get(
        () -> {
          List<String> names = new ArrayList<>();
          int parent = base.find(name);
          if (parent >= 0) {
            for (int row : children().of(parent)) {
              if (!goneRows.get(row)) {
                names.add(base.entry(row).name());
              }
            }
          }
          names.addAll(tailChildren.getOrDefault(name, Set.of()));
          return names;
        });
  }

  private synchronized Children children() throws IOException {
    if (baseChildren == null) {
      baseChildren = new Children(base);
    }
    return baseChildren;
  }

  /** Returns the domain's uuid as an entry has it that is none of these, null if none has. */
  public @Nullable UUID uuidBesides(Set<String> names) throws IOException {
    Entry known = carrier;
    if (known != null && !names.contains(known.name())) {
      return known.uuid();
    }
    return hasNoUuid ? null : read(() -> uuidOf(firstCarrier(names)));
  }

  private static @Nullable UUID uuidOf(@Nullable Entry entry) {
    return entry == null ? null : entry.uuid();
  }

  private @Nullable Entry firstCarrier(Set<String> names) throws IOException {
    for (int row = goneRows.nextClearBit(0);
        row < base.size();
        row = goneRows.nextClearBit(row + 1)) {
      if (isCarrier(base.entry(row), names)) {
        return base.entry(row);
      }
    }
    for (int i = goneTail.nextClearBit(0); i < tail.size(); i = goneTail.nextClearBit(i + 1)) {
      if (isCarrier(tail.get(i).entry(), names)) {
        return tail.get(i).entry();
      }
    }
    hasNoUuid = names.isEmpty();
    return null;
  }

  private boolean isCarrier(Entry entry, Set<String> names) {
    if (entry.uuid() == null || names.contains(entry.name())) {
      return false;
    }
    carrier = entry;
    return true;
  }

  /** Returns what is there now, not to change any more. */
  public LiveCopy copy() throws IOException {
    return get(
        () -> {
          List<Placed> late = new ArrayList<>();
          for (int i = goneTail.nextClearBit(0);
              i < tail.size();
              i = goneTail.nextClearBit(i + 1)) {
            late.add(tail.get(i));
          }
          return new LiveCopy(base, goneRows, late, currentNow(), changes > 0);
        });
  }

  /** Returns an index of what is there now; the base itself when nothing changed. */
  public Index frozen(long listSize, Limits limits) throws IOException {
    return copy().freeze(listSize, limits);
  }

  /**
   * Tells whether so much came that it is worth a new base: then what is held outside the base is
   * more than what is in it.
   */
  public boolean isWorthABase() throws IOException {
    return get(() -> tail.size() > Math.max(LEAST_FOR_A_BASE, base.size()));
  }
}
