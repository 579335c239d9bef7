package org.snapshotlist.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.SnapshotListException;

/** Reads the rows of a slice that the query wants, one after the other. */
final class SliceReader implements Closeable {

  /** Bytes that are fetched together. */
  private static final long TOGETHER = 4 << 20;

  /** Behind an entry stands its seal, which is read with it. */
  private static final int SEAL = 1 << 10;

  private final Slice planned;
  private final Query query;
  private final boolean loads;
  private final boolean permissive;
  private final List<Condition> early;
  private final Deque<Line> ready = new ArrayDeque<>();
  private final Deque<Line> unloaded = new ArrayDeque<>();
  private final Map<String, String> faults = new HashMap<>();
  private Slice slice;
  private @Nullable OpenedList list;
  private List<Entry> entries = List.of();
  private int at;

  SliceReader(ListOpener opener, Query query, Slice slice) throws IOException {
    this.planned = slice;
    this.slice = slice;
    this.query = query;
    this.loads = query.needsTheLists();
    this.permissive = query.settings().mode() == ReadSettings.Mode.PERMISSIVE;
    this.early = query.on(column -> !column.needsTheList());
    try {
      list = opener.open(slice);
      start(list);
    } catch (SnapshotListException e) {
      close();
      if (!isTold(e)) {
        throw e;
      }
      list = null;
      ready.add(Line.bad(slice.file(), null, String.valueOf(e.getMessage())));
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /**
   * Tells whether what is wrong becomes a row. Not where several tasks read a list and one of them
   * would leave out what was its part.
   */
  private boolean isTold(SnapshotListException e) {
    return permissive && (planned.isWhole() || !(e instanceof IndexMismatchException));
  }

  private void start(OpenedList opened) throws IOException {
    if (!opened.divided() && !slice.isWhole()) {
      // The list or its index is damaged, and not as it was planned: one task reads all of it.
      if (slice.from() > 0) {
        return;
      }
      slice = Slice.whole(slice.file());
    }
    for (Finding finding : opened.findings()) {
      found(finding, opened.kind());
    }
    entries = opened.entries();
    at = slice.from() == 0 ? 0 : firstFrom(slice.from());
  }

  private void found(Finding finding, Kind kind) throws MalformedListException {
    if (!permissive) {
      throw new MalformedListException(slice.file().path(), finding.fault());
    }
    String fault = finding.fault().describe(slice.file().path());
    String name = finding.name();
    if (finding.kept() && name != null) {
      faults.put(name, fault);
    } else {
      ready.add(Line.bad(slice.file(), kind, fault));
    }
  }

  /** Returns the first entry that starts there or behind. */
  private int firstFrom(long from) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).range().start() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the next row that is wanted, null when there is none. */
  @Nullable Line next() throws IOException {
    while (true) {
      Line line = ready.isEmpty() ? loaded() : ready.remove();
      if (line == null) {
        return null;
      }
      if (Query.hold(query.conditions(), valuesOf(line))) {
        return line;
      }
    }
  }

  private static Condition.Values valuesOf(Line line) {
    return column -> column.of(line);
  }

  private @Nullable Line loaded() throws IOException {
    OpenedList opened = list;
    if (opened == null) {
      return null;
    }
    if (unloaded.isEmpty()) {
      gather(opened);
    }
    Line line = unloaded.poll();
    return line == null || !loads ? line : load(opened, line);
  }

  /** Takes the next entries that may be wanted, and fetches their bytes together. */
  private void gather(OpenedList opened) throws IOException {
    List<ByteRange> ranges = new ArrayList<>();
    long bytes = 0;
    while (at < entries.size() && bytes < TOGETHER) {
      Entry entry = entries.get(at++);
      ByteRange range = entry.range();
      if (!slice.has(range.start())) {
        at = entries.size();
        break;
      }
      Line line =
          Line.of(slice.file(), opened.kind(), entry, entry.name().equals(opened.current()));
      if (!Query.hold(early, valuesOf(line))) {
        continue;
      }
      unloaded.add(line);
      if (!loads) {
        return;
      }
      if (range.length() <= TOGETHER) {
        ByteRange last = ranges.isEmpty() ? range : ranges.get(ranges.size() - 1);
        bytes += FetchedSource.cost(last, range) + SEAL;
        ranges.add(new ByteRange(range.start(), range.end() + SEAL));
      }
    }
    if (opened.parts() != null && !ranges.isEmpty()) {
      opened.parts().fetch(ranges);
    }
  }

  private Line load(OpenedList opened, Line line) throws IOException {
    Entry entry = line.entry();
    SnapshotList from = opened.list();
    if (entry == null || from == null) {
      return line;
    }
    String fault = faults.get(entry.name());
    Line told = fault == null ? line : line.withFault(fault);
    try {
      return told.withXml(from.load(entry.name()));
    } catch (SnapshotListException e) {
      if (!permissive) {
        throw e;
      }
      return line.withFault(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    if (list != null) {
      list.close();
    }
  }
}
