package org.snapshotlist.spark;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.IndexStatus;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SideIndex;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
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
  private final @Nullable Set<String> names;
  private final Counters counters;

  ListOpener(Configuration configuration, Query query, Counters counters) {
    this.configuration = configuration;
    this.settings = query.settings();
    this.needsTheList = query.needsTheLists();
    this.names = query.names().orElse(null);
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
    if (!slice.isWhole()) {
      return part(files, slice);
    }
    if (settings.index() == ReadSettings.IndexUse.BUILD && file.fit() != ListFile.Fit.CURRENT) {
      file = IndexBuilding.built(files, file, settings, counters);
    }
    if (file.fit() == ListFile.Fit.CURRENT && !needsTheList) {
      try {
        return index(files, file);
      } catch (IndexMismatchException | FileNotFoundException | AccessControlException e) {
        LOG.info("{} is read itself, as its index cannot be: {}", file.path(), e.getMessage());
      }
    }
    return list(files, file);
  }

  private HadoopSource listSource(FileSystem files, ListFile file) throws IOException {
    counters.lists().increment();
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

  /** Says by a name which entry is meant. */
  @FunctionalInterface
  private interface Finder {
    Optional<Entry> find(String name) throws IOException;
  }

  /** Returns the named ones by where they stand. */
  private static List<Entry> named(Set<String> names, Finder finder) throws IOException {
    List<Entry> found = new ArrayList<>();
    for (String name : names) {
      finder.find(name).ifPresent(found::add);
    }
    found.sort(Comparator.comparingLong(entry -> entry.range().start()));
    return found;
  }

  private OpenedList index(FileSystem files, ListFile file) throws IOException {
    try (Sources sources = new Sources()) {
      SideIndex index =
          SideIndex.open(sources.add(indexSource(files, file)), settings.limits().limits());
      return new OpenedList(
          index.kind(),
          index.current().orElse(null),
          names == null ? index.entries() : named(names, index::find),
          List.of(),
          null,
          null,
          false,
          sources.kept());
    }
  }

  /** Asks a list for what may be wanted, which shows whether its index is good. */
  private OpenedList asked(SnapshotList list, @Nullable FetchedSource parts, Sources sources)
      throws IOException {
    try {
      return new OpenedList(
          list.kind(),
          list.current().orElse(null),
          names == null ? list.entries() : named(names, list::find),
          list.findings(),
          list,
          parts,
          false,
          sources.kept());
    } catch (Throwable e) {
      list.close();
      throw e;
    }
  }

  /**
   * Opens a list that several tasks read as it was when it was planned. Where its index is damaged
   * all of them see that, and one of them reads all of the list.
   */
  private OpenedList part(FileSystem files, Slice slice) throws IOException {
    ListFile file = slice.file();
    try (Sources sources = new Sources()) {
      HadoopSource index = sources.add(indexSource(files, file));
      IndexSummary planned = file.summary();
      if (planned == null || SideIndex.summary(index).crc32c() != planned.crc32c()) {
        throw new IndexMismatchException(
            index.place(),
            new Fault(
                Fault.NOWHERE,
                "the index was made anew while the query ran, which several tasks read",
                "run the query again"));
      }
      if (isDamaged(index)) {
        return slice.from() == 0
            ? list(files, file.withoutIndex())
            : new OpenedList(
                planned.kind(), null, List.of(), List.of(), null, null, false, sources.kept());
      }
      FetchedSource parts = new FetchedSource(sources.add(listSource(files, file)));
      OpenedList opened =
          asked(SnapshotList.openAsIndexed(parts, index, options()), parts, sources);
      return opened.findings().isEmpty() ? opened.forAllTasks() : opened;
    }
  }

  private boolean isDamaged(HadoopSource index) throws IOException {
    try {
      return SideIndex.open(index, settings.limits().limits()).entries().isEmpty();
    } catch (IndexMismatchException e) {
      return true;
    }
  }

  /**
   * Opens the list itself. Its index is opened first: what came to the list since then is found,
   * but what an index speaks of must be there.
   */
  private OpenedList list(FileSystem files, ListFile file) throws IOException {
    try (Sources sources = new Sources()) {
      HadoopSource index = null;
      String why = file.index() == null ? "there is no index" : "it is stale";
      if (file.fit() != ListFile.Fit.NONE) {
        try {
          index = sources.add(indexSource(files, file));
        } catch (FileNotFoundException | AccessControlException e) {
          why = String.valueOf(e.getMessage());
        }
      }
      if (file.size() == 0) {
        // Also what a pipe or a device says of itself, which must not be opened.
        return asked(without(file, why, ByteSource.of(file.path(), new byte[0])), null, sources);
      }
      HadoopSource list = sources.add(listSource(files, file));
      if (index != null && !file.mayFit(list.status())) {
        index = null;
        why = "it is stale";
      }
      long image =
          Math.min(
              index == null ? SMALL_WITHOUT_INDEX : SMALL,
              settings.limits().limits().memoryCap() / 2);
      if (list.size() <= image) {
        byte[] bytes = list.readFully(0, Math.toIntExact(list.size()));
        OpenedList opened = inMemory(file, index, why, ByteSource.of(list.place(), bytes), sources);
        if (opened != null) {
          return opened;
        }
      }
      FetchedSource parts = new FetchedSource(list);
      return opened(file, index, why, parts, parts, sources);
    }
  }

  /**
   * Opens a list of which all bytes were read, null if anything seems wrong with them: while they
   * were read somebody may have written to the list, and of them nobody can look again.
   */
  private @Nullable OpenedList inMemory(
      ListFile file, @Nullable HadoopSource index, String why, ByteSource bytes, Sources sources)
      throws IOException {
    try {
      OpenedList opened = opened(file, index, why, bytes, null, new Sources());
      if (opened.findings().isEmpty()) {
        return opened.withSources(sources.kept());
      }
      opened.close();
    } catch (MalformedListException e) {
      LOG.info("{} is read once more: {}", file.path(), e.getMessage());
    }
    return null;
  }

  private OpenedList opened(
      ListFile file,
      @Nullable HadoopSource index,
      String why,
      ByteSource bytes,
      @Nullable FetchedSource parts,
      Sources sources)
      throws IOException {
    String reason = why;
    if (index != null) {
      try {
        SnapshotList found = SnapshotList.open(bytes, index, options());
        if (isFitted(found)) {
          return asked(found, parts, sources);
        }
        reason = found.indexStatus().why();
        found.close();
      } catch (IndexMismatchException e) {
        reason = e.fault().fact();
      }
    }
    return asked(without(file, reason, bytes), parts, sources);
  }

  /** One that was edited has no index, and says more when it is opened. */
  private static boolean isFitted(SnapshotList list) {
    return list.indexStatus().outcome() == IndexStatus.Outcome.FITTED || !list.findings().isEmpty();
  }

  private SnapshotList without(ListFile file, String why, ByteSource bytes) throws IOException {
    if (settings.index() == ReadSettings.IndexUse.REQUIRE) {
      throw new IndexMismatchException(
          file.indexLocation().toString(),
          new Fault(
              Fault.NOWHERE,
              why.isEmpty() ? "it does not fit" : why,
              "make one with snapshotlist index, or with the option index=build, or read without"
                  + " by index=scan"));
    }
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
