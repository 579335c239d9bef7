package org.snapshotlist.internal.xml;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes between two tags, or between the quotes of an attribute, into the text that a
 * parser would report (XML 1.0, 2.11, 3.3.3, 4.1). The bytes are whole UTF-8 characters.
 */
final class Text {

  private static final int LONGEST_REFERENCE = 64;

  private final byte[] bytes;
  private final int to;
  private final StringBuilder text = new StringBuilder();
  private int pos;

  private Text(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.pos = from;
    this.to = to;
  }

  /** Returns the XPath string value of an element's content, or null when it is not well-formed. */
  static @Nullable String content(byte[] bytes, int from, int to) {
    if (isPlain(bytes, from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    Text content = new Text(bytes, from, to);
    return content.readContent() ? content.text.toString() : null;
  }

  /** Returns an attribute's value, or null when it is not well-formed. */
  static @Nullable String attribute(byte[] bytes, int from, int to) {
    Text value = new Text(bytes, from, to);
    return value.readAttribute() ? value.text.toString() : null;
  }

  private static boolean isPlain(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '<' || bytes[i] == '&' || bytes[i] == '\r') {
        return false;
      }
    }
    return true;
  }

  private boolean readContent() {
    while (pos < to) {
      boolean good =
          switch (bytes[pos]) {
            case '<' -> readMarkup();
            case '&' -> readReference();
            default -> readRun(false);
          };
      if (!good) {
        return false;
      }
    }
    return true;
  }

  private boolean readAttribute() {
    while (pos < to) {
      boolean good =
          switch (bytes[pos]) {
            case '<' -> false;
            case '&' -> readReference();
            default -> readRun(true);
          };
      if (!good) {
        return false;
      }
    }
    return true;
  }

  private boolean readRun(boolean attribute) {
    int start = pos;
    while (pos < to && bytes[pos] != '<' && bytes[pos] != '&') {
      pos++;
    }
    append(start, pos, attribute);
    return true;
  }

  /** Line ends become LF; in attributes every white space character becomes a space. */
  private void append(int from, int end, boolean attribute) {
    int run = from;
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (b != '\r' && !(attribute && (b == '\n' || b == '\t'))) {
        continue;
      }
      text.append(new String(bytes, run, i - run, StandardCharsets.UTF_8));
      text.append(attribute ? ' ' : '\n');
      run = i + 1;
      if (b == '\r' && run < end && bytes[run] == '\n') {
        run++;
        i++;
      }
    }
    text.append(new String(bytes, run, end - run, StandardCharsets.UTF_8));
  }

  private boolean readMarkup() {
    if (startsWith("<!--")) {
      return skip(4, "-->");
    }
    if (startsWith("<?")) {
      return skip(2, "?>");
    }
    if (startsWith("<![CDATA[")) {
      int from = pos + 9;
      if (!skip(9, "]]>")) {
        return false;
      }
      append(from, pos - 3, false);
      return true;
    }
    byte quote = 0;
    while (++pos < to) {
      byte b = bytes[pos];
      if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '"' || b == '\'') {
        quote = b;
      } else if (b == '>') {
        pos++;
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(String ascii) {
    if (pos + ascii.length() > to) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[pos + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean skip(int opening, String closing) {
    for (pos += opening; pos < to; pos++) {
      if (startsWith(closing)) {
        pos += closing.length();
        return true;
      }
    }
    return false;
  }

  private boolean readReference() {
    int end = pos + 1;
    while (end < to && end - pos < LONGEST_REFERENCE && bytes[end] != ';') {
      end++;
    }
    if (end == to || bytes[end] != ';') {
      return false;
    }
    String name = new String(bytes, pos + 1, end - pos - 1, StandardCharsets.UTF_8);
    pos = end + 1;
    int character =
        switch (name) {
          case "lt" -> '<';
          case "gt" -> '>';
          case "amp" -> '&';
          case "apos" -> '\'';
          case "quot" -> '"';
          default ->
              name.startsWith("#x")
                  ? number(name, 2, 16)
                  : name.startsWith("#") ? number(name, 1, 10) : -1;
        };
    if (!isCharacter(character)) {
      return false;
    }
    text.appendCodePoint(character);
    return true;
  }

  private static int number(String reference, int from, int radix) {
    long value = 0;
    for (int i = from; i < reference.length(); i++) {
      char c = reference.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, Character.MAX_CODE_POINT + 1L);
    }
    return from == reference.length() ? -1 : (int) value;
  }

  /** XML 1.0, production 2. */
  private static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c < 0xd800)
        || (c >= 0xe000 && c < 0xfffe)
        || (c >= 0x10000 && c <= Character.MAX_CODE_POINT);
  }
}
