package org.snapshotlist.bench.report;

import java.util.Objects;
import java.util.Optional;
import org.snapshotlist.bench.report.Figure.Range;
import org.snapshotlist.bench.report.Figure.Ratio;

/**
 * What another contender needs, in times of what ours needs: more than 1 speaks for ours.
 *
 * @param value the median
 * @param interval where that lies with 95% confidence; of no width where both were counted
 */
record Comparison(Figure ours, Figure theirs, double value, Range interval) {

  /** Who needs less, as far as it is sure. */
  enum Outcome {
    /** Ours: the whole interval is above 1. */
    WINS,
    /** The other: the whole interval is below 1. */
    LOSES,
    /** Nobody knows: 1 is in the interval. */
    OPEN
  }

  /**
   * Compares round by round where that was done, or else by the two intervals, which gives one that
   * is rather too wide. Empty where the figures cannot be compared.
   */
  static Optional<Comparison> of(Figure ours, Figure theirs) {
    Ratio ratio = theirs.ratio();
    Comparison made =
        ratio != null && ratio.baseline().equals(ours.contender())
            ? new Comparison(ours, theirs, ratio.value(), ratio.interval())
            : new Comparison(
                ours,
                theirs,
                divided(theirs.value(), ours.value()),
                new Range(
                    divided(range(theirs).low(), range(ours).high()),
                    divided(range(theirs).high(), range(ours).low())));
    return made.isNumber() ? Optional.of(made) : Optional.empty();
  }

  Outcome outcome() {
    if (interval.low() > 1) {
      return Outcome.WINS;
    }
    return interval.high() < 1 ? Outcome.LOSES : Outcome.OPEN;
  }

  /** Returns the ratio, its interval and the two figures. */
  Case shown() {
    return new Case(
        Numbers.times(value),
        isCounted() ? "counted" : "95%: " + Numbers.times(interval),
        amount(ours) + "; " + amount(theirs),
        place());
  }

  private static String amount(Figure figure) {
    return figure.contender() + ": " + Numbers.text(figure.unit(), figure.value());
  }

  private String place() {
    StringBuilder place = new StringBuilder(ours.measure());
    if (!ours.setting().isEmpty()) {
      place.append(", ").append(ours.setting());
    }
    if (ours.entries() > 0) {
      place.append(", ").append(Numbers.entries(ours.entries()));
    }
    if (ours.entryBytes() > 0) {
      place.append(", ").append(Numbers.size(ours.entryBytes())).append(" each");
    }
    return place.toString();
  }

  private boolean isCounted() {
    return ours.interval() == null && theirs.interval() == null;
  }

  private boolean isNumber() {
    return !Double.isNaN(value) && !Double.isNaN(interval.low()) && !Double.isNaN(interval.high());
  }

  private static Range range(Figure figure) {
    return Objects.requireNonNullElseGet(
        figure.interval(), () -> new Range(figure.value(), figure.value()));
  }

  /** Nothing against nothing is the same. */
  private static double divided(double theirs, double ours) {
    return theirs == ours ? 1 : theirs / ours;
  }
}
