package org.snapshotlist.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;

/**
 * What rounds of turns gave, as figures.
 *
 * @param measure what was measured
 * @param setting how
 * @param entries how many snapshots there were
 * @param entryBytes how long each was
 * @param perTurn how often a turn's time has it in it
 */
record Figures(String measure, String setting, int entries, long entryBytes, int perTurn) {

  /**
   * Tells the time of each contender.
   *
   * @param labels who took part, by their labels in the rounds
   * @param baseline one of them
   * @param shown gives each label as the reader is to see it
   */
  List<Figure> times(
      Rounds rounds, List<String> labels, String baseline, Function<String, String> shown) {
    List<Figure> figures = new ArrayList<>();
    for (String label : labels) {
      Series nanos = rounds.nanos(label).over(perTurn);
      figures.add(
          new Figure(
              measure,
              setting,
              shown.apply(label),
              entries,
              entryBytes,
              Unit.NANOS,
              nanos.median(),
              range(nanos),
              label.equals(baseline) || !rounds.has(baseline)
                  ? null
                  : ratio(rounds.ratio(label, baseline), shown.apply(baseline))));
    }
    return figures;
  }

  /** Tells what each contender allocated, where that is known. */
  List<Figure> allocations(Rounds rounds, List<String> labels, Function<String, String> shown) {
    List<Figure> figures = new ArrayList<>();
    for (String label : labels) {
      rounds
          .allocated(label)
          .ifPresent(
              bytes ->
                  figures.add(
                      new Figure(
                          "allocated",
                          measure + ", " + setting,
                          shown.apply(label),
                          entries,
                          entryBytes,
                          Unit.BYTES,
                          bytes.median(),
                          range(bytes),
                          null)));
    }
    return figures;
  }

  private static Figure.Ratio ratio(Series ratio, String baseline) {
    return new Figure.Ratio(baseline, ratio.median(), range(ratio));
  }

  private static Figure.Range range(Series series) {
    Interval interval = series.interval();
    return new Figure.Range(interval.low(), interval.high());
  }
}
