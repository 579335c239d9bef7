package org.snapshotlist.model;

import java.io.Serializable;

/**
 * What a file system said of a list, and when.
 *
 * @param size bytes
 * @param modified when it was last written to, in milliseconds since 1970
 * @param asked when that was asked, likewise; what was written a moment before or after may have
 *     left no other time
 */
public record FileSeen(long size, long modified, long asked) implements Serializable {

  /** A list that no file system spoke of. */
  public static final FileSeen NONE = new FileSeen(0, 0, 0);

  /** Linux gives files the time of the last tick of a clock that has 100 a second, or more. */
  private static final long TICKS = 20;

  /** Others, object stores among them, count whole seconds, and FAT every other one. */
  private static final long SECONDS = 3_000;

  /**
   * Tells whether a file of which a file system says this now was surely not written to since. It
   * relies on the times of the file system, which a user can set, and on the clock of who asked
   * being no more than some milliseconds ahead of the file system's.
   */
  public boolean isStill(long sizeNow, long modifiedNow) {
    return !equals(NONE)
        && size == sizeNow
        && modified == modifiedNow
        && asked - modified >= (modified % 1_000 == 0 ? SECONDS : TICKS);
  }
}
