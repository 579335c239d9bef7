package org.snapshotlist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.Budget;
import org.snapshotlist.internal.chunk.ChunkCache;
import org.snapshotlist.internal.chunk.ChunkLoader;
import org.snapshotlist.internal.chunk.Room;
import org.snapshotlist.internal.commit.Log;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.LiveCopy;
import org.snapshotlist.internal.index.LiveIndex;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.NoSuchEntryException;
import org.snapshotlist.model.Shown;

/**
 * What an open list answers from: replaced as a whole when its index turns out not to fit or
 * another file takes its place, and changed by transactions when it is sealed.
 */
final class Contents {

  private final String place;
  private final LiveIndex index;
  private final ChunkLoader loader;
  private final ChunkCache cache;
  private final Budget budget;
  private final Limits limits;
  private IndexStatus status;
  private final List<Finding> findings;
  private final @Nullable Log log;

  /** What the entries are once they were listed, until they change. */
  private @Nullable Listed listed;

  /** The same, once they were listed with parents first. */
  private @Nullable Frozen frozen;

  private long tailBytes;

  private record Listed(long changes, LiveCopy copy) {}

  private record Frozen(long changes, Index index) {}

  Contents(
      String place,
      LiveIndex index,
      ChunkLoader loader,
      Budget budget,
      Limits limits,
      IndexStatus status,
      List<Finding> findings,
      @Nullable Log log)
      throws IOException {
    this.place = place;
    this.index = index;
    this.loader = loader;
    this.cache = new ChunkCache(loader, budget);
    this.budget = budget;
    this.limits = limits;
    this.status = status;
    this.findings = List.copyOf(findings);
    this.log = log;
    countTail();
  }

  LiveIndex index() {
    return index;
  }

  ChunkLoader loader() {
    return loader;
  }

  IndexStatus status() {
    return status;
  }

  Contents with(IndexStatus other) {
    status = other;
    return this;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Returns the log of a sealed list, null for a foreign one. */
  @Nullable Log log() {
    return log;
  }

  /** Counts what came to the index since the last call. */
  synchronized void countTail() throws IOException {
    long now = index.memoryBytes();
    budget.exchange(tailBytes, now);
    tailBytes = now;
  }

  /** Counts what will come to the index before it does. */
  synchronized void takeTail(long bytes) throws IOException {
    budget.exchange(0, bytes);
    tailBytes += bytes;
  }

  synchronized void giveBackTail(long bytes) throws IOException {
    budget.exchange(bytes, 0);
    tailBytes -= bytes;
  }

  /** Gives up the chunks; what is counted for the rest is the caller's to exchange. */
  synchronized long retire() {
    cache.retire();
    long counted = index.base().byteCount() + tailBytes;
    counted += listedBytes() + frozenBytes();
    listed = null;
    frozen = null;
    tailBytes = 0;
    return counted;
  }

  private long listedBytes() {
    return listed == null ? 0 : listed.copy().memoryBytes();
  }

  private long frozenBytes() {
    return frozen == null ? 0 : frozen.index().byteCount();
  }

  Placed needed(String name) throws IOException {
    Placed placed = index.find(name);
    if (placed == null) {
      for (Finding finding : findings) {
        if (name.equals(finding.name()) && !finding.kept()) {
          throw new MalformedListException(place, finding.fault());
        }
      }
      throw new NoSuchEntryException(
          place,
          Fault.at(
              Fault.NOWHERE, "there is no entry " + Shown.quoted(name) + " among " + index.size()));
    }
    return placed;
  }

  byte[] chunk(Placed placed) throws IOException {
    return cache.get(placed);
  }

  /** As {@link #chunk(Placed)}; one that is cached is found without a search of the index. */
  byte[] chunk(String name) throws IOException {
    ChunkCache.Held held = cache.held(name);
    return held != null && index.has(held.slot()) ? held.bytes() : chunk(needed(name));
  }

  /** Starts to load entries that are needed together. */
  Room room() {
    return cache.room();
  }

  List<Entry> entries(Order order) throws IOException {
    if (order == Order.FILE) {
      LiveCopy byPlace = listed();
      return new View(byPlace.size(), position -> byPlace.at(position).entry());
    }
    Index all = frozen();
    all.check();
    int[] rows = all.parentsFirst();
    return new View(all.size(), position -> all.entry(rows[position]));
  }

  /** Returns the entries of an index by where they stand. */
  static List<Entry> view(Index index) throws IOException {
    index.check();
    return new View(index.size(), index::entry);
  }

  /** Returns all names, by where their entries stand. */
  List<String> names() throws IOException {
    LiveCopy byPlace = listed();
    List<String> names = new ArrayList<>(byPlace.size());
    for (int position = 0; position < byPlace.size(); position++) {
      names.add(byPlace.name(position));
    }
    return names;
  }

  /** Returns all entries by where they stand; none fails any more when it is asked for. */
  synchronized LiveCopy listed() throws IOException {
    long changes = index.changes();
    if (listed == null || listed.changes() != changes) {
      LiveCopy fresh = index.copy();
      fresh.check();
      budget.exchange(listedBytes(), fresh.memoryBytes());
      listed = new Listed(changes, fresh);
    }
    return listed.copy();
  }

  private synchronized Index frozen() throws IOException {
    if (!index.isChanged()) {
      return index.base();
    }
    long changes = index.changes();
    if (frozen == null || frozen.changes() != changes) {
      long end = log == null ? Long.MAX_VALUE : log.end();
      Index fresh = index.frozen(end, limits);
      budget.exchange(frozenBytes(), fresh.byteCount());
      frozen = new Frozen(changes, fresh);
    }
    return frozen.index();
  }

  /** Makes entries when they are asked for; the index was checked, so none fails. */
  private static final class View extends AbstractList<Entry> implements RandomAccess {

    private final int size;
    private final Maker maker;

    /** Makes the entry at a position of the view. */
    @FunctionalInterface
    private interface Maker {
      Entry at(int position) throws IOException;
    }

    View(int size, Maker maker) {
      this.size = size;
      this.maker = maker;
    }

    @Override
    public Entry get(int position) {
      Objects.checkIndex(position, size);
      try {
        return maker.at(position);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int size() {
      return size;
    }
  }
}
