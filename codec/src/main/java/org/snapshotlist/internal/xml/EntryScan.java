package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/**
 * Takes entries at offsets that are known: finds where each ends, its checksum and its facts, as
 * {@link StructuralWalk} does. Not to be shared between threads.
 */
public final class EntryScan {

  private final Cursor at;
  private final TopLevel top;
  private final EntryScanner scanner;
  private final Kind kind;

  /** Makes a scan of what the source has now. */
  public EntryScan(ByteSource source, Kind kind, Limits limits) throws IOException {
    this.kind = kind;
    at = new Cursor(source, 0, limits.maxEntryBytes(), true, Progress.NONE);
    top = new TopLevel(at, limits, new NoVisitor());
    scanner = top.scanner(kind);
  }

  /**
   * Returns the entry that starts at an offset.
   *
   * @throws org.snapshotlist.model.SnapshotListException if none does
   */
  public Entry at(long offset) throws IOException {
    at.bound(Long.MAX_VALUE);
    at.moveTo(offset);
    if (at.peek(0) != '<') {
      throw new MalformedListException(at.place(), Fault.at(offset, "no entry starts here"));
    }
    top.takeEntry(scanner, kind);
    return scanner.entry();
  }

  /**
   * Finds the entry in a document that holds nothing else but a declaration, comments, instructions
   * and white space.
   *
   * @throws org.snapshotlist.model.SnapshotListException if it does not
   */
  public static Entry document(ByteSource source, Kind kind, Limits limits) throws IOException {
    Cursor at =
        new Cursor(source, Prolog.start(source), limits.maxEntryBytes(), true, Progress.NONE);
    TopLevel top = new TopLevel(at, limits, new NoVisitor());
    EntryScanner scanner = top.scanner(kind);
    top.prolog();
    top.takeEntry(scanner, kind);
    Entry entry = scanner.entry();
    top.epilog();
    return entry;
  }
}
