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
    if (!file().acquire(timeout)) {
      Note note = note();
      throw new ListLockedException(path.toString(), timeout, note == null ? 0 : note.pid());
    }
  }

  void release() throws IOException {
    file().release();
  }

  /** Returns the note that the last writer left, null if there is none that can be read. */
  @Nullable Note note() throws IOException {
    return Note.parse(file().note());
  }

  /** Tells whether nobody left a note since this writer did. */
  boolean isLast() throws IOException {
    return file().note().equals(last);
  }

  /**
   * Tells whether this writer's own note is there, as far as it looked under this lock. Should it
   * be killed, each next writer finds another's note, and looks at everything: before what is
   * forced at once no new one is needed.
   */
  boolean isLastKnown() {
    return last != null;
  }

  /** Leaves a note. From here on this writer is the last, if what it does next comes to its end. */
  void leave(Log log, boolean writing) throws IOException {
    Tail tail = log.tail();
    Note note =
        new Note(
            log.header().id(),
            writing ? tail.durable() : tail.tx(),
            ProcessHandle.current().pid(),
            writer,
            writing);
    String text = note.toString();
    if (text.equals(last)) {
      // Under the lock nobody else writes, so that is what stands there.
      return;
    }
    forget();
    file().write(text);
    last = text;
  }

  /** Leaves a note that all is done, if that can be: without it the next writer does more. */
  void leaveDone(Log log) {
    try {
      leave(log, false);
    } catch (IOException e) {
      forget();
    }
  }

  /** Takes it that anybody may have been the last writer. */
  void forget() {
    last = null;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
