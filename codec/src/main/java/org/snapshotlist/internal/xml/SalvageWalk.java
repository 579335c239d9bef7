package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * The walk of a list that may be damaged: tells every entry whose bytes parse, and as bad every
 * range between them that holds none. It ends with an error only when the root's start tag cannot
 * be read.
 */
public final class SalvageWalk implements ListWalk {

  private final Limits limits;
  private final Progress progress;

  /** Makes a walk that leaves out what passes these limits. */
  public SalvageWalk(Limits limits, Progress progress) {
    this.limits = limits;
    this.progress = progress;
  }

  @Override
  public void walk(ByteSource source, ListVisitor visitor) throws IOException {
    Cursor at = new Cursor(source, Prolog.start(source), limits.maxEntryBytes(), false, progress);
    TopLevel top = new TopLevel(at, limits, visitor);
    Root root = top.root();
    visitor.root(root);
    new Pass(source, at, top, root, visitor).run();
  }

  /** One pass over one source. */
  private final class Pass {

    private final ByteSource source;
    private final Cursor at;
    private final TopLevel top;
    private final Root root;
    private final ListVisitor visitor;
    private final EntryScanner scanner;
    private final ChunkParser parser;

    Pass(ByteSource source, Cursor at, TopLevel top, Root root, ListVisitor visitor) {
      this.source = source;
      this.at = at;
      this.top = top;
      this.root = root;
      this.visitor = visitor;
      this.scanner = top.scanner(root.kind());
      this.parser = new ChunkParser(root, limits);
    }

    void run() throws IOException {
      while (true) {
        long start = at.offset();
        try {
          if (!top.nextEntry(scanner, root)) {
            start = at.offset();
            top.epilog();
            return;
          }
        } catch (SnapshotListException e) {
          start = Math.max(start, Math.min(e.offset(), at.offset()));
          // Behind a comment's start, not its end: one that is not closed swallows the rest.
          at.moveTo(Math.min(start + 1, at.size()));
          EntryStart.find(at, root.kind(), at.size());
          visitor.bad(new ByteRange(start, at.offset()), e);
          if (at.offset() == at.size()) {
            return;
          }
          continue;
        }
        entry();
      }
    }

    private void entry() throws IOException {
      long start = at.offset();
      Entry entry;
      try {
        entry = scanner.entry();
        parser.parse(source, entry.range(), entry.crc32c());
      } catch (SnapshotListException e) {
        at.bound(Long.MAX_VALUE);
        long end = scanner.hasEnded() ? at.offset() : at.size();
        // An entry that starts inside means that the end that was found may be another's.
        at.moveTo(start + 1);
        EntryStart.find(at, root.kind(), end);
        visitor.bad(new ByteRange(start, at.offset()), e);
        return;
      }
      visitor.entry(entry);
    }
  }
}
