package org.snapshotlist.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured or counted, of one contender. Figures that differ in nothing but the
 * contender may be compared.
 *
 * @param measure what was measured, a word as {@code add} or {@code peak-heap}
 * @param setting how: {@code durable}, {@code unsynced}, {@code warm}, {@code cold}, or what else
 *     tells it from others of the same measure; may be empty
 * @param contender of whom, as the reader is to see it
 * @param entries how many snapshots there were
 * @param entryBytes how long each was, about
 * @param value the median of all rounds, or the count
 * @param interval where the median lies with 95% confidence; null for what was counted
 * @param ratio how many times the baseline's value this is, taken round by round; null for the
 *     baseline itself, and for what is not compared
 */
public record Figure(
    String measure,
    String setting,
    String contender,
    long entries,
    long entryBytes,
    Unit unit,
    double value,
    @Nullable Range interval,
    @Nullable Ratio ratio) {

  /** A confidence interval. */
  public record Range(double low, double high) {}

  /**
   * How many times the value of another contender.
   *
   * @param baseline the other contender
   * @param value the median of the ratios within each round
   * @param interval where that median lies with 95% confidence
   */
  public record Ratio(String baseline, double value, Range interval) {}

  /** Returns a figure that was counted, and is the same each time. */
  public static Figure counted(
      String measure,
      String setting,
      String contender,
      long entries,
      long entryBytes,
      Unit unit,
      double value) {
    return new Figure(measure, setting, contender, entries, entryBytes, unit, value, null, null);
  }
}
