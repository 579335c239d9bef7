package org.snapshotlist.bench;

/** What a process asked of the file system; paths are relative to the folder that was watched. */
sealed interface FileCall {

  /** Makes a file if there is none, or opens it and, if it is to be, empties it. */
  record Open(String path, boolean creates, boolean empties) implements FileCall {}

  /**
   * Writes bytes.
   *
   * @param offset where, or {@link #END}
   */
  @SuppressWarnings("ArrayRecordComponent") // Never changed, and compared in tests by its parts.
  record Write(String path, long offset, byte[] bytes) implements FileCall {}

  /** Makes a file this long; if it only grows it, never shorter. */
  record Resize(String path, long size, boolean onlyGrows) implements FileCall {}

  /** Gives a file another name, in the place of what had it. */
  record Rename(String from, String to) implements FileCall {}

  /** Gives a file one more name. */
  record Link(String from, String to) implements FileCall {}

  /** Takes a name away, a file's or a folder's. */
  record Remove(String path) implements FileCall {}

  /** Makes a folder. */
  record MakeFolder(String path) implements FileCall {}

  /** Waits until a file or a folder is on the device. */
  record Force(String path) implements FileCall {}

  /** Maps a file to be written through memory, which nobody sees. */
  record Map(String path) implements FileCall {}

  /** Where a file that is appended to ends. */
  long END = -1;
}
