package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * The walk of a list that may be damaged: tells every entry whose bytes parse, and as bad every
 * range between them that holds none. It ends with an error only when the root's start tag cannot
 * be read.
 */
public final class SalvageWalk implements ListWalk {

  /**
   * So many times a list's size is looked at in vain before the rest is given up: damage must not
   * cost time in the square of the size, and 256 is more than a list takes whose every second entry
   * of 16 KiB has lost its end.
   */
  private static final int PATIENCE = 256;

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
    private long lookedAt;

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
          bad(start, at.size(), e);
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
        // An entry that starts inside means that the end that was found may be another's.
        bad(start, scanner.hasEnded() ? at.offset() : at.size(), e);
        return;
      }
      visitor.entry(entry);
    }

    /** Tells of what is bad, up to the next thing before {@code end} that looks like an entry. */
    private void bad(long start, long end, SnapshotListException why) throws IOException {
      lookedAt += at.offset() - start;
      if (lookedAt / PATIENCE > at.size()) {
        at.moveTo(at.size());
        visitor.bad(
            new ByteRange(start, at.size()),
            new MalformedListException(
                at.place(),
                Fault.at(start, "so much is damaged before this that the rest is given up")));
        return;
      }
      at.moveTo(Math.min(start + 1, at.size()));
      EntryStart.find(at, root.kind(), end);
      visitor.bad(new ByteRange(start, at.offset()), why);
    }
  }
}
