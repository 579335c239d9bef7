package org.snapshotlist.bench;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Where the median of what the values are drawn from lies with 95% confidence, whatever their
 * distribution: between two of the values themselves, found by the binomial distribution.
 */
record Interval(double low, double high) {

  /** With fewer values there is no such interval. */
  static final int LEAST_VALUES = 6;

  private static final double TAIL = 0.025;

  /**
   * Finds it.
   *
   * @param sorted at least {@link #LEAST_VALUES} values, the least first
   */
  static Interval ofMedian(double[] sorted) {
    int count = sorted.length;
    if (count < LEAST_VALUES) {
      throw new IllegalArgumentException(
          "there are " + count + " values, but 95% confidence needs at least " + LEAST_VALUES);
    }
    // The median is below the k-th least of n values with the chance of fewer than k heads.
    int rank = new BinomialDistribution(null, count, 0.5).inverseCumulativeProbability(TAIL);
    return new Interval(sorted[rank - 1], sorted[count - rank]);
  }
}
