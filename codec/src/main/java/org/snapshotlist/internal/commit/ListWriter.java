package org.snapshotlist.internal.commit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.io.IOUtils;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.model.Progress;

/**
 * Writes to one list: takes the lock, recovers what needs it, and makes transactions. Those that
 * threads ask for at the same time are written together and share one force. May be shared between
 * threads.
 */
public final class ListWriter implements Closeable {

  private final Target target;
  private final Settings settings;
  private final Queue<Commit> waiting = new ConcurrentLinkedQueue<>();
  private final WriterLock lock;
  private final Turn turn;
  private final WriterState state;
  private final Upkeep upkeep;
  private final CheckpointAside aside;

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
    this.target = new Target(disk, path, lists, protocol, clock);
    this.settings = settings;
    this.lock = new WriterLock(disk, path, settings.locking());
    this.turn = new Turn(target, lock, settings.locking().timeout());
    this.state = new WriterState(target, lock);
    this.upkeep = new Upkeep(target, turn, lock, state);
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
    turn.amongThreads(
        () -> {
          if (!mine.isDone()) {
            commitWaiting(mine);
          }
        });
    mine.throwFailure();
  }

  private void commitWaiting(Commit mine) {
    List<Commit> batch = new ArrayList<>();
    try {
      turn.take(
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

  private void write(Log current, List<Commit> batch) throws IOException {
    boolean alone =
        settings.forceEachCommit()
            && !state.isTakenOver()
            && current.tail().forcesAlone(batch.size());
    Plan plan = new Plan(target, alone);
    try {
      List<Written> transactions = plan.of(current, batch);
      if (transactions.isEmpty()) {
        return;
      }
      Appender appender = new Appender(current, state.file(), target.protocol());
      if (!settings.forceEachCommit() || !lock.isLastKnown()) {
        lock.leaveWriting(current);
      }
      state.written(true);
      appender.append(transactions, settings.forceEachCommit());
      state.committed();
      if (!settings.forceEachCommit()) {
        state.unforced(current.tail().tx());
      }
      plan.keepMemory();
      turn.shown(current, appender, settings.forceEachCommit());
      if (Garbage.isIndexOverdue(current)) {
        aside.start(upkeep::settledNow);
      }
    } finally {
      plan.giveBackMemory();
    }
  }

  private void convert(List<Commit> batch) throws IOException {
    Foreign foreign = target.lists().foreign();
    Plan plan = new Plan(target, false);
    try {
      if (target.rewriting(foreign.limits()).convert(foreign, fresh -> plan.of(fresh, batch))) {
        state.rewritten();
      }
    } finally {
      plan.giveBackMemory();
    }
  }

  /**
   * Recovers the list if it needs it; does nothing to a foreign one.
   *
   * @return whether it did
   */
  public boolean recover() throws IOException {
    return upkeep.recover();
  }

  /** Forces what was committed without a force. */
  public void sync() throws IOException {
    upkeep.sync();
  }

  /** Rewrites the list without its garbage; makes a sealed one of a foreign one. */
  public void compact(Progress progress) throws IOException {
    upkeep.compact(progress);
  }

  /**
   * Overwrites the bodies of all entries that were removed.
   *
   * @return how many bytes were overwritten
   */
  public long scrub(Progress progress) throws IOException {
    return upkeep.scrub(progress);
  }

  /** Writes the side index, whatever the list's size. */
  public void writeIndex() throws IOException {
    upkeep.writeIndex();
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
    turn.amongThreads(this::closeNow);
  }

  private void closeNow() throws IOException {
    try {
      if (state.isWritten() && (!turn.isPoisoned() || state.isUnforced())) {
        upkeep.leaveTidyUnlessBusy(settings.compactAt());
      }
    } finally {
      IOUtils.close(state, lock);
    }
  }
}
