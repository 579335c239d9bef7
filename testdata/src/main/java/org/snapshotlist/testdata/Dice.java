package org.snapshotlist.testdata;

import java.util.List;

/**
 * Seeded chance: the SplitMix64 sequence, written out here so that no JDK's choice of algorithm can
 * change what a seed means.
 */
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    state = seed;
  }

  /** Returns dice that depend on all three numbers and on nothing rolled before. */
  static Dice of(long seed, long stream, long index) {
    return new Dice(mix(mix(seed + GOLDEN_GAMMA * stream) + GOLDEN_GAMMA * index));
  }

  /** Returns the next 64 bits. */
  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Returns a number in [0, bound). */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** Returns a number in [0, bound). */
  long below(long bound) {
    return Long.remainderUnsigned(next(), bound);
  }

  /** Returns a number in [low, high]. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** Says yes in this many of a hundred cases. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  /** Returns one of the values. */
  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  /** Puts the values in another order. */
  <T> void shuffle(List<T> values) {
    for (int i = values.size() - 1; i > 0; i--) {
      values.set(i, values.set(below(i + 1), values.get(i)));
    }
  }

  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
