package org.snapshotlist.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the rounds gave for one method over one list: by contender, round by round. Each round adds
 * one score for every contender.
 */
final class Scores {

  /**
   * What one round gave.
   *
   * @param nanos nanoseconds a call
   * @param allocated bytes allocated by a call
   */
  record Score(double nanos, double allocated) {}

  private final Map<String, List<Score>> byContender = new LinkedHashMap<>();

  void add(String contender, Score score) {
    byContender.computeIfAbsent(contender, name -> new ArrayList<>()).add(score);
  }

  private Series nanos(String contender) {
    return series(contender, Score::nanos);
  }

  private Series series(String contender, ToDoubleFunction<Score> figure) {
    return new Series(
        byContender.getOrDefault(contender, List.of()).stream().mapToDouble(figure).toArray());
  }

  /** Draws the table; with the bytes that each call reads, it shows throughput, else time. */
  String table(List<String> baselines, long bytesRead) {
    List<String> compared = baselines.stream().filter(byContender::containsKey).toList();
    List<String> head = new ArrayList<>();
    head.add("contender");
    head.add(bytesRead > 0 ? "GB/s" : "µs");
    compared.forEach(baseline -> head.add("times as fast as " + baseline));
    head.add("bytes allocated");
    Table table = new Table(head);
    for (String contender : byContender.keySet()) {
      Series nanos = nanos(contender);
      List<String> row = new ArrayList<>();
      row.add(contender);
      // Bytes a nanosecond are gigabytes a second.
      row.add(bytesRead > 0 ? nanos.under((double) bytesRead).text(2) : nanos.over(1_000).text(1));
      compared.forEach(baseline -> row.add(nanos(baseline).dividedBy(nanos).text(2)));
      row.add(Series.rounded(series(contender, Score::allocated).median(), 0));
      table.row(row);
    }
    return table.toString();
  }
}
