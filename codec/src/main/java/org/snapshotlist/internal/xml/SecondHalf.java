package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * Walks from the middle of a list to its end on a thread of its own. It starts at the first thing
 * there that looks like an entry, which may stand in a comment; what it finds counts only once the
 * walk of the first half comes to an entry at that very place. Otherwise it was work for nothing.
 */
final class SecondHalf implements AutoCloseable {

  /** Bytes below which a thread costs more than it brings. */
  static final long WORTH_A_THREAD = 4L << 20;

  private final ByteSource source;
  private final Root root;
  private final Limits limits;
  private final FutureTask<@Nullable IOException> task = new FutureTask<>(this::walk);
  private final List<Entry> entries = new ArrayList<>();
  private final List<ByteRange> outside = new ArrayList<>();
  private volatile long start = -1;

  private SecondHalf(ByteSource source, Root root, Limits limits) {
    this.source = source;
    this.root = root;
    this.limits = limits;
  }

  static SecondHalf start(ByteSource source, Root root, Limits limits) {
    SecondHalf half = new SecondHalf(source, root, limits);
    Thread thread = new Thread(half.task, "snapshotlist-walk");
    thread.setDaemon(true);
    thread.start();
    return half;
  }

  /** Returns the error that ended the walk, or null. */
  private @Nullable IOException walk() {
    try {
      Cursor at =
          new Cursor(source, source.size() / 2, limits.maxEntryBytes(), false, Progress.NONE);
      if (!EntryStart.find(at, root.kind(), source.size())) {
        return null;
      }
      walkFrom(at.offset());
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private void walkFrom(long first) throws IOException {
    Cursor at = new Cursor(source, first, limits.maxEntryBytes(), true, Progress.NONE);
    TopLevel top = new TopLevel(at, limits, new Collector());
    EntryScanner scanner = top.scanner(root.kind());
    start = first;
    // One more than is allowed is enough for whoever counts them to refuse the list.
    while (entries.size() <= limits.maxEntries() && !task.isCancelled()) {
      if (!top.nextEntry(scanner, root)) {
        top.epilog();
        return;
      }
      entries.add(scanner.entry());
    }
  }

  /** Tells whether this half started at that offset, so that its finds are right. */
  boolean startsAt(long offset) {
    return offset == start;
  }

  /** Tells what was found, and then what went wrong, if anything did. */
  void tell(ListVisitor visitor) throws IOException {
    IOException error;
    try {
      error = task.get();
    } catch (InterruptedException | CancellationException e) {
      Thread.currentThread().interrupt();
      throw new IOException(source.place() + ": the walk was interrupted; try again", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the walk of the second half failed", e.getCause());
    }
    for (ByteRange range : outside) {
      visitor.outside(range);
    }
    for (Entry entry : entries) {
      visitor.entry(entry);
    }
    if (error != null) {
      throw error;
    }
  }

  /** Stops the thread soon if it still runs. */
  @Override
  public void close() {
    task.cancel(false);
  }

  /** Keeps what the second half meets outside its entries. */
  private final class Collector implements ListVisitor {

    @Override
    public void root(Root unused) {}

    @Override
    public void entry(Entry entry) {
      entries.add(entry);
    }

    @Override
    public void outside(ByteRange range) {
      outside.add(range);
    }
  }
}
