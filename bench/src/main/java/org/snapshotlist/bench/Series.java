package org.snapshotlist.bench;

import java.util.Arrays;
import java.util.Locale;

/** One figure of each round, in the order of the rounds. Immutable. */
final class Series {

  private final double[] values;

  /** Refuses a series of nothing. */
  Series(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a series has 0 values, but needs at least 1");
    }
    this.values = values.clone();
  }

  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  double min() {
    return Arrays.stream(values).min().orElseThrow();
  }

  double max() {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** Returns what each round of this is divided by the same round of another series. */
  Series dividedBy(Series other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "a series of " + values.length + " cannot be paired with one of " + other.values.length);
    }
    double[] ratios = new double[values.length];
    Arrays.setAll(ratios, i -> values[i] / other.values[i]);
    return new Series(ratios);
  }

  /** Returns this number divided by each value. */
  Series under(double number) {
    return new Series(Arrays.stream(values).map(v -> number / v).toArray());
  }

  /** Returns each value divided by this number. */
  Series over(double number) {
    return new Series(Arrays.stream(values).map(v -> v / number).toArray());
  }

  /** Returns median, least and greatest, for instance {@code 9.41 (9.02..9.55)}. */
  String text(int decimals) {
    return rounded(median(), decimals)
        + " ("
        + rounded(min(), decimals)
        + ".."
        + rounded(max(), decimals)
        + ")";
  }

  /** Returns where the median lies with 95% confidence. */
  Interval interval() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Interval.ofMedian(sorted);
  }

  /** Returns the median and its 95% interval, for instance {@code 9.41 [9.02, 9.55]}. */
  String textWithInterval(int decimals) {
    Interval interval = interval();
    return rounded(median(), decimals)
        + " ["
        + rounded(interval.low(), decimals)
        + ", "
        + rounded(interval.high(), decimals)
        + "]";
  }

  static String rounded(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
