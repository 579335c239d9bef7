package org.snapshotlist.internal.disk;

import java.io.IOException;

/**
 * A file that is open to be read and written. Writes and forces are one thread's at a time; neither
 * is ended by {@link Thread#interrupt()}, which would close a channel for all threads.
 */
public interface WritableFile extends OpenFile {

  /** Writes bytes at a position; what is written behind the end makes the file longer. */
  void write(long position, byte[] bytes, int offset, int length) throws IOException;

  /**
   * Writes bytes at a position and makes just them durable, and what of the file's metadata is
   * needed to read them (O_DSYNC): what was written elsewhere before may wait for a {@link #force}.
   * If this throws, nobody knows what is on the device, and it must not be retried.
   */
  void writeThrough(long position, byte[] bytes, int offset, int length) throws IOException;

  /** Cuts the file to a size. */
  void truncate(long size) throws IOException;

  /**
   * Makes what was written durable, and what of the file's metadata is needed to read it
   * (fdatasync). If this throws, nobody knows what is on the device, and a second call may claim
   * success without writing anything: it must not be retried.
   */
  void force() throws IOException;
}
