package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/**
 * How much memory it takes to read what is stored: the least heap of a JVM of its own in which it
 * succeeds, and the most memory that this process has then. A peak that was merely seen would tell
 * when the collector felt like it.
 */
public final class Memory {

  /** Heaps that are tried, in MiB. */
  private static final int[] HEAPS = {
    4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1_024, 1_536, 2_048, 3_072,
    4_096, 6_144, 8_192
  };

  /** What is read. */
  public enum Reading {
    /** All names, then one snapshot. */
    LIST_NAMES_AND_LOAD_ONE {
      @Override
      void read(Store store) throws IOException {
        MemoryProbe.one(store);
      }
    },
    /** All snapshots, one after the other. */
    LOAD_ALL_IN_TURN {
      @Override
      void read(Store store) throws IOException {
        MemoryProbe.all(store);
      }
    };

    abstract void read(Store store) throws IOException;
  }

  private Memory() {}

  /**
   * Measures for one contender.
   *
   * @param folder in which there is room for its store
   */
  public static List<Figure> of(Keeper keeper, Data data, Path folder) throws IOException {
    try {
      try (Store store = keeper.open(folder, Syncing.UNSYNCED)) {
        data.supply().fill(store);
      }
      List<Figure> figures = new ArrayList<>();
      figures.add(figure("file-bytes", "", keeper, data, DiskUse.apparent(folder)));
      for (Reading reading : Reading.values()) {
        String setting = Words.of(reading).replace('-', ' ');
        Least least = least(keeper, folder, reading);
        figures.add(figure("peak-heap", setting, keeper, data, (long) least.heap() << 20));
        figures.add(figure("peak-rss", setting, keeper, data, least.residentKib() << 10));
      }
      return figures;
    } finally {
      Ground.delete(folder);
    }
  }

  private static Figure figure(
      String measure, String setting, Keeper keeper, Data data, long bytes) {
    return Figure.counted(
        measure,
        setting,
        keeper.label(),
        data.entries(),
        data.entryBytes(),
        Unit.BYTES,
        (double) bytes);
  }

  private record Least(int heap, long residentKib) {}

  /** Halves the range until one is enough and the next smaller is not. */
  private static Least least(Keeper keeper, Path folder, Reading reading) throws IOException {
    int low = 0;
    int high = HEAPS.length - 1;
    long resident = resident(keeper, folder, reading, HEAPS[high]);
    if (resident < 0) {
      throw new IOException(keeper + " needs more than " + HEAPS[high] + " MiB to " + reading);
    }
    while (low < high) {
      int middle = (low + high) / 2;
      long there = resident(keeper, folder, reading, HEAPS[middle]);
      if (there < 0) {
        low = middle + 1;
      } else {
        high = middle;
        resident = there;
      }
    }
    return new Least(HEAPS[high], resident);
  }

  /** Returns the process's memory in KiB, or -1 if it did not succeed. */
  private static long resident(Keeper keeper, Path folder, Reading reading, int heap)
      throws IOException {
    Children.End end =
        Children.run(
            Children.java(
                List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                MemoryProbe.class,
                List.of(keeper.name(), folder.toString(), reading.name())));
    if (end.code() != 0
        && !end.said().contains("OutOfMemoryError")
        && !end.said().contains("memory")) {
      end.good(keeper + " in " + heap + " MiB");
    }
    return end.code() == 0 ? Long.parseLong(end.said().strip()) : -1;
  }
}
