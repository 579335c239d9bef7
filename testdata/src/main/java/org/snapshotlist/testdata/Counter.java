package org.snapshotlist.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number of ten digits inside a repeated text, which grows by one from repetition to repetition.
 *
 * @param at where it stands in the text, in bytes
 * @param offset what it has more than the repetition's number
 */
record Counter(int at, int offset) {

  /** Stands for the number in a counted text. */
  static final String PLACE = "##########";

  /** Stands for the number of the repetition before. */
  static final String PLACE_BEFORE = "----------";

  /** Stands for the number of the repetition behind. */
  static final String PLACE_AFTER = "++++++++++";

  private static final int DIGITS = PLACE.length();

  /** Returns the ten digits of a number. */
  static String digits(long number) {
    return String.format(Locale.ROOT, "%010d", number);
  }

  /** Finds all counters of a text. */
  static List<Counter> in(String text) {
    List<Counter> counters = new ArrayList<>();
    find(text, PLACE, 0, counters);
    find(text, PLACE_BEFORE, -1, counters);
    find(text, PLACE_AFTER, 1, counters);
    return counters;
  }

  private static void find(String text, String place, int offset, List<Counter> counters) {
    for (int at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + DIGITS)) {
      counters.add(new Counter(at, offset));
    }
  }

  /** Writes those digits that lie in [from, from + length) of the text into a copy of that part. */
  void patch(long repetition, byte[] target, int offsetInTarget, int from, int length) {
    if (from >= at + DIGITS || from + length <= at) {
      return;
    }
    long rest = repetition + offset;
    for (int i = at + DIGITS - 1; i >= at; i--) {
      if (i >= from && i < from + length) {
        target[offsetInTarget + i - from] = (byte) ('0' + rest % 10);
      }
      rest /= 10;
    }
  }
}
