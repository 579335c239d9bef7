package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteSource;

/**
 * One pass over a list that finds its root and its entries with exact byte ranges, in memory that
 * does not grow with it.
 */
public interface ListWalk {

  /**
   * Walks the whole source.
   *
   * @throws org.snapshotlist.model.MalformedListException if it is no list, with the byte offset
   * @throws org.snapshotlist.model.LimitExceededException if it needs more than the limits allow
   * @throws IOException if it cannot be read
   */
  void walk(ByteSource source, ListVisitor visitor) throws IOException;
}
