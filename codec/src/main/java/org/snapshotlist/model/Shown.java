package org.snapshotlist.model;

import java.util.Locale;

/**
 * Makes untrusted text fit for a message or a terminal: on one line, no control characters, not
 * endless.
 */
public final class Shown {

  private static final int LONGEST = 120;

  private Shown() {}

  /** Returns the text in single quotes, shortened, with what a terminal could act on escaped. */
  public static String quoted(String text) {
    return "'" + brief(text) + "'";
  }

  /** Returns the text shortened, with what a terminal could act on escaped. */
  public static String brief(String text) {
    return escaped(
        text.codePointCount(0, text.length()) > LONGEST
            ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "..."
            : text);
  }

  /**
   * Returns the whole text with control, format, surrogate and line-separator characters as <code>
   * \\u{1B}</code>.
   */
  public static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    shown
                        .append("\\u{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
                default -> shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
