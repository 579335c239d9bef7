package org.snapshotlist.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Limits;

/**
 * What a query says about how to read.
 *
 * @param index what is done about side indexes
 * @param mode what is done about what cannot be read
 * @param limits of each list
 */
record ReadSettings(IndexUse index, Mode mode, LimitValues limits) implements Serializable {

  /** What is done about the side index of a list; one that fits is always used. */
  enum IndexUse {
    /** A list without one is an error. */
    REQUIRE,
    /** Makes one beside the list where none fits. */
    BUILD,
    /** A list without one is read as a whole, by one task. */
    SCAN
  }

  /** What is done about what cannot be read, in Spark's words. */
  enum Mode {
    /** The query fails. */
    FAILFAST,
    /** A row says what is wrong. */
    PERMISSIVE
  }

  /** {@link Limits} that can be sent. */
  record LimitValues(
      long memoryCap, long maxEntries, long maxEntryBytes, long maxDepth, long maxNameBytes)
      implements Serializable {

    Limits limits() {
      return Limits.DEFAULT
          .withMemoryCap(memoryCap)
          .withMaxEntries(maxEntries)
          .withMaxEntryBytes(maxEntryBytes)
          .withMaxDepth(maxDepth)
          .withMaxNameBytes(maxNameBytes);
    }
  }

  static ReadSettings of(CaseInsensitiveStringMap options) {
    Limits limits = Limits.DEFAULT;
    return new ReadSettings(
        word(options, "index", IndexUse.class, IndexUse.SCAN),
        word(options, "mode", Mode.class, Mode.FAILFAST),
        new LimitValues(
            number(options, "memoryCap", limits.memoryCap()),
            number(options, "maxEntries", limits.maxEntries()),
            number(options, "maxEntryBytes", limits.maxEntryBytes()),
            number(options, "maxDepth", limits.maxDepth()),
            number(options, "maxNameBytes", limits.maxNameBytes())));
  }

  private static <E extends Enum<E>> E word(
      CaseInsensitiveStringMap options, String option, Class<E> words, E unset) {
    String value = options.get(option);
    if (value == null) {
      return unset;
    }
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(value)) {
        return word;
      }
    }
    throw new IllegalArgumentException(
        "option "
            + option
            + " is '"
            + value
            + "', but must be one of "
            + Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  /** Returns an option that is a number above 0. */
  static long number(CaseInsensitiveStringMap options, String option, long unset) {
    @Nullable String value = options.get(option);
    if (value == null) {
      return unset;
    }
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a number of 0 is.
    }
    throw new IllegalArgumentException(
        "option " + option + " is '" + value + "', but must be a whole number of at least 1");
  }
}
