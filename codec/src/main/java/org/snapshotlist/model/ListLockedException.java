package org.snapshotlist.model;

import java.io.IOException;
import java.time.Duration;

/** Another writer held the list's lock all the time; nothing was changed. */
public final class ListLockedException extends IOException {

  private static final long serialVersionUID = 1;

  private final long pid;

  /**
   * Makes the error.
   *
   * @param place the list
   * @param waited how long
   * @param pid the process that left its number last, 0 when none did
   */
  public ListLockedException(String place, Duration waited, long pid) {
    super(
        place
            + ": another writer"
            + (pid == 0 ? "" : ", process " + pid + ",")
            + " held the lock for the "
            + waited.toMillis()
            + " ms that were waited; try again when it is done, or wait longer");
    this.pid = pid;
  }

  /** Returns the process that held the lock last, 0 when it is not known. */
  public long pid() {
    return pid;
  }
}
