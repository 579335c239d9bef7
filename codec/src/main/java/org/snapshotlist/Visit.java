package org.snapshotlist;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.ReadAhead;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.SnapshotListException;

/**
 * Loads all entries, each once, past the cache: whoever looks at all of them has no use for one
 * twice. By where they stand, the list is read in large pieces.
 */
final class Visit {

  private final Session session;
  private final List<Entry> entries;
  private final Contents contents;
  private final @Nullable ReadAhead ahead;

  Visit(Session session, Order order) throws IOException {
    this.session = session;
    this.contents = session.contents();
    this.entries = session.ask(now -> now.entries(order));
    this.ahead = order == Order.FILE ? contents.loader().readAhead() : null;
  }

  void show(ChunkVisitor visitor) throws IOException {
    for (int i = 0; i < entries.size(); i++) {
      Entry listed = entries.get(i);
      Optional<LoadedEntry> loaded = load(i, listed);
      if (loaded.isPresent()) {
        visitor.chunk(loaded.get().entry(), loaded.get().xml());
      }
    }
  }

  private Optional<LoadedEntry> load(int position, Entry listed) throws IOException {
    if (ahead != null && ReadAhead.fits(listed.range().length())) {
      try {
        int slot = contents.slot(position, listed);
        if (slot >= 0) {
          return Optional.of(new LoadedEntry(listed, contents.loader().load(slot, listed, ahead)));
        }
      } catch (SnapshotListException e) {
        // It may have been removed or replaced meanwhile: it is looked for again.
        return reload(listed);
      }
    }
    return reload(listed);
  }

  private Optional<LoadedEntry> reload(Entry listed) throws IOException {
    return session.askKnown(
        now -> {
          Placed placed = now.index().find(listed.name());
          return placed == null
              ? Optional.empty()
              : Optional.of(new LoadedEntry(placed.entry(), now.chunk(placed).clone()));
        });
  }
}
