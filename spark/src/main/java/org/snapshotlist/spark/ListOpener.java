package org.snapshotlist.spark;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.IndexStatus;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SideIndex;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.IndexSummary;
import org.snapshotlist.model.MalformedListException;

/** Opens what a slice is read from, in the cheapest way that answers the query. */
final class ListOpener {

  private static final Logger LOG = LoggerFactory.getLogger(ListOpener.class);

  /** A list that is no larger is read at once when it must be opened: one read, not five. */
  private static final long SMALL = 1 << 20;

  /** One without an index is read twice, so that it may be larger. */
  private static final long SMALL_WITHOUT_INDEX = 16 << 20;

  private final Configuration configuration;
  private final ReadSettings settings;
  private final boolean needsTheList;
  private final Counters counters;

  ListOpener(Configuration configuration, Query query, Counters counters) {
    this.configuration = configuration;
    this.settings = query.settings();
    this.needsTheList = query.needsTheLists();
    this.counters = counters;
  }

  /**
   * Opens a list.
   *
   * @throws IndexMismatchException if it has no index that fits, and must have one
   */
  OpenedList open(Slice slice) throws IOException {
    ListFile file = slice.file();
    FileSystem files = HadoopSource.files(file.location(), configuration);
    if (settings.index() == ReadSettings.IndexUse.BUILD && file.fit() != ListFile.Fit.CURRENT) {
      file = IndexBuilding.built(files, file, settings);
    }
    if (!slice.isWhole()) {
      return asPlanned(files, file);
    }
    if (file.fit() == ListFile.Fit.CURRENT && !needsTheList) {
      try {
        return index(files, file);
      } catch (IndexMismatchException | FileNotFoundException e) {
        LOG.info("{} is read itself, as its index cannot be: {}", file.path(), e.getMessage());
      }
    }
    return list(files, file);
  }

  private HadoopSource listSource(FileSystem files, ListFile file) throws IOException {
    return HadoopSource.open(
        files, file.location(), file.size(), file.modified(), counters.listBytes());
  }

  private HadoopSource indexSource(FileSystem files, ListFile file) throws IOException {
    ListFile.IndexFound index = file.index();
    return HadoopSource.open(
        files,
        file.indexLocation(),
        index == null ? 0 : index.size(),
        index == null ? 0 : index.modified(),
        counters.indexBytes());
  }

  private OpenedList index(FileSystem files, ListFile file) throws IOException {
    HadoopSource source = indexSource(files, file);
    try {
      SideIndex index = SideIndex.open(source, settings.limits().limits());
      return new OpenedList.OfIndex(index, source);
    } catch (Throwable e) {
      source.close();
      throw e;
    }
  }

  /** A list that several tasks read is read as it was when it was planned. */
  private OpenedList asPlanned(FileSystem files, ListFile file) throws IOException {
    IndexSummary planned = file.summary();
    try (Sources sources = new Sources()) {
      HadoopSource list = sources.add(listSource(files, file));
      HadoopSource index = sources.add(indexSource(files, file));
      if (planned == null || SideIndex.summary(index).crc32c() != planned.crc32c()) {
        throw new IndexMismatchException(
            index.place(),
            new Fault(
                Fault.NOWHERE,
                "the index was made anew while the query ran, which several tasks read",
                "run the query again"));
      }
      FetchedSource parts = new FetchedSource(list);
      counters.lists().increment();
      return new OpenedList.OfList(
          SnapshotList.openAsIndexed(parts, index, options()), parts, sources.kept());
    }
  }

  private OpenedList list(FileSystem files, ListFile file) throws IOException {
    try (Sources sources = new Sources()) {
      HadoopSource list = sources.add(listSource(files, file));
      counters.lists().increment();
      boolean hasIndex = file.fit() != ListFile.Fit.NONE;
      FetchedSource parts =
          list.size() <= (hasIndex ? SMALL : SMALL_WITHOUT_INDEX) ? null : new FetchedSource(list);
      ByteSource bytes =
          parts != null
              ? parts
              : ByteSource.of(list.place(), list.readFully(0, Math.toIntExact(list.size())));
      String why = hasIndex ? "" : file.index() == null ? "there is no index" : "it is stale";
      if (hasIndex) {
        SnapshotList found = null;
        try {
          HadoopSource index = sources.add(indexSource(files, file));
          found = SnapshotList.open(bytes, index, options());
        } catch (IndexMismatchException | FileNotFoundException e) {
          why = String.valueOf(e.getMessage());
        }
        if (found != null && isFitted(found)) {
          return new OpenedList.OfList(found, parts, sources.kept());
        }
        if (found != null) {
          why = found.indexStatus().why();
          found.close();
        }
      }
      refuseWithout(file, why);
      return new OpenedList.OfList(opened(bytes), parts, sources.kept());
    }
  }

  /** One that was edited has no index, and says more when it is opened. */
  private static boolean isFitted(SnapshotList list) {
    return list.indexStatus().outcome() == IndexStatus.Outcome.FITTED || !list.findings().isEmpty();
  }

  private void refuseWithout(ListFile file, String why) throws IndexMismatchException {
    if (settings.index() == ReadSettings.IndexUse.REQUIRE) {
      throw new IndexMismatchException(
          file.indexLocation().toString(),
          new Fault(
              Fault.NOWHERE,
              why.isEmpty() ? "it does not fit" : why,
              "make one with snapshotlist index, or with the option index=build, or read without"
                  + " by index=scan"));
    }
  }

  private SnapshotList opened(ByteSource bytes) throws IOException {
    OpenOptions options = options().withIndexPolicy(IndexPolicy.IGNORE);
    try {
      return SnapshotList.open(bytes, options);
    } catch (MalformedListException e) {
      if (settings.mode() == ReadSettings.Mode.PERMISSIVE) {
        return SnapshotList.open(bytes, options.withSalvage(true));
      }
      throw e;
    }
  }

  private OpenOptions options() {
    return OpenOptions.DEFAULT
        .withLimits(settings.limits().limits())
        .withIndexPolicy(IndexPolicy.FAIL);
  }

  /** Files that are closed unless somebody goes on reading them. */
  private static final class Sources implements Closeable {

    private Deque<Closeable> open = new ArrayDeque<>();

    <T extends Closeable> T add(T source) {
      open.addFirst(source);
      return source;
    }

    Closeable kept() {
      Deque<Closeable> kept = open;
      open = new ArrayDeque<>();
      return () -> IOUtils.close(kept.toArray(Closeable[]::new));
    }

    @Override
    public void close() throws IOException {
      IOUtils.close(open.toArray(Closeable[]::new));
    }
  }
}
