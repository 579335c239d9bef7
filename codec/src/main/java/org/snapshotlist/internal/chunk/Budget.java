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
  private int loads;
  private long changes;

  /** Makes a budget of which nothing is used. */
  public Budget(String place, Limits limits) {
    this.place = place;
    this.cap = limits.memoryCap();
  }

  /** Takes bytes for a load if they are there. */
  synchronized boolean startLoad(long bytes) {
    if (!takeMore(bytes)) {
      return false;
    }
    loads++;
    return true;
  }

  /** Says that a load has ended; what it took may stay taken. */
  synchronized void endLoad() {
    loads--;
    changed();
  }

  /** Returns how often something ended or was given back, for {@link #awaitChange}. */
  synchronized long changes() {
    return changes;
  }

  /**
   * Waits until something ends or is given back, unless that happened since. A thread that is
   * interrupted waits on and stays interrupted: loads end soon.
   *
   * @return false if nothing happened since and nothing will, because no load is under way
   */
  synchronized boolean awaitChange(long since) {
    boolean interrupted = false;
    while (changes == since && loads > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return changes != since;
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
    changed();
  }

  /** Takes bytes for a load that is under way if they are there. */
  synchronized boolean takeMore(long bytes) {
    if (bytes > cap - used) {
      return false;
    }
    used += bytes;
    return true;
  }

  /** Gives bytes back. */
  synchronized void release(long bytes) {
    used -= bytes;
    changed();
  }

  private void changed() {
    changes++;
    notifyAll();
  }

  /** Returns the bytes in use. */
  public synchronized long used() {
    return used;
  }
}
