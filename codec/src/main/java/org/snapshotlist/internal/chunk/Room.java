package org.snapshotlist.internal.chunk;

import org.snapshotlist.model.Entry;
import org.snapshotlist.model.LimitExceededException;

/**
 * What is taken of a list's memory for chunks that are needed together, given back as a whole. It
 * counts as one load: others wait for its end, so its holder must never wait for theirs. Not to be
 * shared between threads.
 */
public final class Room implements AutoCloseable {

  private final Budget budget;
  private final ChunkCache cache;
  private long taken;

  Room(Budget budget, ChunkCache cache) {
    this.budget = budget;
    this.cache = cache;
    // Nothing is always there.
    budget.startLoad(0);
  }

  /** Takes more bytes, in the place of cached chunks if need be; tells whether there were any. */
  public boolean take(long bytes) {
    while (!budget.takeMore(bytes)) {
      if (!cache.giveUpEldest()) {
        return false;
      }
    }
    taken += bytes;
    return true;
  }

  /**
   * Takes more bytes for an entry.
   *
   * @throws LimitExceededException if they are not there
   */
  public void take(long bytes, Entry entry) throws LimitExceededException {
    if (!take(bytes)) {
      throw budget.refusal(bytes, entry.range().start());
    }
  }

  @Override
  public void close() {
    budget.release(taken);
    taken = 0;
    budget.endLoad();
  }
}
