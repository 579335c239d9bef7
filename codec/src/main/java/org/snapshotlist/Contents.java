package org.snapshotlist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.ChunkCache;
import org.snapshotlist.internal.chunk.ChunkLoader;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;

/** What an open list answers from: replaced as a whole when its index turns out not to fit. */
record Contents(
    Index index, ChunkLoader loader, ChunkCache cache, IndexStatus status, List<Finding> findings) {

  byte[] chunk(int row) throws IOException {
    byte[] cached = cache.cached(row);
    return cached != null ? cached : cache.get(row, index.entry(row));
  }

  List<Entry> entries(Order order) throws IOException {
    index.check();
    return new View(index, order == Order.FILE ? null : new ParentsFirst(index).rows());
  }

  /** Makes entries when they are asked for; the index was checked, so none fails. */
  private static final class View extends AbstractList<Entry> implements RandomAccess {

    private final Index index;
    private final int @Nullable [] rows;

    View(Index index, int @Nullable [] rows) {
      this.index = index;
      this.rows = rows;
    }

    @Override
    public Entry get(int position) {
      Objects.checkIndex(position, index.size());
      try {
        return index.entry(rows == null ? position : rows[position]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int size() {
      return index.size();
    }
  }
}
