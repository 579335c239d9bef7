package org.snapshotlist.internal.chunk;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.LimitExceededException;

/**
 * Chunks that were loaded, the least recently used given up first when the budget has no room. May
 * be shared between threads; nothing is read while its lock is held.
 */
public final class ChunkCache {

  private final ChunkLoader loader;
  private final Budget budget;
  private final Map<Integer, byte[]> chunks = new LinkedHashMap<>(16, 0.75f, true);
  private boolean retired;

  /** Makes an empty cache. */
  public ChunkCache(ChunkLoader loader, Budget budget) {
    this.loader = loader;
    this.budget = budget;
  }

  /**
   * Returns an entry's bytes, checked. They are shared: nobody may change them.
   *
   * @throws LimitExceededException if they do not fit under the cap even when nothing else is
   *     cached
   */
  public byte[] get(int row, Entry entry) throws IOException {
    byte[] cached = cached(row);
    if (cached != null) {
      return cached;
    }
    loader.checkLength(entry);
    try {
      makeRoom(entry);
    } catch (LimitExceededException e) {
      // An index made up to fit may claim any length; only a true one is refused.
      loader.stream(row, entry).close();
      throw e;
    }
    try {
      byte[] loaded = loader.load(row, entry);
      // A sealed list has a byte in each chunk that is not the entry's.
      budget.release(entry.range().length() - loaded.length);
      return keep(row, loaded);
    } catch (Throwable e) {
      budget.release(entry.range().length());
      throw e;
    } finally {
      budget.endLoad();
    }
  }

  /** Starts to load chunks that are needed together and are not to be cached. */
  public Room room() {
    return new Room(budget, this);
  }

  /** Returns an entry's bytes if they are here. */
  public synchronized byte @Nullable [] cached(int row) {
    return chunks.get(row);
  }

  /** Takes room for an entry. Loads that are under way end soon, and then leave theirs. */
  private void makeRoom(Entry entry) throws LimitExceededException {
    long needed = entry.range().length();
    long since = budget.changes();
    while (!budget.startLoad(needed)) {
      if (!giveUpEldest() && !budget.awaitChange(since)) {
        throw budget.refusal(needed, entry.range().start());
      }
      since = budget.changes();
    }
  }

  synchronized boolean giveUpEldest() {
    Iterator<byte[]> eldest = chunks.values().iterator();
    if (!eldest.hasNext()) {
      return false;
    }
    budget.release(eldest.next().length);
    eldest.remove();
    return true;
  }

  private synchronized byte[] keep(int row, byte[] loaded) {
    byte[] other = chunks.get(row);
    if (other != null || retired) {
      // Two threads loaded it at once, or nobody will ask here again.
      budget.release(loaded.length);
      return other != null ? other : loaded;
    }
    chunks.put(row, loaded);
    return loaded;
  }

  /** Gives all chunks up and keeps none from now on, also of those that are being loaded. */
  public synchronized void retire() {
    retired = true;
    for (byte[] chunk : chunks.values()) {
      budget.release(chunk.length);
    }
    chunks.clear();
  }
}
