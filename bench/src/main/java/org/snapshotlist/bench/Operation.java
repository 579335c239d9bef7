package org.snapshotlist.bench;

import java.util.EnumSet;
import java.util.Set;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/** What is asked of stores and timed. */
public enum Operation {
  /** Adds a snapshot under one that is there. */
  ADD(10, 1),
  /** Replaces a snapshot by one that differs in a few bytes. */
  UPDATE(10, 1),
  /** Removes a snapshot without children. */
  REMOVE(10, 1),
  /** Adds a snapshot under the current one and makes it the current one. */
  CREATE_CURRENT(5, 1),
  /** Adds a hundred snapshots at once. */
  BATCH_100(2, 100),
  /** Removes a snapshot with ten children, which go to its parent. */
  REPARENT_10(2, 11),
  /**
   * Removes all trees with all their descendants: one edit, one transaction, one rewrite; of
   * libvirt's files one deletion after the other. The store is told the roots and finds the rest.
   */
  DELETE_ALL(1, 0),
  /** Gives the room of what was removed back, when each snapshot was replaced once. */
  COMPACT(1, 0),
  /** Gets a snapshot by its name, in random order. */
  GET(1_000, 0),
  /** Lists all names. */
  NAMES(5, 0),
  /** Lists all names, those of a folder by the names of its files, which may lie. */
  LIKELY_NAMES(5, 0),
  /** Opens the closed store, lists all names as {@link #NAMES} does, closes it. */
  OPEN(3, 0),
  /** Opens the closed store, loads all, closes it. */
  LOAD_ALL(3, 0),
  /** The same, and has Woodstox parse each to its end. */
  LOAD_PARSED(1, 0),
  /** The same as {@link #LOAD_ALL} with nothing in the page cache; needs the superuser. */
  LOAD_ALL_COLD(1, 0);

  private static final Set<Operation> READS =
      EnumSet.of(GET, NAMES, LIKELY_NAMES, OPEN, LOAD_ALL, LOAD_PARSED, LOAD_ALL_COLD);

  /** Bytes that may be made ready for one turn: they must be no matter in any heap. */
  private static final long MOST_READY = 16L << 20;

  private static final int MORE_UNSYNCED = 10;

  private final int times;
  private final int ready;

  /**
   * Names an operation.
   *
   * @param times how often it is done in one turn, at most
   * @param ready how many snapshots are made ready for each time
   */
  Operation(int times, int ready) {
    this.times = times;
    this.ready = ready;
  }

  /**
   * Returns how often it is done in one turn, if that does not take too long.
   *
   * @param entryBytes bytes of each snapshot; of large ones fewer are made ready
   * @param syncing a change that is not forced takes a tenth of one that is, and less
   */
  int times(long entryBytes, Syncing syncing) {
    if (ready == 0) {
      return times;
    }
    int most = syncing == Syncing.DURABLE ? times : MORE_UNSYNCED * times;
    return (int) Math.max(1, Math.min(most, MOST_READY / (ready * entryBytes)));
  }

  /** Tells whether it changes nothing, so that it is the same with and without syncs. */
  public boolean reads() {
    return READS.contains(this);
  }

  /** Returns what has the same code run, but as often as one likes. */
  Operation practice() {
    return this == LOAD_ALL_COLD ? LOAD_ALL : this;
  }

  /** Makes ready to do it. */
  Work on(Entrant entrant) {
    return switch (this) {
      case ADD -> new Changes.Add(entrant, 1);
      case UPDATE -> new Changes.Update(entrant);
      case REMOVE -> new Changes.Remove(entrant);
      case CREATE_CURRENT -> new Changes.CreateCurrent(entrant);
      case BATCH_100 -> new Changes.Add(entrant, 100);
      case REPARENT_10 -> new Changes.Reparent(entrant);
      case DELETE_ALL -> new Changes.DeleteAll(entrant);
      case COMPACT -> new Changes.Compact(entrant);
      case GET -> new Reads.Get(entrant);
      case NAMES -> new Reads.Names(entrant, Store::names);
      case LIKELY_NAMES -> new Reads.Names(entrant, Store::likelyNames);
      case OPEN -> new Reads.Opened(entrant, false, Reads::names);
      case LOAD_ALL -> new Reads.Opened(entrant, false, Reads::load);
      case LOAD_PARSED -> new Reads.Opened(entrant, false, new Parsing()::load);
      case LOAD_ALL_COLD -> new Reads.Opened(entrant, true, Reads::load);
    };
  }
}
