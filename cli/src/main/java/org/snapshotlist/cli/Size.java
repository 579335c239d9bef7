package org.snapshotlist.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code 4096}, {@code 64K}, {@code 256M}, {@code 4G}, {@code 1T} (powers of 1,024) or {@code
 * unlimited}.
 */
final class Size implements ITypeConverter<Long> {

  private static final String UNITS = "KMGT";

  @Override
  public Long convert(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (upper.equals("UNLIMITED")) {
      return Long.MAX_VALUE;
    }
    int unit = upper.isEmpty() ? -1 : UNITS.indexOf(upper.charAt(upper.length() - 1));
    String digits = unit < 0 ? upper : upper.substring(0, upper.length() - 1);
    long number = number(digits, text);
    int shift = 10 * (unit + 1);
    if (number < 1 || number > Long.MAX_VALUE >> shift) {
      throw refused(text);
    }
    return number << shift;
  }

  private static long number(String digits, String text) {
    for (int i = 0; i < digits.length(); i++) {
      // Long.parseLong takes signs and other scripts' digits too.
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        throw refused(text);
      }
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw refused(text);
    }
  }

  private static TypeConversionException refused(String text) {
    return new TypeConversionException(
        "'"
            + text
            + "' is no size; write a whole number from 1 to "
            + Long.MAX_VALUE
            + ", with K, M, G or T behind it for powers of 1024, or unlimited");
  }
}
