package org.snapshotlist.internal.disk;

import java.nio.file.Path;

/**
 * One call that changed a disk, or made something durable, or failed to. A trace of them is what a
 * power cut is made of.
 */
public sealed interface DiskChange {

  /** A new name for a new, empty file. */
  record Create(Path path, long inode) implements DiskChange {}

  /** Bytes of a file; {@code after} is the whole file behind the write. */
  record Write(Path path, long inode, long position, int length, Sectors after, long mtime)
      implements DiskChange {
    @Override
    public String toString() {
      return "Write[" + path + ", inode=" + inode + ", at=" + position + ", " + length + " bytes]";
    }
  }

  /** Another size of a file. */
  record Truncate(Path path, long inode, Sectors after, long mtime) implements DiskChange {
    @Override
    public String toString() {
      return "Truncate[" + path + ", inode=" + inode + ", to=" + after.size() + "]";
    }
  }

  /** A file was forced. */
  record Force(Path path, long inode) implements DiskChange {}

  /** Bytes of a file were forced, what was written elsewhere in it was not. */
  record ForceOf(Path path, long inode, long from, long to) implements DiskChange {}

  /** A force of bytes failed: they count as clean. */
  record FailedForceOf(Path path, long inode, long from, long to) implements DiskChange {}

  /** A force failed: what was to be forced counts as clean, though nobody knows where it is. */
  record FailedForce(Path path, long inode) implements DiskChange {}

  /** A name took the place of another. */
  record Rename(Path from, Path to) implements DiskChange {}

  /** A directory got another name, and with it all files in it. */
  record RenameDirectory(Path from, Path to) implements DiskChange {}

  /** A name is gone. */
  record Delete(Path path) implements DiskChange {}

  /** The names of a directory were forced. */
  record ForceDirectory(Path directory) implements DiskChange {}
}
