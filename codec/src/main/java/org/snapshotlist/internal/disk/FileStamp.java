package org.snapshotlist.internal.disk;

/**
 * What tells a file from another, or from itself before a change.
 *
 * @param size bytes
 * @param mtimeSeconds when it was last changed, seconds since 1970
 * @param mtimeNanos and nanoseconds, as exact as the file system has them
 * @param inode its number in its file system, 0 where there is no such thing
 */
public record FileStamp(long size, long mtimeSeconds, int mtimeNanos, long inode) {}
