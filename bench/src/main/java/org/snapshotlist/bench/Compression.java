package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.snapshotlist.EntrySource;
import org.snapshotlist.Order;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/**
 * How small do snapshots become, and what does it cost to read one then? All is in memory, so that
 * reading is the price of unpacking alone: the disk's would be the same for all, or less for fewer
 * bytes. Everything is unpacked again and compared before anything is told.
 */
public final class Compression {

  private static final String SHARE = "compressed";
  private static final String PRICE = "compressed-get";

  /** A turn is over after so many reads, or after this time. */
  private static final int READS = 500;

  /**
   * Reads between two looks at the clock, which take longer than the shortest read; divides {@link
   * #READS}.
   */
  private static final int READS_A_LOOK = 20;

  private static final long LONG_TURN = TimeUnit.MILLISECONDS.toNanos(50);

  /** Rounds that are not counted. */
  private static final int WARM_UP = 5;

  private static final long SEED = 20_261_127;

  private Compression() {}

  /**
   * What is packed.
   *
   * @param setting what figures call it
   */
  public record Data(String setting, List<Snapshot> snapshots) {

    /** Copies what it is given. */
    public Data {
      snapshots = List.copyOf(snapshots);
    }

    /** Returns made snapshots of this length. */
    public static Data generated(int entries, int entryBytes) {
      ListGenerator generator = new ListGenerator(ListShape.of(entries, entryBytes, 1));
      List<Snapshot> snapshots = new ArrayList<>();
      for (int i = 0; i < entries; i++) {
        snapshots.add(new Snapshot(generator.name(i), generator.parent(i), generator.entry(i)));
      }
      return new Data("generated, " + entryBytes + " bytes each", snapshots);
    }

    /** Returns all that a list or a directory of libvirt's has. */
    public static Data of(String setting, EntrySource source) throws IOException {
      List<Snapshot> snapshots = new ArrayList<>();
      source.visit(
          Order.FILE,
          (entry, xml) -> snapshots.add(new Snapshot(entry.name(), entry.parent(), xml)));
      return new Data(setting, snapshots);
    }
  }

  /**
   * Measures all packers.
   *
   * @param rounds in which all take turns; an interval needs at least 6
   * @param skipped is told which cannot pack this, and why
   * @throws IllegalStateException if what is unpacked is not what was packed
   */
  public static List<Figure> measure(Data data, int rounds, Consumer<String> skipped)
      throws IOException {
    if (rounds < Interval.LEAST_VALUES || data.snapshots().isEmpty()) {
      throw new IllegalArgumentException(
          "rounds are "
              + rounds
              + " and snapshots "
              + data.snapshots().size()
              + ", but there must be at least "
              + Interval.LEAST_VALUES
              + " and 1");
    }
    Map<Packer, Packed> all = new EnumMap<>(Packer.class);
    try {
      for (Packer packer : Packer.values()) {
        pack(packer, data, all, skipped);
      }
      return figures(data, all, timed(data, all, rounds));
    } finally {
      all.values().forEach(Packed::close);
    }
  }

  private static void pack(
      Packer packer, Data data, Map<Packer, Packed> all, Consumer<String> skipped)
      throws IOException {
    Packed packed;
    try {
      packed = packer.pack(data.snapshots());
    } catch (IOException e) {
      skipped.accept(packer.label() + ", " + data.setting() + ": " + e.getMessage());
      return;
    }
    all.put(packer, packed);
    prove(packer.label(), data, packed);
  }

  /** Compares all at once, and some read one by one as they will be. */
  static void prove(String label, Data data, Packed packed) throws IOException {
    List<Snapshot> snapshots = data.snapshots();
    List<byte[]> unpacked = packed.all(snapshots.size());
    for (int i = 0; i < snapshots.size(); i++) {
      same(label, snapshots.get(i), unpacked.get(i));
    }
    for (int position : positions(snapshots.size(), 0, 20)) {
      same(label, snapshots.get(position), packed.get(position));
    }
  }

  private static void same(String label, Snapshot snapshot, byte[] found) {
    if (!Arrays.equals(snapshot.xml(), found)) {
      throw new IllegalStateException(
          label + ": " + snapshot.name() + " is not what it was before it was packed");
    }
  }

  private static int[] positions(int size, int round, int count) {
    return new Random(SEED + round).ints(count, 0, size).toArray();
  }

  private static Map<Packer, Series> timed(Data data, Map<Packer, Packed> all, int rounds)
      throws IOException {
    Map<Packer, double[]> nanos = new EnumMap<>(Packer.class);
    all.keySet().forEach(packer -> nanos.put(packer, new double[rounds]));
    List<Packer> order = new ArrayList<>(all.keySet());
    long checked = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      int[] positions = positions(data.snapshots().size(), round, READS);
      for (Packer packer : order) {
        Packed packed = all.get(packer);
        double[] of = nanos.get(packer);
        if (packed == null || of == null) {
          continue;
        }
        int done = 0;
        long start = System.nanoTime();
        long elapsed = 0;
        while (done < READS && elapsed < LONG_TURN) {
          byte[] xml = packed.get(positions[done]);
          // Looked at, or the JIT might leave the copy out.
          checked += xml[xml.length - 1];
          done++;
          if (done % READS_A_LOOK == 0) {
            elapsed = System.nanoTime() - start;
          }
        }
        if (round >= 0) {
          of[round] = (double) elapsed / done;
        }
      }
      Collections.rotate(order, 1);
    }
    if (checked == 0) {
      throw new IllegalStateException("nothing was read");
    }
    Map<Packer, Series> series = new EnumMap<>(Packer.class);
    nanos.forEach((packer, values) -> series.put(packer, new Series(values)));
    return series;
  }

  private static List<Figure> figures(
      Data data, Map<Packer, Packed> all, Map<Packer, Series> timed) {
    long count = data.snapshots().size();
    long total = data.snapshots().stream().mapToLong(snapshot -> snapshot.xml().length).sum();
    List<Figure> figures = new ArrayList<>();
    all.forEach(
        (packer, packed) ->
            figures.add(
                Figure.counted(
                    SHARE,
                    data.setting(),
                    packer.label(),
                    count,
                    total / count,
                    Unit.SHARE,
                    (double) packed.bytes() / total)));
    Series plain = timed.get(Packer.NONE);
    timed.forEach(
        (packer, series) ->
            figures.add(
                new Figure(
                    PRICE,
                    data.setting(),
                    packer.label(),
                    count,
                    total / count,
                    Unit.NANOS,
                    series.median(),
                    range(series),
                    packer == Packer.NONE || plain == null
                        ? null
                        : ratio(series.dividedBy(plain)))));
    return figures;
  }

  private static Figure.Range range(Series series) {
    return new Figure.Range(series.interval().low(), series.interval().high());
  }

  private static Figure.Ratio ratio(Series ratios) {
    return new Figure.Ratio(Packer.NONE.label(), ratios.median(), range(ratios));
  }
}
