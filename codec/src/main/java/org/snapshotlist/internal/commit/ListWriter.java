package org.snapshotlist.internal.commit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.io.IOUtils;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.ListLockedException;
import org.snapshotlist.model.Progress;

/**
 * Writes to one list: takes the lock, recovers what needs it, and makes transactions. Those that
 * threads ask for at the same time are written together and share one force. May be shared between
 * threads.
 */
public final class ListWriter implements Closeable {

  private final Disk disk;
  private final Path path;
  private final Lists lists;
  private final Protocol protocol;
  private final Settings settings;
  private final Clock clock;
  private final ReentrantLock mutex = new ReentrantLock();
  private final Queue<Commit> waiting = new ConcurrentLinkedQueue<>();
  private final WriterLock lock;
  private final CheckpointAside aside;
  private final WriterState state;
  private @Nullable IOException poison;

  /**
   * How a writer works.
   *
   * @param forceEachCommit whether a commit is durable when it returns, or only after a {@link
   *     #sync}
   * @param locking how it keeps out other writers
   * @param compactAt the share of garbage from which a list is compacted when it is closed; 1 for
   *     never
   */
  public record Settings(boolean forceEachCommit, Locking locking, double compactAt) {}

  /** Makes a writer; nothing is opened before the first commit. */
  public ListWriter(
      Disk disk, Path path, Lists lists, Protocol protocol, Settings settings, Clock clock) {
    this.disk = disk;
    this.path = path;
    this.lists = lists;
    this.protocol = protocol;
    this.settings = settings;
    this.clock = clock;
    this.lock = new WriterLock(disk, path, settings.locking());
    this.state = new WriterState(disk, path, lists, protocol, lock, clock);
    this.aside = new CheckpointAside(disk, path);
  }

  /**
   * Makes a transaction of these operations. When it returns the transaction survives a crash (with
   * a force for each commit); if it throws, the list is as it was before, unless the message says
   * otherwise.
   */
  public void commit(List<Operation> operations) throws IOException {
    Commit mine = new Commit(operations);
    waiting.add(mine);
    mutex.lock();
    try {
      if (!mine.isDone()) {
        commitWaiting(mine);
      }
    } finally {
      mutex.unlock();
    }
    mine.throwFailure();
  }

  private void commitWaiting(Commit mine) {
    List<Commit> batch = new ArrayList<>();
    try {
      locked(
          () -> {
            takeWaiting(batch);
            Log current = state.ready();
            if (current == null) {
              convert(batch);
            } else {
              write(current, batch);
            }
            return null;
          });
    } catch (Throwable e) {
      if (batch.isEmpty() && e instanceof InterruptedIOException) {
        // That this thread was interrupted is none of the others' business: they go on themselves.
        waiting.remove(mine);
        batch.add(mine);
      } else {
        takeWaiting(batch);
      }
      batch.stream().filter(commit -> !commit.isDone()).forEach(commit -> commit.fail(e));
    }
    batch.forEach(Commit::done);
  }

  private void takeWaiting(List<Commit> batch) {
    for (Commit next = waiting.poll(); next != null; next = waiting.poll()) {
      batch.add(next);
    }
  }

  /** Work that needs the lock. */
  @FunctionalInterface
  private interface Work<T> {
    @Nullable T run() throws IOException;
  }

  private <T> @Nullable T locked(Work<T> work) throws IOException {
    return locked(settings.locking().timeout(), work);
  }

  private <T> @Nullable T locked(Duration timeout, Work<T> work) throws IOException {
    mutex.lock();
    try {
      refusePoisoned();
      lock.acquire(timeout);
      try {
        return withoutBadIndex(work);
      } catch (Poisoned e) {
        poison = e;
        throw e;
      } finally {
        lock.release();
      }
    } finally {
      mutex.unlock();
    }
  }

  private void refusePoisoned() throws IOException {
    if (poison != null) {
      throw new IOException(
          path + ": an earlier write failed, so this must be opened again: " + poison.getMessage(),
          poison);
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

  private void write(Log current, List<Commit> batch) throws IOException {
    boolean alone =
        settings.forceEachCommit() && !state.isTakenOver() && current.tail().forcesAlone();
    Plan plan = new Plan(path, lists, clock.millis(), alone);
    try {
      List<Written> transactions = plan.of(current, batch);
      if (transactions.isEmpty()) {
        return;
      }
      Appender appender = new Appender(current, state.file(), protocol);
      if (!settings.forceEachCommit() || !lock.isLastKnown()) {
        lock.leaveWriting(current);
      }
      state.written(true);
      appender.append(transactions, settings.forceEachCommit());
      state.committed();
      plan.keepMemory();
      shown(current, appender, settings.forceEachCommit());
      if (Garbage.isIndexOverdue(current)) {
        aside.start(this::settledNow);
      }
    } finally {
      plan.giveBackMemory();
    }
  }

  /** What is durable but does not show, the next who opens the list lets show. */
  private void shown(Log current, Appender appender, boolean forced) {
    poison = appender.unshown();
    if (forced && poison == null) {
      lock.leaveDone(current);
    }
  }

  private void convert(List<Commit> batch) throws IOException {
    Foreign foreign = lists.foreign();
    Plan plan = new Plan(path, lists, clock.millis(), false);
    try {
      if (rewriting(foreign.limits()).convert(foreign, fresh -> plan.of(fresh, batch))) {
        state.rewritten();
      }
    } finally {
      plan.giveBackMemory();
    }
  }

  private Conversion rewriting(Limits limits) {
    return new Conversion(disk, path, protocol, limits, clock.millis(), Creation.newId());
  }

  /**
   * Recovers the list if it needs it; does nothing to a foreign one.
   *
   * @return whether it did
   */
  public boolean recover() throws IOException {
    boolean before = state.isWritten();
    state.written(false);
    try {
      locked(
          () -> {
            Log current = state.ready();
            if (current != null && state.isWritten()) {
              lock.leaveDone(current);
            }
            return current;
          });
      return state.isWritten();
    } finally {
      state.written(before || state.isWritten());
    }
  }

  /** Forces what was committed without a force. */
  public void sync() throws IOException {
    locked(
        () -> {
          Log current = state.ready();
          if (current != null) {
            sync(current);
          }
          return current;
        });
  }

  private void sync(Log current) throws IOException {
    Appender appender = new Appender(current, state.file(), protocol);
    appender.sync();
    shown(current, appender, true);
  }

  /** Forces what is not, and refuses to go on where something then does not show. */
  private void syncLoose(Log current) throws IOException {
    if (current.tail().durable() < current.tail().tx()) {
      sync(current);
      refusePoisoned();
    }
  }

  /** Rewrites the list without its garbage; makes a sealed one of a foreign one. */
  public void compact(Progress progress) throws IOException {
    locked(
        () -> {
          Log current = state.ready();
          if (current == null) {
            Foreign foreign = lists.foreign();
            rewriting(foreign.limits()).seal(foreign, path, () -> {});
            state.rewritten();
          } else {
            compact(current, progress);
          }
          return current;
        });
  }

  private Log compact(Log current, Progress progress) throws IOException {
    syncLoose(current);
    lock.leaveWriting(current);
    rewriting(current.limits()).compact(current, progress);
    return state.rewritten();
  }

  /**
   * Overwrites the bodies of all entries that were removed.
   *
   * @return how many bytes were overwritten
   */
  public long scrub(Progress progress) throws IOException {
    long[] bytes = {0};
    locked(
        () -> {
          Log current = state.ready();
          if (current != null) {
            syncLoose(current);
            state.written(true);
            lock.leaveWriting(current);
            bytes[0] = new Scrub(current, state.file(), protocol).run(progress);
            lock.leaveDone(current);
          }
          return current;
        });
    return bytes[0];
  }

  /** Writes the side index, whatever the list's size. */
  public void writeIndex() throws IOException {
    locked(
        () -> {
          Log current = state.ready();
          if (current != null) {
            checkpoint(current);
          }
          return current;
        });
  }

  private void checkpoint(Log current) throws IOException {
    Tail tail = current.tail();
    protocol.checkpoint(
        () -> settle(current), () -> new Checkpoint(current, seen()).write(disk, path));
    tail.settled(tail.tx());
    lock.leaveDone(current);
  }

  private FileSeen seen() throws IOException {
    long asked = clock.millis();
    return disk.stamp(path).seen(asked);
  }

  /** Forces what an index will speak of, and the flips of it. */
  private void settle(Log current) throws IOException {
    syncLoose(current);
    Tail tail = current.tail();
    if (tail.settled() < tail.tx() && tail.isLoose()) {
      OneForce.of(state.file(), protocol);
    }
    tail.settled(tail.tx());
  }

  private @Nullable Checkpoint settledNow() throws IOException {
    return locked(
        () -> {
          Log current = state.ready();
          if (current == null) {
            return null;
          }
          settle(current);
          return new Checkpoint(current, seen());
        });
  }

  /**
   * Leaves the list as the next one likes it: everything forced, compacted where that is worth it,
   * and indexed.
   *
   * @throws IOException if that cannot be done; also if a write failed before, and commits are left
   *     that no force covers
   */
  @Override
  public void close() throws IOException {
    aside.await();
    try {
      if (state.isWritten() && (poison == null || state.isUnforced())) {
        leaveTidyUnlessBusy();
      }
    } finally {
      IOUtils.close(state, lock);
    }
  }

  /** Where all is durable, who holds the lock now can tidy up as well. */
  private void leaveTidyUnlessBusy() throws IOException {
    boolean mustForce = state.isUnforced();
    try {
      locked(
          mustForce ? settings.locking().timeout() : Duration.ZERO,
          () -> {
            Log current = state.ready();
            if (current != null) {
              leaveTidy(current);
            }
            return current;
          });
    } catch (ListLockedException e) {
      if (mustForce) {
        throw e;
      }
    }
  }

  private void leaveTidy(Log current) throws IOException {
    syncLoose(current);
    Log left = compacted(current);
    if (Garbage.isWorthAnIndex(left)) {
      tidy(() -> checkpoint(left));
    }
  }

  private Log compacted(Log current) throws IOException {
    if (Garbage.share(current) <= settings.compactAt()) {
      return current;
    }
    Log[] left = {current};
    tidy(() -> left[0] = compact(current, Progress.NONE));
    return left[0];
  }

  /** Does what can as well be done another time, for instance when there is room on the disk. */
  private static void tidy(Protocol.Step step) throws IOException {
    try {
      step.run();
    } catch (Poisoned e) {
      throw e;
    } catch (IOException e) {
      // The list is as it was, and whole.
      return;
    }
  }
}
