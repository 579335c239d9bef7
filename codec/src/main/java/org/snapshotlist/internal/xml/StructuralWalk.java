package org.snapshotlist.internal.xml;

import java.io.IOException;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * The walk at memory speed. On well-formed input it finds what {@link WoodstoxWalk} finds, byte for
 * byte. It proves valid UTF-8, the shape of the list and the form of the facts, but not that
 * everything inside an entry is well-formed: who hands out a chunk has it parsed by {@link
 * ChunkParser} first.
 */
public final class StructuralWalk implements ListWalk {

  /**
   * The bytes of the window that each of a walk's threads looks at its part of the list through.
   */
  public static final int WINDOW_BYTES = Cursor.WINDOW;

  private final Limits limits;
  private final int threads;
  private final Progress progress;

  /** Makes a walk by one thread that refuses what passes these limits. */
  public StructuralWalk(Limits limits, Progress progress) {
    this(limits, 1, progress);
  }

  /**
   * Makes a walk by one or two threads. Two need memory for the second half's entries while the
   * first half is walked.
   */
  public StructuralWalk(Limits limits, int threads, Progress progress) {
    this.limits = limits;
    this.threads = threads;
    this.progress = progress;
  }

  @Override
  public void walk(ByteSource source, ListVisitor visitor) throws IOException {
    TopLevel top =
        new TopLevel(
            new Cursor(source, Prolog.start(source), limits.maxEntryBytes(), true, progress),
            limits,
            visitor);
    Root root = top.root();
    visitor.root(root);
    EntryScanner scanner = top.scanner(root.kind());
    if (threads > 1 && source.size() >= SecondHalf.WORTH_A_THREAD) {
      try (SecondHalf second = SecondHalf.start(source, root, limits)) {
        while (top.nextEntry(scanner, root)) {
          if (second.startsAt(top.offset())) {
            second.tell(visitor);
            return;
          }
          visitor.entry(scanner.entry());
        }
      }
    } else {
      while (top.nextEntry(scanner, root)) {
        visitor.entry(scanner.entry());
      }
    }
    top.epilog();
  }
}
