package org.snapshotlist.internal.commit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.LockFile;
import org.snapshotlist.model.ListLockedException;

/**
 * The lock that one writer of a list holds at a time, and the note in it. It is opened when it is
 * first needed. For one thread at a time.
 */
final class WriterLock implements Closeable {

  private final Disk disk;
  private final Path path;
  private final Locking locking;
  private final long writer = Creation.newId();
  private @Nullable LockFile file;
  private @Nullable String last;

  /** Whether the lock is kept, and whether it was before it was last asked for. */
  private boolean kept;

  private boolean keptSince;

  /** What is left to be said when a lock that is kept is given back. */
  private @Nullable Note done;

  WriterLock(Disk disk, Path path, Locking locking) {
    this.disk = disk;
    this.path = path;
    this.locking = locking;
  }

  private LockFile file() throws IOException {
    LockFile opened = file;
    if (opened == null) {
      locking.refuseNetwork(disk, path);
      opened = disk.lockFile(path.resolveSibling(path.getFileName() + ".lck"));
      file = opened;
    }
    return opened;
  }

  /** Waits for the lock, as long as writers wait. */
  void acquire() throws IOException {
    acquire(locking.timeout());
  }

  /**
   * Waits for the lock.
   *
   * @throws ListLockedException if another holds it for too long
   */
  void acquire(Duration timeout) throws IOException {
    keptSince = kept;
    if (kept) {
      return;
    }
    if (!file().acquire(timeout)) {
      Note note = note();
      throw new ListLockedException(path.toString(), timeout, note == null ? 0 : note.pid());
    }
    kept = locking.kept();
  }

  /** Gives the lock back, unless it is to be kept. */
  void release() throws IOException {
    if (!kept) {
      file().release();
    }
  }

  /** Tells whether nobody else can have written since this writer did. */
  boolean isKept() {
    return keptSince && last != null;
  }

  /** Returns the note that the last writer left, null if there is none that can be read. */
  @Nullable Note note() throws IOException {
    return Note.parse(file().note());
  }

  /** Tells whether nobody left a note since this writer did. */
  boolean isLast() throws IOException {
    return isKept() || (!keptSince && file().note().equals(last));
  }

  /**
   * Tells whether this writer's own note is there, as far as it looked under this lock. Should it
   * be killed, each next writer finds another's note, and looks at everything: before what is
   * forced at once no new one is needed.
   */
  boolean isLastKnown() {
    return last != null;
  }

  /**
   * Leaves a note that this writes. From here on it is the last writer, if what it does next comes
   * to its end.
   */
  void leaveWriting(Log log) throws IOException {
    done = null;
    if (!isKept()) {
      // Else it stands there since the lock was taken.
      leave(note(log, log.tail().durable(), true));
    }
  }

  private Note note(Log log, long tx, boolean writing) {
    return new Note(log.header().id(), tx, ProcessHandle.current().pid(), writer, writing);
  }

  private void leave(Note note) throws IOException {
    String text = note.toString();
    if (!text.equals(last)) {
      last = null;
      file().write(text);
      last = text;
    }
    // Else that is what stands there: under the lock nobody else writes.
  }

  /**
   * Leaves a note that all is done, if that can be: without it the next writer does more. While the
   * lock is kept there is no next one.
   */
  void leaveDone(Log log) {
    Note note = note(log, log.tail().tx(), false);
    if (kept) {
      done = note;
      return;
    }
    try {
      leave(note);
    } catch (IOException e) {
      forget();
    }
  }

  /** Leaves a note that nothing of which it is not sure may be taken for done, if that can be. */
  void leaveUnknown() {
    Note unsure = last == null ? null : Note.parse(last);
    done = null;
    try {
      if (unsure != null) {
        leave(new Note(unsure.id(), unsure.tx(), unsure.pid(), unsure.writer(), true));
      }
    } catch (IOException e) {
      forget();
    }
  }

  /** Takes it that anybody may have been the last writer. */
  void forget() {
    last = null;
    done = null;
  }

  @Override
  public void close() throws IOException {
    LockFile opened = file;
    if (opened == null) {
      return;
    }
    try {
      if (kept) {
        giveBack(opened);
      }
    } finally {
      opened.close();
    }
  }

  private void giveBack(LockFile opened) throws IOException {
    kept = false;
    Note note = done;
    try {
      if (note != null) {
        leave(note);
      }
    } catch (IOException e) {
      forget();
    } finally {
      opened.release();
    }
  }
}
