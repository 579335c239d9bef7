package org.snapshotlist.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: three digits, and a unit that keeps them short. */
final class Numbers {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] TIMES = {"ns", "µs", "ms", "s"};
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};

  /** No line ends between a number and its unit. */
  private static final char SPACE = '\u00a0';

  private Numbers() {}

  /** Returns for instance {@code 12.3 ms}, {@code 4.00 KiB}, {@code 16,384} or {@code 31.5%}. */
  static String text(Unit unit, double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "unknown" : "without end";
    }
    return switch (unit) {
      case NANOS -> scaled(value, 1_000, TIMES);
      case BYTES -> scaled(value, 1_024, SIZES);
      case COUNT -> whole(value) ? count((long) value) : threeDigits(value);
      case SHARE -> threeDigits(value * 100) + "%";
    };
  }

  /** Returns for instance {@code [11.9 ms, 12.8 ms]}, or {@code counted} where there is none. */
  static String text(Unit unit, Figure.@Nullable Range interval) {
    return interval == null
        ? "counted"
        : "[" + text(unit, interval.low()) + ", " + text(unit, interval.high()) + "]";
  }

  /** Returns for instance {@code 12.3×}. */
  static String times(double ratio) {
    if (!Double.isFinite(ratio)) {
      return text(Unit.COUNT, ratio);
    }
    return threeDigits(ratio) + "×";
  }

  /** Returns for instance {@code [11.9, 12.8]}. */
  static String times(Figure.Range interval) {
    return "[" + plain(interval.low()) + ", " + plain(interval.high()) + "]";
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns for instance {@code 2.00 KiB}. */
  static String size(long bytes) {
    return text(Unit.BYTES, (double) bytes);
  }

  /** Returns for instance {@code N = 16,384}. */
  static String entries(long number) {
    return "N" + SPACE + "=" + SPACE + count(number);
  }

  private static String plain(double ratio) {
    return Double.isFinite(ratio) ? threeDigits(ratio) : text(Unit.COUNT, ratio);
  }

  private static String scaled(double value, int step, String[] units) {
    double left = value;
    int unit = 0;
    // Rounded first, so that 999.9 is 1.00 of the next unit and not 1,000 of this one.
    while (unit < units.length - 1
        && Math.max(Math.abs(left), Math.abs(rounded(left).doubleValue())) >= step) {
      left /= step;
      unit++;
    }
    return (unit == 0 && whole(left) ? count((long) left) : threeDigits(left))
        + SPACE
        + units[unit];
  }

  private static String threeDigits(double value) {
    BigDecimal rounded = rounded(value);
    if (rounded.signum() == 0) {
      return "0";
    }
    int decimals = Math.max(0, 3 - rounded.precision() + rounded.scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(THREE_DIGITS);
  }

  private static boolean whole(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15;
  }
}
