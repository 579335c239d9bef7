package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * Proves every byte of a list in two layers: the structural walk cuts it, and Woodstox parses each
 * piece, with the root's namespaces in scope. If all pieces hold, the whole list is well-formed;
 * they are independent, so several threads can parse them.
 */
public final class StrictCheck implements ListWalk {

  /**
   * So many chunks are handed to a thread at once, and so many batches wait at most for each
   * thread.
   */
  private static final int BATCH_BYTES = 1 << 20;

  private static final int BATCHES_A_THREAD = 3;

  private final Limits limits;
  private final int threads;
  private final Progress progress;

  /** Makes a check that uses so many threads. */
  public StrictCheck(Limits limits, int threads, Progress progress) {
    this.limits = limits;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Walks the list. The visitor is told of every entry that the structural walk finds, good or not,
   * and by {@code bad} of every piece that does not parse; if it returns from that the check goes
   * on. With several threads it is told of bad pieces later than of the entries that follow them,
   * always by the caller's thread.
   */
  @Override
  public void walk(ByteSource source, ListVisitor visitor) throws IOException {
    if (threads == 1) {
      new StructuralWalk(limits, progress).walk(source, new Inline(source, visitor));
      return;
    }
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads - 1,
            task -> {
              Thread thread = new Thread(task, "snapshotlist-check");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Batches batches = new Batches(source, visitor, executor);
      try {
        new StructuralWalk(limits, progress).walk(source, batches);
      } finally {
        batches.finish();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /**
   * A piece that is no well-formed entry, or whose facts differ from those that the structural walk
   * took from it.
   */
  record Bad(ByteRange range, SnapshotListException why) {}

  private static @Nullable Bad check(ChunkParser parser, ByteSource source, Entry entry)
      throws IOException {
    try {
      Entry parsed = parser.parse(source, entry.range(), entry.crc32c());
      if (!parsed.equals(entry)) {
        throw new MalformedListException(
            source.place(),
            Fault.at(
                entry.range().start(),
                "the fast walk read other facts from this entry than its parser did, which is a fault of this program"));
      }
      return null;
    } catch (SnapshotListException e) {
      return new Bad(entry.range(), e);
    }
  }

  /** Parses each piece as it comes. */
  private class Inline implements ListVisitor {

    final ByteSource source;
    final ListVisitor visitor;
    @Nullable ChunkParser parser;

    Inline(ByteSource source, ListVisitor visitor) {
      this.source = source;
      this.visitor = visitor;
    }

    ChunkParser parser() {
      if (parser == null) {
        throw new IllegalStateException("a walk tells the root first");
      }
      return parser;
    }

    @Override
    public void root(Root root) throws IOException {
      parser = new ChunkParser(root, limits);
      try {
        parser.parseProlog(source);
      } catch (SnapshotListException e) {
        visitor.bad(new ByteRange(0, root.tag().end()), e);
      }
      visitor.root(root);
    }

    @Override
    public void entry(Entry entry) throws IOException {
      visitor.entry(entry);
      report(check(parser(), source, entry));
    }

    void report(@Nullable Bad bad) throws IOException {
      if (bad != null) {
        visitor.bad(bad.range(), bad.why());
      }
    }

    @Override
    public void outside(ByteRange range) throws IOException {
      // What stands before the root's start tag is parsed with it.
      if (parser != null) {
        try {
          parser.parseOutside(source, range);
        } catch (SnapshotListException e) {
          visitor.bad(range, e);
        }
      }
      visitor.outside(range);
    }
  }

  /** Hands batches of chunks to other threads; parses one itself when too many wait. */
  private final class Batches extends Inline {

    private final ExecutorService executor;
    private final List<Future<List<Bad>>> pending = new ArrayList<>();
    private List<Entry> batch = new ArrayList<>();
    private long batchBytes;

    Batches(ByteSource source, ListVisitor visitor, ExecutorService executor) {
      super(source, visitor);
      this.executor = executor;
    }

    @Override
    public void entry(Entry entry) throws IOException {
      visitor.entry(entry);
      batch.add(entry);
      batchBytes += entry.range().length();
      if (batchBytes >= BATCH_BYTES) {
        hand();
      }
    }

    private void hand() throws IOException {
      List<Entry> full = batch;
      batch = new ArrayList<>();
      batchBytes = 0;
      while (!pending.isEmpty() && pending.get(0).isDone()) {
        collect(pending.remove(0));
      }
      if (pending.size() < BATCHES_A_THREAD * (threads - 1)) {
        pending.add(executor.submit(() -> checkAll(full)));
      } else {
        for (Bad bad : checkAll(full)) {
          report(bad);
        }
      }
    }

    private List<Bad> checkAll(List<Entry> entries) throws IOException {
      List<Bad> found = new ArrayList<>();
      for (Entry entry : entries) {
        Bad bad = check(parser(), source, entry);
        if (bad != null) {
          found.add(bad);
        }
      }
      return found;
    }

    void finish() throws IOException {
      for (Bad bad : checkAll(batch)) {
        report(bad);
      }
      for (Future<List<Bad>> batches : pending) {
        collect(batches);
      }
    }

    private void collect(Future<List<Bad>> done) throws IOException {
      List<Bad> found;
      try {
        found = done.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(source.place() + ": the check was interrupted; try again", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
          throw io;
        }
        throw new IllegalStateException("the check failed", e.getCause());
      }
      for (Bad bad : found) {
        report(bad);
      }
    }
  }
}
