package org.snapshotlist.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What the rounds of one operation gave: by contender, round by round. */
final class Rounds {

  private final Map<String, List<Turn>> byLabel = new LinkedHashMap<>();

  /** Takes all rounds of a run, in the order of its forks and iterations. */
  void add(RunResult run) {
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult round : fork.getIterationResults()) {
        Map<String, Result<?>> results = new LinkedHashMap<>();
        round.getSecondaryResults().forEach((name, result) -> results.put(name, result));
        add(Turn.of(results));
      }
    }
  }

  /** Takes one round: a turn of every contender. */
  void add(List<Turn> round) {
    for (Turn turn : round) {
      byLabel.computeIfAbsent(turn.label(), label -> new ArrayList<>()).add(turn);
    }
  }

  boolean has(String label) {
    return byLabel.containsKey(label);
  }

  Series nanos(String label) {
    return series(label, Turn::nanos);
  }

  /** Returns how many times the baseline's time a contender takes, round by round. */
  Series ratio(String label, String baseline) {
    return nanos(label).dividedBy(nanos(baseline));
  }

  /** Returns the bytes that the thread allocated, if somebody counted them in each round. */
  Optional<Series> allocated(String label) {
    return tellsAllocated(label)
        ? Optional.of(series(label, Turn::bytesAllocated))
        : Optional.empty();
  }

  /** Returns the mean of what the device was told to flush in a contender's turns. */
  String flushes(String label) {
    return mean(series(label, Turn::flushes), 1);
  }

  private Series series(String label, ToDoubleFunction<Turn> figure) {
    return new Series(
        byLabel.getOrDefault(label, List.of()).stream().mapToDouble(figure).toArray());
  }

  /** Draws the table: contenders in this order, as far as they took part. */
  String table(List<String> labels, String baseline) {
    boolean compared = has(baseline);
    List<String> head = new ArrayList<>(List.of("contender", "µs", "mean µs"));
    if (compared) {
      head.add("times the time of " + baseline);
    }
    head.addAll(List.of("device flushes", "KB written to the device"));
    boolean allocated = labels.stream().anyMatch(this::tellsAllocated);
    if (allocated) {
      head.add("KB allocated");
    }
    Table table = new Table(head);
    for (String label : labels) {
      if (has(label)) {
        List<String> row = new ArrayList<>(List.of(label));
        row.add(nanos(label).over(1_000).textWithInterval(1));
        row.add(Series.rounded(nanos(label).mean() / 1_000, 1));
        if (compared) {
          row.add(ratio(label, baseline).textWithInterval(2));
        }
        row.add(flushes(label));
        row.add(mean(series(label, Turn::bytesWritten), 1_000));
        if (allocated) {
          row.add(mean(series(label, Turn::bytesAllocated), 1_000));
        }
        table.row(row);
      }
    }
    return table.toString();
  }

  private boolean tellsAllocated(String label) {
    return has(label) && !Double.isNaN(series(label, Turn::bytesAllocated).mean());
  }

  private static String mean(Series series, double unit) {
    double mean = series.mean() / unit;
    return Double.isNaN(mean) ? "unknown" : Series.rounded(mean, 1);
  }
}
