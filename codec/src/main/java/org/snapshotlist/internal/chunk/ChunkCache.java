package org.snapshotlist.internal.chunk;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;

/**
 * Chunks that were loaded, the least recently used given up first when the budget has no room. May
 * be shared between threads; nothing is read while its lock is held.
 */
public final class ChunkCache {

  private final ChunkLoader loader;
  private final Budget budget;
  private final Map<Integer, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);

  /** Makes an empty cache. */
  public ChunkCache(ChunkLoader loader, Budget budget) {
    this.loader = loader;
    this.budget = budget;
  }

  /**
   * Returns an entry's bytes, checked. They are shared: nobody may change them.
   *
   * @throws org.snapshotlist.model.LimitExceededException if they do not fit under the cap even
   *     when nothing else is cached
   */
  public byte[] get(int row, Entry entry) throws IOException {
    byte[] cached = cached(row);
    if (cached != null) {
      return cached;
    }
    makeRoom(entry);
    byte[] loaded;
    try {
      loaded = loader.load(row, entry);
    } catch (Throwable e) {
      budget.release(entry.range().length());
      throw e;
    }
    return keep(row, loaded);
  }

  /** Returns an entry's bytes if they are here. */
  public synchronized byte @Nullable [] cached(int row) {
    return chunks.get(row);
  }

  private synchronized void makeRoom(Entry entry) throws IOException {
    long needed = entry.range().length();
    Iterator<byte[]> eldest = chunks.values().iterator();
    while (!budget.tryReserve(needed)) {
      if (!eldest.hasNext()) {
        budget.reserve(needed, entry.range().start());
        return;
      }
      budget.release(eldest.next().length);
      eldest.remove();
    }
  }

  private synchronized byte[] keep(int row, byte[] loaded) {
    byte[] other = chunks.putIfAbsent(row, loaded);
    if (other != null) {
      // Two threads loaded it at once.
      budget.release(loaded.length);
      return other;
    }
    return loaded;
  }

  /** Gives all chunks up. */
  public synchronized void clear() {
    for (byte[] chunk : chunks.values()) {
      budget.release(chunk.length);
    }
    chunks.clear();
  }
}
