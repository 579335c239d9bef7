package org.snapshotlist;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.Budget;
import org.snapshotlist.internal.chunk.ChunkCache;
import org.snapshotlist.internal.chunk.ChunkLoader;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.index.Binding;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexBuilder;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.internal.index.OpenIndex;
import org.snapshotlist.internal.xml.ListWalk;
import org.snapshotlist.internal.xml.SalvageWalk;
import org.snapshotlist.internal.xml.StructuralWalk;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.IndexMismatchException;

/** The way from a path to what a list answers from: index or walk, and the files that stay open. */
final class Opening implements Closeable {

  private final ByteSource list;
  private final OpenOptions options;
  private final Budget budget;
  private final @Nullable Disk disk;
  private final @Nullable Path path;
  private final @Nullable OpenFile file;
  private @Nullable OpenFile indexFile;

  private Opening(
      ByteSource list,
      OpenOptions options,
      @Nullable Disk disk,
      @Nullable Path path,
      @Nullable OpenFile file) {
    this.list = list;
    this.options = options;
    this.budget = new Budget(list.place(), options.limits());
    this.disk = disk;
    this.path = path;
    this.file = file;
  }

  static Opening of(Disk disk, Path path, OpenOptions options) throws IOException {
    OpenFile file = disk.open(path);
    try {
      return new Opening(
          options.wholeFile() ? MemorySource.of(file, options.limits()) : file,
          options,
          disk,
          path,
          file);
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  static Opening of(ByteSource source, OpenOptions options) throws IOException {
    return new Opening(
        options.wholeFile() ? MemorySource.of(source, options.limits()) : source,
        options,
        null,
        null,
        null);
  }

  OpenOptions options() {
    return options;
  }

  Budget budget() {
    return budget;
  }

  String place() {
    return list.place();
  }

  Contents contents() throws IOException {
    if (options.salvage()
        || disk == null
        || path == null
        || file == null
        || options.indexPolicy() == IndexPolicy.IGNORE) {
      return walked(
          options.salvage()
              ? "a salvaged list has no index"
              : disk == null ? "a list that is no file has no index" : "it is ignored",
          0);
    }
    try {
      OpenIndex open = IndexFile.open(disk, IndexFile.path(path), file, options.limits());
      indexFile = open.file();
      return contents(
          open.index(),
          ChunkLoader.Origin.INDEX_FILE,
          new IndexStatus(IndexStatus.Outcome.FITTED, ""),
          List.of(),
          0);
    } catch (IndexMismatchException e) {
      if (options.indexPolicy() == IndexPolicy.FAIL) {
        throw e;
      }
      return walkedAndWritten(e.fault().fact(), 0);
    }
  }

  /** Walks the list after its index turned out not to fit. */
  Contents rebuilt(Contents lost, IndexMismatchException why) throws IOException {
    if (options.indexPolicy() == IndexPolicy.FAIL) {
      throw why;
    }
    lost.cache().retire();
    return walkedAndWritten(why.fault().fact(), lost.index().byteCount());
  }

  private Contents walked(String why, long freed) throws IOException {
    IndexBuilder builder =
        new IndexBuilder(list.place(), list.size(), options.limits(), options.salvage());
    ListWalk walk =
        options.salvage()
            ? new SalvageWalk(options.limits(), options.progress())
            : new StructuralWalk(options.limits(), options.threads(), options.progress());
    if (list.size() >= SnapshotList.WORTH_AN_INDEX) {
      // The window over a smaller list is a part of it that no cap worth setting notices.
      builder.countBuffers((long) StructuralWalk.WINDOW_BYTES * options.threads());
    }
    walk.walk(list, builder);
    return contents(
        builder.build(),
        options.salvage() ? ChunkLoader.Origin.SALVAGE : ChunkLoader.Origin.WALK,
        new IndexStatus(IndexStatus.Outcome.NOT_WRITTEN, why),
        builder.findings(),
        freed);
  }

  private Contents walkedAndWritten(String why, long freed) throws IOException {
    Contents walked = walked(why, freed);
    if (list.size() < SnapshotList.WORTH_AN_INDEX) {
      return walked;
    }
    try {
      writeIndex(walked);
      return new Contents(
          walked.index(),
          walked.loader(),
          walked.cache(),
          new IndexStatus(IndexStatus.Outcome.WRITTEN, why),
          walked.findings());
    } catch (IOException e) {
      // A directory that cannot be written to, or a full disk, is served without an index.
      return new Contents(
          walked.index(),
          walked.loader(),
          walked.cache(),
          new IndexStatus(
              IndexStatus.Outcome.NOT_WRITTEN,
              why + "; and a new one cannot be written: " + e.getMessage()),
          walked.findings());
    }
  }

  /** Makes contents of an index that takes the place of one that took so many bytes. */
  private Contents contents(
      Index index,
      ChunkLoader.Origin origin,
      IndexStatus status,
      List<Finding> findings,
      long freed)
      throws IOException {
    budget.exchange(freed, index.byteCount());
    ChunkLoader loader = new ChunkLoader(list, index.root(), options.limits(), origin);
    return new Contents(index, loader, new ChunkCache(loader, budget), status, findings);
  }

  Path writeIndex(Contents contents) throws IOException {
    if (disk == null || path == null || file == null || options.salvage()) {
      throw new IOException(
          place()
              + ": an index describes a file that was opened strictly; open it so to write one");
    }
    contents.index().check();
    Path target = IndexFile.path(path);
    IndexFile.write(disk, target, contents.index(), Binding.of(file));
    return target;
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(indexFile, file);
  }
}
