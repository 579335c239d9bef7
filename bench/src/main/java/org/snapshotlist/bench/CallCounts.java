package org.snapshotlist.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snapshotlist.bench.report.Unit;

/**
 * The system calls on files between the marks of a {@link CallsProbe}, out of what {@code strace
 * -f} wrote.
 */
final class CallCounts {

  /** What is counted for each operation. */
  enum What {
    CALLS(Unit.COUNT),
    FORCES(Unit.COUNT),
    WRITES(Unit.COUNT),
    BYTES_WRITTEN(Unit.BYTES),
    READS(Unit.COUNT),
    BYTES_READ(Unit.BYTES),
    OPENS(Unit.COUNT);

    private final Unit unit;

    What(Unit unit) {
      this.unit = unit;
    }

    Unit unit() {
      return unit;
    }
  }

  private static final Pattern CALL =
      Pattern.compile(
          "^\\d+ +(?:<\\.\\.\\. )?(?<name>[a-z0-9_]+)(?:\\(| resumed>).*"
              + "?(?<unfinished> <unfinished \\.\\.\\.>)?$");

  private static final Pattern RESULT = Pattern.compile("\\) += (?<result>-?\\d+)(?: .*)?$");

  private final Map<What, List<Double>> byOperation = new EnumMap<>(What.class);
  private final Map<What, Double> now = new EnumMap<>(What.class);
  private boolean counting;

  /** Takes all lines of a trace. */
  static CallCounts of(Stream<String> lines) {
    CallCounts counts = new CallCounts();
    lines.forEachOrdered(counts::line);
    return counts;
  }

  private void line(String line) {
    if (line.contains('"' + CallsProbe.BEGIN + '"')) {
      counting = true;
      now.clear();
    } else if (line.contains('"' + CallsProbe.END + '"') && counting) {
      counting = false;
      for (What what : What.values()) {
        byOperation.computeIfAbsent(what, w -> new ArrayList<>()).add(now.getOrDefault(what, 0.0));
      }
    } else if (counting) {
      count(line);
    }
  }

  private void count(String line) {
    Matcher call = CALL.matcher(line);
    if (!call.matches()) {
      return;
    }
    boolean resumed = line.contains(" resumed>");
    if (!resumed) {
      add(What.CALLS, 1);
    }
    if (call.group("unfinished") != null) {
      return;
    }
    Matcher result = RESULT.matcher(line);
    long returned = result.find() ? Long.parseLong(result.group("result")) : 0;
    switch (call.group("name")) {
      case "fsync", "fdatasync", "sync_file_range", "msync", "syncfs" -> add(What.FORCES, 1);
      case "write", "pwrite64", "writev", "pwritev", "pwritev2" -> {
        add(What.WRITES, 1);
        add(What.BYTES_WRITTEN, (double) Math.max(0, returned));
      }
      case "read", "pread64", "readv", "preadv" -> {
        add(What.READS, 1);
        add(What.BYTES_READ, (double) Math.max(0, returned));
      }
      case "open", "openat", "creat" -> add(What.OPENS, 1);
      default -> {}
    }
  }

  private void add(What what, double number) {
    now.merge(what, number, Double::sum);
  }

  /** Returns the median over the operations, or nothing if the trace shows none. */
  Optional<Double> median(What what) {
    List<Double> values = byOperation.getOrDefault(what, List.of());
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Series(values.stream().mapToDouble(Double::doubleValue).toArray()).median());
  }
}
