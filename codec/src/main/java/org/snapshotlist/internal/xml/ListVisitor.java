package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.SnapshotListException;

/** Is told what a walk finds: the root first, then the entries in file order. */
public interface ListVisitor {

  /** The root's start tag. */
  void root(Root root) throws IOException;

  /**
   * The next entry. Its parent is the name as written; whether that exists is not the walk's
   * business.
   */
  void entry(Entry entry) throws IOException;

  /** A comment or an instruction outside the entries; only the structural walk tells. */
  default void outside(ByteRange range) throws IOException {}

  /**
   * Bytes that hold no good entry. By default that ends the walk; a visitor that returns makes a
   * walk that can go on behind the range do so.
   */
  default void bad(ByteRange range, SnapshotListException why) throws IOException {
    throw why;
  }
}
