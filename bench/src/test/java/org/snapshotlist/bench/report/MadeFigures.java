package org.snapshotlist.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.snapshotlist.bench.report.Figure.Range;
import org.snapshotlist.bench.report.Figure.Ratio;

/** Figures of all measures and contenders, made up from a seed; nothing of them was measured. */
final class MadeFigures {

  static final List<String> STORES =
      List.of(
          "list",
          "list, whole-file mode",
          "libvirt's files",
          "libvirt's files, durable",
          "whole rewrite (2019)",
          "SQLite (WAL)",
          "SQLite (rollback journal)",
          "H2 MVStore",
          "LMDB",
          "RocksDB",
          "zip");
  static final long[] ENTRIES = {1, 10, 100, 1_000, 16_384};

  private static final int SIZE = 2_048;

  private final Random random;
  private final List<Figure> figures = new ArrayList<>();

  private MadeFigures(long seed) {
    random = new Random(seed);
  }

  /** Figures for every claim, and some for none. */
  static Evaluation full(long seed) {
    MadeFigures made = new MadeFigures(seed);
    made.changes();
    made.reads();
    made.starts();
    made.files();
    made.crashes();
    made.grid();
    return new Evaluation(
        environment(), made.figures, List.of("Nothing of load-all: there was no time for it."));
  }

  static Evaluation none() {
    return new Evaluation(Map.of(), List.of(), List.of());
  }

  /** One contender, one figure each of two measures. */
  static Evaluation few() {
    return new Evaluation(
        environment(),
        List.of(
            timed("add", "durable", "list", 100, SIZE, 1e6, 0.1),
            Figure.counted("lines", "", "list", 0, 0, Unit.COUNT, 4_000)),
        List.of("get was left out: the page cache could not be filled."));
  }

  static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("command", "java -jar bench/target/benchmarks.jar evaluate --out report");
    environment.put("date", "2026-11-27T10:00:00Z");
    environment.put("commit", "0123456789ab");
    environment.put("jdk", "openjdk version \"17.0.15\"");
    environment.put("cpu", "Made-up processor at 2 GHz");
    environment.put("cpus", "2");
    environment.put("memory", "24 GiB");
    environment.put("kernel", "Linux 6.1");
    environment.put("lists on", "ext4 (rw,relatime), with a journal");
    return environment;
  }

  /** A figure in nanoseconds whose interval is so many parts of it wide to each side. */
  static Figure timed(
      String measure,
      String setting,
      String contender,
      long entries,
      long bytes,
      double value,
      double error) {
    Range interval = new Range(value * (1 - error), value * (1 + error));
    return new Figure(
        measure, setting, contender, entries, bytes, Unit.NANOS, value, interval, null);
  }

  /** The same, with how many times the list's it is. */
  static Figure against(Figure figure, String baseline, double low, double ratio, double high) {
    return new Figure(
        figure.measure(),
        figure.setting(),
        figure.contender(),
        figure.entries(),
        figure.entryBytes(),
        figure.unit(),
        figure.value(),
        figure.interval(),
        new Ratio(baseline, ratio, new Range(low, high)));
  }

  private void changes() {
    for (String measure :
        List.of("add", "update", "remove", "create-current", "batch-100", "reparent-10")) {
      for (String setting : List.of("durable", "unsynced")) {
        grow(measure, setting, STORES, setting.equals("durable") ? 1e6 : 2e4);
      }
    }
    grow("delete-all", "durable", STORES, 2e6);
    for (String store : STORES) {
      count("bytes-written", "add", store, Unit.BYTES, 4_096 * (1 + random.nextInt(90)));
      count("forces", "add", store, Unit.COUNT, random.nextInt(4));
    }
  }

  private void reads() {
    grow("get", "warm", STORES, 5e3);
    grow("get", "cold", STORES, 2e5);
    grow("names", "warm", STORES, 5e4);
    for (String contender :
        List.of("in the cache", "read again", "read and parsed again", "whole file parsed again")) {
      time("reload", "warm", contender, 1_000, 1e3 * Math.exp(random.nextDouble() * 8));
    }
    for (String store : STORES) {
      count("bytes-read", "get", store, Unit.BYTES, 2_048 * (1 + random.nextInt(20_000)));
      count("calls", "get", store, Unit.COUNT, 1 + random.nextInt(20));
      count("calls", "add", store, Unit.COUNT, 1 + random.nextInt(40));
      count("lines", "", store, Unit.COUNT, 100 + random.nextInt(9_000));
    }
  }

  private void starts() {
    List<String> starts =
        List.of(
            "list with index", "list without index", "list, parsed as a whole", "each file parsed");
    for (String setting : List.of("warm", "cold")) {
      grow("start", setting, starts, 1e6);
    }
    for (String parser : List.of("structural scan", "Woodstox", "Aalto", "JDK", "VTD-XML")) {
      time("walk", "warm", parser, 16_384, 4e7 * (1 + random.nextDouble() * 9));
    }
    for (String contender : List.of("cp of the list", "cp -r of the directory", "tar, zstd -1")) {
      time("backup", "durable", contender, 1_000, 4e6 * (1 + random.nextDouble() * 90));
    }
    grow("pack", "durable", List.of("pack", "tar"), 4e6);
    grow("unpack", "durable", List.of("unpack", "tar"), 4e6);
  }

  private void files() {
    for (String store : STORES) {
      for (long entries : ENTRIES) {
        double file = entries * SIZE * (1 + random.nextDouble());
        double heap = 8e6 + (store.equals("whole rewrite (2019)") ? file * 9 : entries * 200.0);
        add("file-bytes", "", store, entries, Unit.BYTES, file);
        add("peak-heap", "list names and load one", store, entries, Unit.BYTES, heap);
        add("peak-rss", "list names and load one", store, entries, Unit.BYTES, heap + 4e7);
        add("disk-apparent", "", store, entries, Unit.BYTES, file);
        add("disk-allocated", "", store, entries, Unit.BYTES, file * 1.5 + 4_096);
      }
      count("disk-inodes", "", store, Unit.COUNT, store.startsWith("libvirt") ? 1_001 : 2);
    }
    for (String data : List.of("made", "libvirt's own files")) {
      for (String how :
          List.of(
              "zstd, whole file",
              "zstd, per chunk",
              "zstd, per chunk with dictionary",
              "zstd, delta against parent",
              "deflate, per chunk")) {
        count("compressed", data, how, Unit.SHARE, random.nextDouble() * 0.4);
        time("compressed-get", data, how, 1_000, 1e4 * (1 + random.nextInt(300)));
      }
    }
  }

  private void crashes() {
    for (String store : STORES) {
      boolean safe = store.startsWith("list") || store.startsWith("SQLite");
      count("crash", "as before", store, Unit.COUNT, 100 + random.nextInt(300));
      count("crash", "as after", store, Unit.COUNT, 100 + random.nextInt(300));
      count("crash", "half", store, Unit.COUNT, safe ? 0 : random.nextInt(80));
      count("crash", "unreadable", store, Unit.COUNT, safe ? 0 : random.nextInt(120));
    }
  }

  private void grid() {
    for (long bytes : new long[] {512, 8_192, 32_768}) {
      for (long entries : ENTRIES) {
        double list = 1e6 * (0.9 + random.nextDouble() / 5);
        double rewrite = 6e5 + entries * bytes * 3.0 * (0.9 + random.nextDouble() / 5);
        double ratio = rewrite / list;
        figures.add(timed("add", "durable", "list", entries, bytes, list, 0.05));
        Figure other =
            timed("add", "durable", "whole rewrite (2019)", entries, bytes, rewrite, 0.05);
        figures.add(against(other, "list", ratio * 0.8, ratio, ratio * 1.2));
      }
    }
  }

  private void grow(String measure, String setting, List<String> contenders, double first) {
    for (long entries : ENTRIES) {
      double base = first * (1 + random.nextDouble());
      figures.add(timed(measure, setting, contenders.get(0), entries, SIZE, base, 0.05));
      for (String contender : contenders.subList(1, contenders.size())) {
        double ratio = Math.exp(random.nextGaussian()) * (1 + entries / 800.0);
        Figure other = timed(measure, setting, contender, entries, SIZE, base * ratio, 0.1);
        figures.add(against(other, contenders.get(0), ratio * 0.85, ratio, ratio * 1.15));
      }
    }
  }

  private void time(String measure, String setting, String contender, long entries, double nanos) {
    figures.add(timed(measure, setting, contender, entries, SIZE, nanos, 0.08));
  }

  private void count(String measure, String setting, String contender, Unit unit, double value) {
    add(measure, setting, contender, 1_000, unit, value);
  }

  private void add(
      String measure, String setting, String contender, long entries, Unit unit, double value) {
    figures.add(Figure.counted(measure, setting, contender, entries, SIZE, unit, value));
  }
}
