package org.snapshotlist.internal.chunk;

import org.snapshotlist.model.Fault;
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

  /** Words that these bytes, for something at an offset of the list, are not there. */
  synchronized LimitExceededException refusal(long bytes, long offset) {
    return new LimitExceededException(place, offset, "memoryCap", cap, used + bytes);
  }

  /**
   * Takes bytes in the place of others that are given back, all or nothing.
   *
   * @throws LimitExceededException if they are not there; then nothing was given back
   */
  public synchronized void exchange(long given, long taken) throws LimitExceededException {
    if (taken > cap - used + given) {
      throw refusal(taken - given, Fault.NOWHERE);
    }
    used += taken - given;
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
