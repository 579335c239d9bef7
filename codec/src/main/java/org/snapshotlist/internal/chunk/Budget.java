package org.snapshotlist.internal.chunk;

import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/**
 * The bytes that a list holds in memory, counted against {@link Limits#memoryCap()}. May be shared
 * between threads.
 */
public final class Budget {

  private final String place;
  private final long cap;
  private long used;

  /** Makes a budget of which nothing is used. */
  public Budget(String place, Limits limits) {
    this.place = place;
    this.cap = limits.memoryCap();
  }

  /** Takes bytes if they are there. */
  synchronized boolean tryReserve(long bytes) {
    if (bytes > cap - used) {
      return false;
    }
    used += bytes;
    return true;
  }

  /**
   * Takes bytes for something at an offset of the list.
   *
   * @throws LimitExceededException if they are not there
   */
  public synchronized void reserve(long bytes, long offset) throws LimitExceededException {
    if (!tryReserve(bytes)) {
      throw new LimitExceededException(place, offset, "memoryCap", cap, used + bytes);
    }
  }

  /** Gives bytes back. */
  public synchronized void release(long bytes) {
    used -= bytes;
  }

  /** Returns the bytes in use. */
  public synchronized long used() {
    return used;
  }
}
