package org.snapshotlist.internal.chunk;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.LimitExceededException;

/**
 * Chunks that were loaded, by the names of their entries; the least recently used is given up first
 * when the budget has no room. May be shared between threads; nothing is read while its lock is
 * held.
 */
public final class ChunkCache {

  private final ChunkLoader loader;
  private final Budget budget;
  private final Map<String, Held> chunks = new LinkedHashMap<>(16, 0.75f, true);
  private boolean retired;

  /** Makes an empty cache. */
  public ChunkCache(ChunkLoader loader, Budget budget) {
    this.loader = loader;
    this.budget = budget;
  }

  /**
   * A chunk, and whose it is: of a name that was removed or replaced since, an entry's that is not
   * there any more.
   *
   * @param slot its entry's number in the index
   * @param name its entry's name, which is held with it
   * @param bytes shared: nobody may change them
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Held(int slot, String name, byte[] bytes) {

    long memory() {
      return bytes.length + memory(name);
    }

    static long memory(String name) {
      return 2L * name.length();
    }
  }

  /**
   * Returns an entry's bytes, checked. They are shared: nobody may change them.
   *
   * @throws LimitExceededException if they do not fit under the cap even when nothing else is
   *     cached
   */
  public byte[] get(Placed placed) throws IOException {
    Entry entry = placed.entry();
    int slot = placed.slot();
    Held held = held(entry.name());
    if (held != null && held.slot() == slot) {
      return held.bytes();
    }
    loader.checkLength(entry);
    long needed = entry.range().length() + Held.memory(entry.name());
    try {
      makeRoom(needed, entry);
    } catch (LimitExceededException e) {
      // An index made up to fit may claim any length; only a true one is refused.
      loader.stream(slot, entry).close();
      throw e;
    }
    try {
      Held loaded = new Held(slot, entry.name(), loader.load(slot, entry));
      keep(loaded);
      // A sealed list has a byte in each chunk that is not the entry's.
      budget.release(needed - loaded.memory());
      return loaded.bytes();
    } catch (Throwable e) {
      budget.release(needed);
      throw e;
    } finally {
      budget.endLoad();
    }
  }

  /** Starts to load chunks that are needed together and are not to be cached. */
  public Room room() {
    return new Room(budget, this);
  }

  /** Returns the chunk that is here for a name, null for none. */
  public synchronized @Nullable Held held(String name) {
    return chunks.get(name);
  }

  /** Takes room for an entry. Loads that are under way end soon, and then leave theirs. */
  private void makeRoom(long needed, Entry entry) throws LimitExceededException {
    long since = budget.changes();
    while (!budget.startLoad(needed)) {
      if (!giveUpEldest() && !budget.awaitChange(since)) {
        throw budget.refusal(needed, entry.range().start());
      }
      since = budget.changes();
    }
  }

  synchronized boolean giveUpEldest() {
    Iterator<Held> eldest = chunks.values().iterator();
    if (!eldest.hasNext()) {
      return false;
    }
    budget.release(eldest.next().memory());
    eldest.remove();
    return true;
  }

  private synchronized void keep(Held loaded) {
    Held given = retired ? loaded : chunks.put(loaded.name(), loaded);
    if (given != null) {
      // Nobody will ask here again, or another thread loaded it too, or an older entry had its
      // name.
      budget.release(given.memory());
    }
  }

  /** Gives all chunks up and keeps none from now on, also of those that are being loaded. */
  public synchronized void retire() {
    retired = true;
    for (Held held : chunks.values()) {
      budget.release(held.memory());
    }
    chunks.clear();
  }
}
