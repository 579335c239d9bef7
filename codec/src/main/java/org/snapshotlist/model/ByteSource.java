package org.snapshotlist.model;

import java.io.IOException;

/**
 * Bytes that can be read at any position: a file, an array, an object in a store. Implementations must allow reads from
 * several threads at once; a read holds no position of its own.
 */
public interface ByteSource {

  /** Returns what messages call this source, for instance a path. */
  String place();

  /** Returns the number of bytes. */
  long size() throws IOException;

  /**
   * Reads up to {@code length} bytes at {@code position}; fewer may come at any time.
   *
   * @return the number of bytes read, at least 1, or -1 at or behind the end
   */
  int read(long position, byte[] target, int offset, int length) throws IOException;
}
