package org.snapshotlist.internal.commit;

import java.io.Closeable;
import java.io.IOException;
import org.apache.commons.io.IOUtils;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;

/**
 * A list as its writer has it: its log, its file, and what the writer knows of both while it holds
 * the lock. Guarded by the writer's mutex.
 */
final class WriterState implements Closeable {

  private static final long MOMENT_MILLIS = 1000;

  private final Target target;
  private final WriterLock lock;
  private long looked;
  private @Nullable WritersFile file;
  private @Nullable Log log;
  private boolean written;
  private boolean takenOver;

  /** The last transaction that this writer did not force at once. */
  private long unforced;

  WriterState(Target target, WriterLock lock) {
    this.target = target;
    this.lock = lock;
  }

  /** Returns the log, recovered where it was not this writer who wrote last; null if foreign. */
  @Nullable Log ready() throws IOException {
    Log known = log;
    if (known != null && (!target.protocol().looksAgain() || isOwn(known))) {
      return known;
    }
    Log current = target.lists().current();
    if (current == null) {
      return null;
    }
    if (isSame(known, current) && lock.isLast()) {
      return current;
    }
    if (!current.knowsTail()) {
      current = target.lists().fromTrailers();
    }
    takeOver(known, current);
    return current;
  }

  /** Takes a list over that another writer may have left. */
  private void takeOver(@Nullable Log known, Log current) throws IOException {
    log = current;
    takenOver = true;
    lock.forget();
    if (file != null) {
      file.forgetSize();
    }
    if (!isSame(known, current) || file == null) {
      openToWrite(current);
    }
    Note note = lock.note();
    refuseDamage(current, note);
    Recovery recovery = new Recovery(target, current, file());
    try {
      if (recovery.run(note, () -> lock.leaveWriting(current))) {
        written = true;
      }
    } catch (Throwable e) {
      lock.forget();
      throw e;
    }
  }

  /**
   * Tells whether a list is as this writer left it: the lock was kept, and it is not long since the
   * file was seen in its place.
   */
  private boolean isOwn(Log known) {
    if (!lock.isKept() || !isSame(known, target.lists().known())) {
      return false;
    }
    long now = target.clock().millis();
    boolean recent = now >= looked && now - looked < MOMENT_MILLIS;
    looked = recent ? looked : now;
    return recent;
  }

  /** What was edited or damaged since the list was opened must not be wiped as a torn end. */
  private static void refuseDamage(Log current, @Nullable Note note) throws IOException {
    try {
      // A note may be an old one, but never speaks of a transaction that was not forced.
      current.catchUp(note != null && note.id() == current.header().id() ? note.tx() : 0);
    } catch (MalformedListException e) {
      throw new EditRefusedException(
          e.place(), new Fault(e.offset(), e.fault().fact(), EditedList.REMEDY), e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // Another log of the same list is another file.
  private static boolean isSame(@Nullable Log one, @Nullable Log other) {
    return one == other;
  }

  private void openToWrite(Log current) throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
    WritableFile opened = target.disk().openToWrite(target.path());
    try {
      long id = FileHeader.read(Sized.now(opened), current.limits()).id();
      if (id != current.header().id()) {
        throw new IOException(target.path() + ": somebody put another file there; try again");
      }
      file = new WritersFile(opened);
    } catch (Throwable e) {
      IOUtils.closeQuietly(opened);
      throw e;
    }
  }

  /** Goes on with a file that was just put in its place, all of it forced. */
  Log rewritten() throws Poisoned {
    try {
      Log fresh = target.lists().reopened();
      openToWrite(fresh);
      fresh.forced(fresh.tail().tx());
      fresh.settled(fresh.tail().tx());
      unforced = 0;
      log = fresh;
      written = true;
      lock.leaveDone(fresh);
      return fresh;
    } catch (IOException e) {
      throw new Poisoned(
          target.path()
              + ": the list was written anew, but cannot be read: "
              + e.getMessage()
              + "; open the list again",
          e);
    }
  }

  WritableFile file() {
    if (file == null) {
      throw new IllegalStateException("the list is not open to be written");
    }
    return file;
  }

  /** Tells whether anything was written. */
  boolean isWritten() {
    return written;
  }

  void written(boolean now) {
    written = now;
  }

  /**
   * Tells whether another wrote since this writer's last commit. What it left to be shown was shown
   * again: the next force is to cover that, or else each one who takes over would do it again.
   */
  boolean isTakenOver() {
    return takenOver;
  }

  /** Takes note of a commit. */
  void committed() {
    takenOver = false;
  }

  /** Takes note of a transaction that is not forced. */
  void unforced(long tx) {
    unforced = tx;
  }

  /** Tells whether there are commits of this writer that no force covers. */
  boolean isUnforced() {
    return log != null && log.tail().durable() < unforced;
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(file);
  }
}
