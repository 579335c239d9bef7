package org.snapshotlist;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.Budget;
import org.snapshotlist.internal.chunk.ChunkLoader;
import org.snapshotlist.internal.commit.Checkpoint;
import org.snapshotlist.internal.commit.EditedList;
import org.snapshotlist.internal.commit.Foreign;
import org.snapshotlist.internal.commit.Log;
import org.snapshotlist.internal.commit.LogCopy;
import org.snapshotlist.internal.commit.LogOpening;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.index.Binding;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexBuilder;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.internal.index.LiveIndex;
import org.snapshotlist.internal.index.OpenIndex;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.MendedHeader;
import org.snapshotlist.internal.xml.ListWalk;
import org.snapshotlist.internal.xml.SalvageWalk;
import org.snapshotlist.internal.xml.StructuralWalk;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/** The way from a path to what a list answers from: index or walk, and the files that stay open. */
final class Opening implements Closeable {

  private final OpenList openList;
  private final ByteSource list;
  private final OpenOptions options;
  private final Budget budget;
  private final Protocol protocol;
  private final @Nullable IndexPlace indexPlace;
  private @Nullable OpenIndex openIndex;

  private Opening(
      OpenList openList, Budget budget, Protocol protocol, @Nullable IndexPlace indexPlace) {
    this.openList = openList;
    this.list = openList.bytes();
    this.options = openList.options();
    this.budget = budget;
    this.protocol = protocol;
    this.indexPlace = indexPlace;
  }

  static Opening of(
      Disk disk, Path path, OpenOptions options, @Nullable Budget counted, Protocol protocol)
      throws IOException {
    long asked = System.currentTimeMillis();
    OpenFile file = disk.open(path);
    try {
      return new Opening(
          OpenList.of(file, options, new OpenList.Origin(disk, path, file, asked)),
          counted == null ? new Budget(file.place(), options.limits()) : counted,
          protocol,
          IndexPlace.beside(disk, path, file));
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  static Opening of(ByteSource source, @Nullable IndexPlace indexPlace, OpenOptions options)
      throws IOException {
    return new Opening(
        OpenList.of(source, options, null),
        new Budget(source.place(), options.limits()),
        Protocol.SOUND,
        indexPlace);
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

  OpenList openList() {
    return openList;
  }

  /**
   * Returns what the list has.
   *
   * @param freed bytes of the budget that what it replaces had taken
   */
  Contents contents(long freed) throws IOException {
    if (!openList.isSealed()) {
      return foreign(freed);
    }
    return options.salvage() ? salvaged(freed) : sealed(freed);
  }

  /**
   * Looks at every entry of a sealed list, as its log alone does not tell which chunks are good.
   */
  private Contents salvaged(long freed) throws IOException {
    Limits limits = sealed(options.limits());
    SnapshotListException why;
    try {
      FileHeader header = FileHeader.read(list, limits);
      why = new LogOpening(list, header, limits, protocol).open(null, Progress.NONE).broken();
    } catch (MalformedListException e) {
      why = e;
    }
    return edited(limits, why, "a salvaged list has no index", freed);
  }

  /** A line end that is the list's stands in each entry of a sealed list. */
  static Limits sealed(Limits limits) {
    return limits.maxEntryBytes() == Long.MAX_VALUE
        ? limits
        : limits.withMaxEntryBytes(limits.maxEntryBytes() + 1);
  }

  private Contents sealed(long freed) throws IOException {
    Limits limits = sealed(options.limits());
    try {
      FileHeader header = FileHeader.read(list, limits);
      String unfit = whyNoIndex();
      OpenIndex found = null;
      if (indexPlace != null && unfit.isEmpty()) {
        try {
          found = indexPlace.sealed(place(), header.id(), limits);
        } catch (IndexMismatchException e) {
          if (options.indexPolicy() == IndexPolicy.FAIL) {
            throw e;
          }
          unfit = e.fault().fact();
        }
      }
      LogOpening opening = new LogOpening(list, header, limits, protocol);
      Log log;
      try {
        log =
            found == null || indexPlace == null || indexPlace.isFollowed()
                ? opening.open(found, options.progress())
                : opening.openAsIndexed(found);
      } catch (Throwable e) {
        IOUtils.close(found);
        throw e;
      }
      boolean fitted = log.usesIndex();
      if (fitted) {
        openIndex = found;
      } else if (found != null) {
        unfit = "it covers transactions that the list does not have";
        IOUtils.close(found);
      }
      return contents(
          log.index(),
          new ChunkLoader(
              list,
              header,
              limits,
              fitted ? ChunkLoader.Origin.INDEX_FILE : ChunkLoader.Origin.LOG,
              log.index().base().size(),
              openList.origin() == null),
          fitted
              ? new IndexStatus(IndexStatus.Outcome.FITTED, "")
              : new IndexStatus(IndexStatus.Outcome.NOT_WRITTEN, unfit),
          List.of(),
          log,
          freed);
    } catch (MalformedListException e) {
      return edited(limits, e, "a list that was edited or damaged has none", freed);
    }
  }

  /** Returns why an index is not looked for, nothing if it is. */
  private String whyNoIndex() {
    if (options.salvage()) {
      return "a salvaged list has no index";
    }
    if (indexPlace == null) {
      return "a list that is no file has no index";
    }
    return options.indexPolicy() == IndexPolicy.IGNORE ? "it is ignored" : "";
  }

  /** Returns the same contents on a new base. */
  Contents rebased(Contents old, LiveIndex fresh, Log log) throws IOException {
    return contents(
        fresh,
        new ChunkLoader(
            list,
            log.header(),
            sealed(options.limits()),
            ChunkLoader.Origin.INDEX_FILE,
            fresh.base().size(),
            openList.origin() == null),
        old.status(),
        old.findings(),
        log,
        old.retire());
  }

  private Contents edited(
      Limits limits, @Nullable SnapshotListException why, String whyNoIndex, long freed)
      throws IOException {
    EditedList.Found found = EditedList.read(list, limits, options.progress(), why);
    return contents(
        new LiveIndex(found.index()),
        new ChunkLoader(list, found.header(), limits, ChunkLoader.Origin.LOG, 0, false),
        new IndexStatus(IndexStatus.Outcome.NOT_WRITTEN, whyNoIndex),
        found.findings(),
        null,
        freed);
  }

  private Contents foreign(long freed) throws IOException {
    String why = whyNoIndex();
    if (indexPlace == null || !why.isEmpty()) {
      return walked(why, freed);
    }
    try {
      OpenIndex open = indexPlace.foreign(options.limits());
      openIndex = open;
      return foreign(
          open.index(),
          ChunkLoader.Origin.INDEX_FILE,
          new IndexStatus(IndexStatus.Outcome.FITTED, ""),
          List.of(),
          freed);
    } catch (IndexMismatchException e) {
      if (options.indexPolicy() == IndexPolicy.FAIL) {
        throw e;
      }
      return walkedAndWritten(e.fault().fact(), freed);
    }
  }

  /** Returns what the list has after its index turned out not to fit. */
  Contents rebuilt(Contents lost, IndexMismatchException why) throws IOException {
    if (options.indexPolicy() == IndexPolicy.FAIL) {
      throw why;
    }
    long freed = lost.retire();
    if (!openList.isSealed()) {
      return walkedAndWritten(why.fault().fact(), freed);
    }
    return withoutIndex(freed);
  }

  /** Returns the same contents of a sealed list, as its own records tell them. */
  Contents withoutIndex(Contents known) throws IOException {
    return withoutIndex(known.retire());
  }

  private Contents withoutIndex(long freed) throws IOException {
    return new Opening(
            openList.with(options.withIndexPolicy(IndexPolicy.IGNORE)),
            budget,
            protocol,
            indexPlace)
        .contents(freed);
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
    return foreign(
        builder.build(),
        options.salvage() ? ChunkLoader.Origin.SALVAGE : ChunkLoader.Origin.WALK,
        new IndexStatus(IndexStatus.Outcome.NOT_WRITTEN, why),
        builder.findings(),
        freed);
  }

  private Contents walkedAndWritten(String why, long freed) throws IOException {
    Contents walked = walked(why, freed);
    if (openList.origin() == null || list.size() < SnapshotList.WORTH_AN_INDEX) {
      return walked;
    }
    try {
      writeIndex(walked);
      return walked.with(new IndexStatus(IndexStatus.Outcome.WRITTEN, why));
    } catch (IOException e) {
      // A directory that cannot be written to, or a full disk, is served without an index.
      return walked.with(
          new IndexStatus(
              IndexStatus.Outcome.NOT_WRITTEN,
              why + "; and a new one cannot be written: " + e.getMessage()));
    }
  }

  private Contents foreign(
      Index index,
      ChunkLoader.Origin origin,
      IndexStatus status,
      List<Finding> findings,
      long freed)
      throws IOException {
    return contents(
        new LiveIndex(index),
        new ChunkLoader(list, index.root(), options.limits(), origin),
        status,
        findings,
        null,
        freed);
  }

  /** Makes contents that take the place of others which took so many bytes. */
  private Contents contents(
      LiveIndex index,
      ChunkLoader loader,
      IndexStatus status,
      List<Finding> findings,
      @Nullable Log log,
      long freed)
      throws IOException {
    budget.exchange(freed, index.base().byteCount());
    return new Contents(place(), index, loader, budget, options.limits(), status, findings, log);
  }

  /** Writes the index of a foreign list. */
  Path writeIndex(Contents contents) throws IOException {
    OpenList.Origin origin = openList.origin();
    if (origin == null || options.salvage()) {
      throw new IOException(
          place()
              + ": an index describes a file that was opened strictly; open it so to write one");
    }
    if (openList.form(contents) == Form.EDITED) {
      openList.refuseEdits(contents);
    }
    Index index = contents.index().base();
    index.check();
    Path target = IndexFile.path(origin.path());
    FileSeen seen = origin.file().stamp().seen(origin.asked());
    IndexFile.write(origin.disk(), target, index, Binding.of(origin.file()), seen);
    return target;
  }

  /** Writes an index of what the list had when it was opened. */
  void writeIndex(Contents contents, OutputStream out, FileSeen seen) throws IOException {
    if (options.salvage()) {
      throw openList.refusal(
          "an index describes a list that was opened strictly", "open it without salvage");
    }
    Form form = openList.form(contents);
    Log log = contents.log();
    if (log != null) {
      Checkpoint.ofReader(log, seen).write(out);
    } else if (form == Form.EDITED) {
      Finding first = contents.findings().get(0);
      throw new MalformedListException(
          place(), new Fault(first.fault().offset(), first.fault().fact(), EditedList.REMEDY));
    } else {
      Index index = contents.index().base();
      index.check();
      IndexFile.write(out, index, list, seen);
    }
  }

  /** Returns what a list has as the source of a new one. */
  Foreign asForeign(Contents contents, Progress progress) throws IOException {
    boolean sealed = openList.isSealed();
    Limits limits = sealed ? sealed(options.limits()) : options.limits();
    Index index = contents.index().frozen(Long.MAX_VALUE, limits);
    // Of a header with a damaged bit what others wrote before the root is wanted all the same.
    ByteSource readable = sealed ? MendedHeader.of(list, limits) : list;
    return new Foreign(readable, index, limits, progress, sealed, options.salvage());
  }

  /** Returns a log that knows what of it need not show yet. */
  private Log withTail(Log log) throws IOException {
    return log.knowsTail()
        ? log
        : new LogOpening(list, log.header(), log.limits(), protocol).open(null, Progress.NONE);
  }

  /** Writes a list as it is now. */
  long copyTo(OutputStream out, Contents contents) throws IOException {
    if (options.salvage()) {
      throw openList.refusal("the list was opened with salvage", "open it without to copy it");
    }
    Log log = contents.log();
    if (log != null) {
      return LogCopy.of(withTail(log)).writeTo(out, options.progress());
    }
    if (openList.isSealed()) {
      Fault first = contents.findings().get(0).fault();
      throw new MalformedListException(
          place(), new Fault(first.offset(), first.fact(), EditedList.REMEDY));
    }
    long size = ForeignCopy.write(list, out, options.progress());
    OpenList.Origin origin = openList.origin();
    if (origin != null && origin.isWrittenSince()) {
      throw new MalformedListException(
          place(),
          new Fault(
              Fault.NOWHERE,
              "somebody wrote to the list while it was copied",
              "copy it again when nobody does"));
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(openIndex, openList);
  }
}
