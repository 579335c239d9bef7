package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexBuilder;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * Goes through a log backwards, from trailer to trailer, without reading a chunk: what is behind
 * the last transaction known to be forced is only checked to hang together, of the rest an index is
 * made. In memory are the places of the live entries, 8 bytes each, and of the removals.
 */
final class Hop {

  private final RecordReader reader;
  private final FileHeader header;
  private final Protocol protocol;
  private final Progress progress;
  private final Set<Long> removed = new HashSet<>();
  private final Map<Long, Long> looseRemovals = new HashMap<>();
  private final Map<Long, List<ByteRange>> looseRanges = new HashMap<>();
  private final Deque<SealedRecord> looseEnds = new ArrayDeque<>();
  private long[] liveEnds = new long[1024];
  private int live;
  private @Nullable String current;
  private long durable;
  private long settled;
  private long settledEnd;
  private int settledSeal;

  private Hop(RecordReader reader, FileHeader header, Protocol protocol, Progress progress) {
    this.reader = reader;
    this.header = header;
    this.protocol = protocol;
    this.progress = progress;
  }

  /**
   * What a hop comes to.
   *
   * @param index of all transactions known to be forced
   * @param tail behind those
   */
  record Found(Index index, Tail tail) {}

  /** Returns what is before an offset; null when that is no unbroken chain of records. */
  static @Nullable Found before(
      long end,
      RecordReader reader,
      FileHeader header,
      Limits limits,
      Protocol protocol,
      String place,
      Progress progress)
      throws IOException {
    Hop hop = new Hop(reader, header, protocol, progress);
    if (!hop.collect(end)) {
      return null;
    }
    Tail tail = hop.tail();
    return new Found(hop.index(place, tail.end(), limits), tail);
  }

  private boolean collect(long end) throws IOException {
    durable = header.after();
    settled = header.after();
    settledEnd = header.length();
    settledSeal = header.seal();
    SealedRecord later = null;
    long at = end;
    while (at > header.length()) {
      SealedRecord record = reader.before(at);
      if (record == null || !follows(record, later)) {
        return false;
      }
      take(record, later == null);
      later = record;
      at = record.start();
      progress.at(end - at, end);
    }
    return at == header.length() && (later == null || isFirst(later));
  }

  private static boolean follows(SealedRecord record, @Nullable SealedRecord later) {
    Trailer trailer = record.trailer();
    if (later == null) {
      return trailer.part() == trailer.parts();
    }
    Trailer next = later.trailer();
    return next.previous() == trailer.seal()
        && (next.part() == 1
            ? trailer.tx() == next.tx() - 1 && trailer.part() == trailer.parts()
            : trailer.tx() == next.tx()
                && trailer.part() == next.part() - 1
                && trailer.parts() == next.parts());
  }

  private boolean isFirst(SealedRecord record) {
    Trailer trailer = record.trailer();
    return trailer.part() == 1
        && trailer.tx() == header.after() + 1
        && trailer.previous() == header.seal();
  }

  private void take(SealedRecord record, boolean last) {
    Trailer trailer = record.trailer();
    if (last) {
      durable = Math.max(durable, trailer.durable());
    }
    if (trailer.tx() > durable) {
      return;
    }
    if (settled == header.after() && !protocol.isAlone(trailer.alone())) {
      // The last force of all: it began after the flips of those that were durable before.
      settled = Math.max(settled, trailer.durable());
    }
    takeForced(record, trailer);
  }

  private void takeForced(SealedRecord record, Trailer trailer) {
    if (trailer.tx() > settled) {
      if (trailer.part() == trailer.parts()) {
        looseEnds.addFirst(record);
      }
      trailer.removes().forEach(start -> looseRemovals.put(start, trailer.tx()));
    } else if (trailer.tx() == settled && trailer.part() == trailer.parts()) {
      settledEnd = record.end();
      settledSeal = trailer.seal();
    }
    removed.addAll(trailer.removes());
    if (current == null) {
      current = trailer.current();
    }
    if (trailer.chunk() == null) {
      return;
    }
    Long remover = looseRemovals.remove(record.start());
    if (remover != null) {
      looseRanges.computeIfAbsent(remover, tx -> new ArrayList<>()).add(record.chunk());
    }
    if (!removed.remove(record.start())) {
      if (live == liveEnds.length) {
        liveEnds = Arrays.copyOf(liveEnds, 2 * live);
      }
      liveEnds[live++] = record.end();
    }
  }

  private Tail tail() {
    Tail tail = Tail.at(settled, settledEnd, settledSeal);
    for (SealedRecord end : looseEnds) {
      long tx = end.trailer().tx();
      List<ByteRange> ranges = looseRanges.getOrDefault(tx, List.of());
      boolean alone = protocol.isAlone(end.trailer().alone());
      tail.add(tx, end.end(), end.trailer().seal(), ranges, true, alone);
    }
    tail.forced(durable);
    return tail;
  }

  private Index index(String place, long end, Limits limits) throws IOException {
    Root root = header.root();
    IndexBuilder builder = new IndexBuilder(place, end, limits, false);
    builder.root(
        new Root(
            root.kind(),
            root.element(),
            current == null || current.isEmpty() ? null : current,
            root.namespaces(),
            root.tag()));
    for (int i = live - 1; i >= 0; i--) {
      SealedRecord record = reader.before(liveEnds[i]);
      if (record != null && record.entry() != null) {
        builder.entry(record.entry());
      }
    }
    return builder.build();
  }
}
