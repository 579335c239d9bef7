package org.snapshotlist.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one picture of the page shows; how it looks is the page's own matter.
 *
 * @param id names it in the page's address and as a file
 * @param across what the horizontal axis of lines and of a heat map counts
 * @param axis what the values are, in words
 * @param line a value that is marked, or null
 */
record Chart(
    String id,
    String title,
    Kind kind,
    Unit unit,
    String across,
    String axis,
    @Nullable Line line,
    List<Point> points) {

  /** Returns the same under another name. */
  Chart called(String name) {
    return new Chart(name, title, kind, unit, across, axis, line, points);
  }

  /** How points are drawn. */
  enum Kind {
    /** Values over numbers of snapshots, or over sizes of files: a line for each contender. */
    LINES,
    /** A bar or a dot for each contender. */
    BARS,
    /** A bar for each contender, of parts that come to 1. */
    STACK,
    /** Ratios over numbers of snapshots and their sizes. */
    HEAT
  }

  /** A value that is marked, in words. */
  record Line(double value, String text) {}

  /**
   * One figure.
   *
   * @param part of a stack: which; of a heat map: in which row
   * @param at where it is across
   * @param low where its interval begins; null where it was counted
   * @param text all that is shown when it is pointed at
   */
  record Point(
      String contender,
      String part,
      double at,
      double value,
      @Nullable Double low,
      @Nullable Double high,
      String text) {}
}
