package org.snapshotlist;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.ReadAhead;
import org.snapshotlist.internal.index.LiveCopy;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.SnapshotListException;

/**
 * Loads all entries, each once, past the cache: whoever looks at all of them has no use for one
 * twice. By where they stand, the list is read in large pieces.
 */
final class Visit {

  private final Session session;
  private final ChunkVisitor visitor;

  Visit(Session session, ChunkVisitor visitor) {
    this.session = session;
    this.visitor = visitor;
  }

  void show(Order order) throws IOException {
    if (order == Order.FILE) {
      showByPlace(session.ask(now -> new Listed(now, now.listed())));
      return;
    }
    for (Entry listed : session.ask(now -> now.entries(order))) {
      tell(reload(listed.name()));
    }
  }

  /** Contents, and what they had. */
  private record Listed(Contents contents, LiveCopy entries) {}

  private void showByPlace(Listed listed) throws IOException {
    LiveCopy entries = listed.entries();
    ReadAhead ahead = listed.contents().loader().readAhead();
    for (int position = 0; position < entries.size(); position++) {
      Placed placed = entries.at(position);
      LoadedEntry loaded = load(listed.contents(), placed, ahead);
      tell(loaded == null ? reload(placed.entry().name()) : loaded);
    }
  }

  private void tell(@Nullable LoadedEntry loaded) throws IOException {
    if (loaded != null) {
      visitor.chunk(loaded.entry(), loaded.xml());
    }
  }

  /** Returns null for an entry that must be looked for again. */
  private static @Nullable LoadedEntry load(Contents contents, Placed placed, ReadAhead ahead)
      throws IOException {
    Entry entry = placed.entry();
    if (!ReadAhead.fits(entry.range().length()) || !contents.index().has(placed.slot())) {
      return null;
    }
    try {
      return new LoadedEntry(entry, contents.loader().load(placed.slot(), entry, ahead));
    } catch (SnapshotListException e) {
      // It may have been removed or replaced meanwhile.
      return null;
    }
  }

  /** Returns null for an entry that is not there any more. */
  private @Nullable LoadedEntry reload(String name) throws IOException {
    return session
        .askKnown(
            now -> {
              Placed placed = now.index().find(name);
              return placed == null
                  ? Optional.<LoadedEntry>empty()
                  : Optional.of(new LoadedEntry(placed.entry(), now.chunk(placed).clone()));
            })
        .orElse(null);
  }
}
