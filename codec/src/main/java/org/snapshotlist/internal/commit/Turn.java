package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.IndexMismatchException;

/**
 * One writer's turns to work on a list: one thread of it at a time, no other writer meanwhile, and
 * none any more after a write of which it is not known what it left. May be shared between threads.
 */
final class Turn {

  private final Path path;
  private final Lists lists;
  private final WriterLock lock;
  private final Duration timeout;
  private final ReentrantLock mutex = new ReentrantLock();
  private @Nullable IOException poison;

  /**
   * Makes the turns of a writer.
   *
   * @param timeout how long each waits for other writers
   */
  Turn(Target target, WriterLock lock, Duration timeout) {
    this.path = target.path();
    this.lists = target.lists();
    this.lock = lock;
    this.timeout = timeout;
  }

  /** Returns how long each waits for other writers. */
  Duration timeout() {
    return timeout;
  }

  /** Work that needs the lock. */
  @FunctionalInterface
  interface Work<T> {
    @Nullable T run() throws IOException;
  }

  /** Work that only threads of this writer must not do at once. */
  @FunctionalInterface
  interface Own {
    void run() throws IOException;
  }

  /** Waits for the other threads of this writer only. */
  void amongThreads(Own work) throws IOException {
    mutex.lock();
    try {
      work.run();
    } finally {
      mutex.unlock();
    }
  }

  /** Waits for all other writers, as long as it is set. */
  <T> @Nullable T take(Work<T> work) throws IOException {
    return take(timeout, work);
  }

  /**
   * Waits for all other writers.
   *
   * @throws org.snapshotlist.model.ListLockedException if that takes too long
   */
  <T> @Nullable T take(Duration most, Work<T> work) throws IOException {
    mutex.lock();
    try {
      refusePoisoned();
      lock.acquire(most);
      try {
        return withoutBadIndex(work);
      } catch (Poisoned e) {
        poison = e;
        lock.leaveUnknown();
        throw e;
      } finally {
        lock.release();
      }
    } finally {
      mutex.unlock();
    }
  }

  /** What an index says is looked at late, but always before anything is written. */
  private <T> @Nullable T withoutBadIndex(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (IndexMismatchException e) {
      lists.withoutIndex(e);
      return work.run();
    }
  }

  /** Refuses to go on after a write of which it is not known what it left. */
  void refusePoisoned() throws IOException {
    if (poison != null) {
      throw new IOException(
          path + ": an earlier write failed, so this must be opened again: " + poison.getMessage(),
          poison);
    }
  }

  boolean isPoisoned() {
    return poison != null;
  }

  /**
   * Takes note of a transaction that was made. What is durable but does not show, the next who
   * opens the list lets show.
   */
  void shown(Log current, Appender appender, boolean forced) {
    poison = appender.unshown();
    if (forced && poison == null) {
      lock.leaveDone(current);
    }
  }
}
