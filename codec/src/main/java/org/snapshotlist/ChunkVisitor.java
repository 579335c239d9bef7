package org.snapshotlist;

import java.io.IOException;
import org.snapshotlist.model.Entry;

/** Is given the entries of a list with their chunks, one after the other. */
@FunctionalInterface
public interface ChunkVisitor {

  /**
   * Takes one entry and its bytes, which are the visitor's to keep or to change.
   *
   * @throws IOException ends the visit and reaches its caller as it is
   */
  void chunk(Entry entry, byte[] xml) throws IOException;
}
