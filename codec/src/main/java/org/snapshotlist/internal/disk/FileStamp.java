package org.snapshotlist.internal.disk;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.FileSeen;

/**
 * What tells a file from another, or from itself before a change.
 *
 * @param size bytes
 * @param mtimeSeconds when it was last changed, seconds since 1970
 * @param mtimeNanos and nanoseconds, as exact as the file system has them
 * @param inode its number in its file system, 0 where there is no such thing
 */
public record FileStamp(long size, long mtimeSeconds, int mtimeNanos, long inode) {

  private static final int NANOS_OF_MILLI = 1_000_000;

  /** Returns what a list is seen to be by this. */
  public FileSeen seen(long asked) {
    return new FileSeen(
        size, TimeUnit.SECONDS.toMillis(mtimeSeconds) + mtimeNanos / NANOS_OF_MILLI, asked);
  }

  /** By hand: the first call of a record's own costs a short-lived process some 10 ms. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileStamp stamp
        && size == stamp.size
        && mtimeSeconds == stamp.mtimeSeconds
        && mtimeNanos == stamp.mtimeNanos
        && inode == stamp.inode;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * size + mtimeSeconds) + inode) + mtimeNanos;
  }
}
