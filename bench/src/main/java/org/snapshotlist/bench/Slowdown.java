package org.snapshotlist.bench;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * How many times the time of another run one takes: the ratio of the medians.
 *
 * <p>Its interval is that of a percentile bootstrap: both runs are drawn anew, round by round with
 * replacement, {@value #DRAWS} times with a fixed seed, so that the same files give the same
 * answer. Nothing is taken for normal, which times on a disk never are, and no library has a
 * formula for this ratio. Rounds are taken for independent; rounds of one JVM are less so than this
 * says, and no interval knows of what differs between two days. The second opinion is Mann and
 * Whitney's test by ranks, in the approximation of commons-math, which many equal values make too
 * careless.
 *
 * @param ratio over 1 is slower
 * @param low where the interval begins, of 99.9 %
 * @param high where it ends
 * @param p the chance of ranks as uneven as these between two runs of the same
 * @param leastP the least that this can be for so many rounds
 */
record Slowdown(double ratio, double low, double high, double p, double leastP) {

  /** Below this chance two runs differ. */
  static final double MOST_P = 0.001;

  private static final int DRAWS = 10_000;
  private static final double OUTSIDE = 0.001;
  private static final long SEED = 20_261_127;

  /**
   * Compares.
   *
   * @param before times, over 0
   * @param after of the same in another run
   */
  static Slowdown of(double[] before, double[] after) {
    double[] ratios = new double[DRAWS];
    RandomGenerator random = new Well19937c(SEED);
    Arrays.setAll(ratios, i -> drawnMedian(after, random) / drawnMedian(before, random));
    Arrays.sort(ratios);
    int outside = (int) (DRAWS * OUTSIDE / 2);
    return new Slowdown(
        median(after) / median(before),
        ratios[outside],
        ratios[DRAWS - 1 - outside],
        p(before, after),
        p(
            IntStream.range(0, before.length).asDoubleStream().toArray(),
            IntStream.range(before.length, before.length + after.length)
                .asDoubleStream()
                .toArray()));
  }

  private static double p(double[] one, double[] other) {
    return new MannWhitneyUTest().mannWhitneyUTest(one, other);
  }

  private static double median(double[] values) {
    return new Median().evaluate(values);
  }

  private static double drawnMedian(double[] values, RandomGenerator random) {
    double[] drawn = new double[values.length];
    Arrays.setAll(drawn, i -> values[random.nextInt(values.length)]);
    return median(drawn);
  }

  /** Tells whether there were too few rounds for any difference to show. */
  boolean isBlind() {
    return leastP >= MOST_P;
  }

  /**
   * Tells whether it is slower by more than a part.
   *
   * @param tolerance 0.05 is a twentieth
   */
  boolean isSlower(double tolerance) {
    return low > 1 + tolerance && p < MOST_P;
  }

  /** Tells whether it is faster by more than a part. */
  boolean isFaster(double tolerance) {
    return high < 1 / (1 + tolerance) && p < MOST_P;
  }

  /** Returns what a table says of it. */
  String verdict(double tolerance) {
    if (isBlind()) {
      return "too few rounds to tell";
    }
    if (isSlower(tolerance)) {
      return "SLOWER";
    }
    return isFaster(tolerance) ? "faster" : "no difference shown";
  }
}
