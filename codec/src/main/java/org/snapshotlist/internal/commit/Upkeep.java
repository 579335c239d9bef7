package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.ListLockedException;
import org.snapshotlist.model.Progress;

/**
 * What a writer does to a list besides transactions: recovery, forces of what had none, compaction,
 * scrubbing, and the side index. May be shared between threads.
 */
final class Upkeep {

  private final Target target;
  private final Turn turn;
  private final WriterLock lock;
  private final WriterState state;

  Upkeep(Target target, Turn turn, WriterLock lock, WriterState state) {
    this.target = target;
    this.turn = turn;
    this.lock = lock;
    this.state = state;
  }

  /** Work on a sealed list; on a foreign one there is none. */
  @FunctionalInterface
  private interface Work {
    void on(Log current) throws IOException;
  }

  private void take(Work work) throws IOException {
    take(turn.timeout(), work);
  }

  private void take(Duration most, Work work) throws IOException {
    turn.take(
        most,
        () -> {
          Log current = state.ready();
          if (current != null) {
            work.on(current);
          }
          return current;
        });
  }

  /**
   * Recovers the list if it needs it; does nothing to a foreign one.
   *
   * @return whether it did
   */
  boolean recover() throws IOException {
    boolean before = state.isWritten();
    state.written(false);
    try {
      take(
          current -> {
            if (state.isWritten()) {
              lock.leaveDone(current);
            }
          });
      return state.isWritten();
    } finally {
      state.written(before || state.isWritten());
    }
  }

  /** Forces what was committed without a force. */
  void sync() throws IOException {
    take(this::sync);
  }

  private void sync(Log current) throws IOException {
    Appender appender = new Appender(current, state.file(), target.protocol());
    appender.sync();
    turn.shown(current, appender, true);
  }

  /** Forces what is not, and refuses to go on where something then does not show. */
  private void syncLoose(Log current) throws IOException {
    if (current.tail().durable() < current.tail().tx()) {
      sync(current);
      turn.refusePoisoned();
    }
  }

  /** Rewrites the list without its garbage; makes a sealed one of a foreign one. */
  void compact(Progress progress) throws IOException {
    turn.take(
        () -> {
          Log current = state.ready();
          if (current == null) {
            Foreign foreign = target.lists().foreign();
            target.rewriting(foreign.limits()).seal(foreign, target.path(), () -> {});
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
    target.rewriting(current.limits()).compact(current, progress);
    return state.rewritten();
  }

  /**
   * Overwrites the bodies of all entries that were removed.
   *
   * @return how many bytes were overwritten
   */
  long scrub(Progress progress) throws IOException {
    long[] bytes = {0};
    take(
        current -> {
          syncLoose(current);
          state.written(true);
          lock.leaveWriting(current);
          bytes[0] = new Scrub(current, state.file(), target.protocol()).run(progress);
          lock.leaveDone(current);
        });
    return bytes[0];
  }

  /** Writes the side index, whatever the list's size. */
  void writeIndex() throws IOException {
    take(this::checkpoint);
  }

  private void checkpoint(Log current) throws IOException {
    Tail tail = current.tail();
    target
        .protocol()
        .checkpoint(
            () -> settle(current),
            () -> Checkpoint.settled(current, seen()).write(target.disk(), target.path()));
    current.settled(tail.tx());
    lock.leaveDone(current);
  }

  private FileSeen seen() throws IOException {
    long asked = target.clock().millis();
    return target.disk().stamp(target.path()).seen(asked);
  }

  /** Forces what an index will speak of, and the flips of it. */
  private void settle(Log current) throws IOException {
    syncLoose(current);
    Tail tail = current.tail();
    if (tail.settled() < tail.tx() && tail.isLoose()) {
      OneForce.of(state.file(), target.protocol());
    }
    current.settled(tail.tx());
  }

  /** Makes ready what an index of the list as it is now says; null for a foreign list. */
  @Nullable Checkpoint settledNow() throws IOException {
    return turn.take(
        () -> {
          Log current = state.ready();
          if (current == null) {
            return null;
          }
          settle(current);
          return Checkpoint.settled(current, seen());
        });
  }

  /**
   * Leaves the list as the next one likes it. Where all is durable, who holds the lock now can do
   * that as well.
   */
  void leaveTidyUnlessBusy(double compactAt) throws IOException {
    boolean mustForce = state.isUnforced();
    try {
      take(mustForce ? turn.timeout() : Duration.ZERO, current -> leaveTidy(current, compactAt));
    } catch (ListLockedException | InterruptedIOException e) {
      if (mustForce) {
        throw e;
      }
    }
  }

  private void leaveTidy(Log current, double compactAt) throws IOException {
    syncLoose(current);
    Log left = compacted(current, compactAt);
    if (Garbage.isWorthAnIndex(left)) {
      tidy(() -> checkpoint(left));
    }
  }

  private Log compacted(Log current, double compactAt) throws IOException {
    if (Garbage.share(current) <= compactAt) {
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
