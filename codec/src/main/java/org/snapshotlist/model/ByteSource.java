package org.snapshotlist.model;

import java.io.EOFException;
import java.io.IOException;

/**
 * Bytes that can be read at any position: a file, an array, an object in a store. Implementations
 * must allow reads from several threads at once; a read holds no position of its own.
 */
public interface ByteSource {

  /** Returns a source of bytes that are in memory anyway; they must not be changed any more. */
  static ByteSource of(String place, byte[] bytes) {
    return new ArraySource(place, bytes);
  }

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

  /**
   * Reads exactly {@code length} bytes at {@code position}; whoever calls has bounded the length.
   *
   * @throws EOFException if the source ends before them
   */
  default byte[] readFully(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int count = read(position + done, bytes, done, length - done);
      if (count < 0) {
        throw new EOFException(
            place()
                + ", at byte "
                + (position + done)
                + ": the file ends here, but "
                + (length - done)
                + " more bytes were there before; it was cut while it was open, open it again");
      }
      done += count;
    }
    return bytes;
  }
}
