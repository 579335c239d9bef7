package org.snapshotlist.internal.disk;

import java.io.Closeable;
import java.io.IOException;
import org.snapshotlist.model.ByteSource;

/** A file that is open to be read. */
public interface OpenFile extends ByteSource, Closeable {

  /** Returns what the file system said of the file when it was opened. */
  FileStamp stamp();

  /** Returns whose the file was, and how many names it had, when it was opened. */
  Origin origin();

  /**
   * Returns what tells the file from all others of its disk while it exists; equal for the same.
   */
  Object key();

  /** Returns the number of bytes when the file was opened. */
  @Override
  long size() throws IOException;

  /** Returns the number of bytes now. */
  long sizeNow() throws IOException;
}
