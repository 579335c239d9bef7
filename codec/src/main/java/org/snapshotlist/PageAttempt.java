package org.snapshotlist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.ReadAhead;
import org.snapshotlist.internal.chunk.Room;
import org.snapshotlist.internal.index.LiveIndex;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.IndexMismatchException;

/**
 * One page: chosen by name from what the index says, loaded in the order of the file, and counted
 * once more, as an entry may be replaced in between. To be used once.
 */
final class PageAttempt {

  /** Entries that are looked at with one search; of no weight against their chunks. */
  private static final int LOOK = 256;

  private final Session session;
  private final PageLimits limits;
  private final Contents contents;
  private final Session.Version chosenFrom;

  /** By name. */
  private final List<Chosen> chosen = new ArrayList<>();

  /** Whether nothing comes behind those that were chosen. */
  private boolean complete;

  PageAttempt(Session session, PageLimits limits, Contents contents) throws IOException {
    this.session = session;
    this.limits = limits;
    this.contents = contents;
    this.chosenFrom = new Session.Version(contents, contents.index().changes());
  }

  /** An entry, and what became of it; none of the three where it was removed meanwhile. */
  private static final class Chosen {

    final Placed placed;
    @Nullable TooLargeEntry tooLarge;
    @Nullable LoadedEntry loaded;
    @Nullable IOException failure;

    Chosen(Placed placed, @Nullable TooLargeEntry tooLarge) {
      this.placed = placed;
      this.tooLarge = tooLarge;
    }

    String name() {
      return placed.entry().name();
    }

    ByteRange range() {
      return placed.entry().range();
    }
  }

  /**
   * Makes the page behind a name. It is empty, with a cursor, if all of it was removed meanwhile.
   */
  Page behind(@Nullable String cursor) throws IOException {
    try (Room room = contents.room()) {
      choose(cursor, room);
      load(room);
    }
    if (chosen.isEmpty() && !complete) {
      loadFirst(cursor);
    }
    return page();
  }

  private void choose(@Nullable String cursor, Room room) throws IOException {
    long bytes = PageLimits.EMPTY_MESSAGE_BYTES;
    List<Placed> coming = contents.index().after(cursor, LOOK);
    while (!coming.isEmpty()) {
      for (Placed placed : coming) {
        Entry entry = placed.entry();
        TooLargeEntry tooLarge = tooLarge(contents, entry);
        long more = tooLarge == null ? PageLimits.bytes(entry, ownBytes(contents, entry)) : 0;
        if (chosen.size() == limits.maxEntries()
            || more > limits.maxMessageBytes() - bytes
            || !room.take(memory(entry, tooLarge))) {
          return;
        }
        bytes += more;
        chosen.add(new Chosen(placed, tooLarge));
      }
      coming = contents.index().after(chosen.get(chosen.size() - 1).name(), LOOK);
    }
    complete = true;
  }

  private @Nullable TooLargeEntry tooLarge(Contents of, Entry entry) {
    return limits.tooLarge(entry, ownBytes(of, entry));
  }

  private static long ownBytes(Contents of, Entry entry) {
    return of.loader().ownBytes(entry);
  }

  private static long memory(Entry entry, @Nullable TooLargeEntry tooLarge) {
    return LiveIndex.memoryBytes(entry) + (tooLarge == null ? entry.range().length() : 0);
  }

  /**
   * Where the cap leaves no room for a page of even one entry, loading it alone gives up more, or
   * words the refusal.
   */
  private void loadFirst(@Nullable String cursor) throws IOException {
    List<Placed> coming = contents.index().after(cursor, 2);
    complete = coming.size() < 2;
    if (!coming.isEmpty()) {
      Placed first = coming.get(0);
      Chosen alone = new Chosen(first, tooLarge(contents, first.entry()));
      if (alone.tooLarge == null) {
        alone.loaded = new LoadedEntry(first.entry(), contents.chunk(first).clone());
      }
      chosen.add(alone);
    }
  }

  private void load(Room room) throws IOException {
    List<Chosen> byPlace = new ArrayList<>(chosen);
    byPlace.removeIf(one -> one.tooLarge != null);
    byPlace.sort(Comparator.comparingLong(one -> one.range().start()));
    ReadAhead ahead =
        isDense(byPlace) && room.take(ReadAhead.WINDOW) ? contents.loader().readAhead() : null;
    for (Chosen one : byPlace) {
      load(one, ahead, room);
    }
  }

  /** Tells whether what is between the entries is worth to be read with them. */
  private static boolean isDense(List<Chosen> byPlace) {
    long bytes = byPlace.stream().mapToLong(one -> one.range().length()).sum();
    return byPlace.size() > 1
        && byPlace.get(byPlace.size() - 1).range().end() - byPlace.get(0).range().start()
            < 2 * bytes;
  }

  /** Loads an entry; one that is not as it was chosen any more as it is now. */
  private void load(Chosen one, @Nullable ReadAhead ahead, Room room) throws IOException {
    Session.Version seen = chosenFrom;
    Placed placed = one.placed;
    long taken = memory(placed.entry(), null);
    while (placed != null) {
      Contents now = seen.contents();
      Entry entry = placed.entry();
      one.tooLarge = tooLarge(now, entry);
      if (one.tooLarge != null) {
        return;
      }
      try {
        long more = Math.max(0, memory(entry, null) - taken);
        room.take(more, entry);
        taken += more;
        now.loader().checkLength(entry);
        one.loaded =
            new LoadedEntry(
                entry,
                ahead == null
                    ? now.loader().load(placed.slot(), entry)
                    : now.loader().load(placed.slot(), entry, ahead));
        return;
      } catch (IOException e) {
        session.refresh();
        Session.Version fresh = session.version();
        if (fresh.equals(seen)) {
          fail(one, e);
          return;
        }
        seen = fresh;
      }
      // What was read ahead is of the file as it was.
      ahead = null;
      placed = seen.contents().index().find(one.name());
    }
  }

  /** A wrong index may have left out others too: then all must be chosen anew. */
  private static void fail(Chosen one, IOException e) throws IOException {
    if (e instanceof IndexMismatchException) {
      throw e;
    }
    one.failure = e;
  }

  /** Ends before an entry that cannot be loaded, which is the next page's to tell. */
  private Page page() throws IOException {
    List<LoadedEntry> entries = new ArrayList<>();
    List<TooLargeEntry> tooLarge = new ArrayList<>();
    long bytes = PageLimits.EMPTY_MESSAGE_BYTES;
    String passed = null;
    for (Chosen one : chosen) {
      LoadedEntry loaded = one.loaded;
      if (one.failure != null && passed == null) {
        throw one.failure;
      }
      if (loaded != null) {
        bytes += PageLimits.bytes(loaded.entry(), loaded.xml().length);
      }
      if (one.failure != null || bytes > limits.maxMessageBytes()) {
        complete = false;
        break;
      }
      if (loaded != null) {
        entries.add(loaded);
      } else if (one.tooLarge != null) {
        tooLarge.add(one.tooLarge);
      }
      passed = one.name();
    }
    return new Page(entries, tooLarge, complete ? Optional.empty() : Optional.ofNullable(passed));
  }
}
