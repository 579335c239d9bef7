package org.snapshotlist.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * A file whose lock one holder has at a time, among all threads of all processes of a machine, and
 * in which the holder leaves a note for the next one. Nothing of it is ever forced.
 */
public interface LockFile extends Closeable {

  /**
   * Waits for the lock.
   *
   * @return false if another held it all the time
   * @throws java.io.InterruptedIOException if the thread is interrupted while it waits
   */
  boolean acquire(Duration timeout) throws IOException;

  /** Gives the lock back. */
  void release() throws IOException;

  /** Returns the note; empty in a new file. Also who does not hold the lock may look. */
  String note() throws IOException;

  /** Replaces the note; the holder only. */
  void write(String note) throws IOException;

  /** Closes the file; its lock must have been given back. */
  @Override
  void close() throws IOException;
}
