package org.snapshotlist.testdata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes markup in every legal way: each line end, white space, quote and reference is rolled. Can
 * be told to let a token straddle a border exactly, for which it pads with what may stand at that
 * place.
 */
final class Scribe {

  /** What may pad at a place. */
  enum Place {
    CONTENT,
    TAG,
    INSIDE
  }

  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");
  private static final int SHORTEST_COMMENT = 7;
  private static final int NO_BORDER = -1;

  private final Dice dice;
  private final boolean asciiOnly;
  private final List<String> lineEnds;
  private final Bytes out = new Bytes();
  private int border = NO_BORDER;
  private int tokensBefore;

  Scribe(Dice dice, boolean asciiOnly) {
    this.dice = dice;
    this.asciiOnly = asciiOnly;
    lineEnds = dice.chance(40) ? LINE_ENDS : List.of(dice.pick(LINE_ENDS));
  }

  Dice dice() {
    return dice;
  }

  boolean asciiOnly() {
    return asciiOnly;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.copy();
  }

  /**
   * Makes the token behind this many others straddle the border, if it is not behind it already.
   */
  void straddle(int offset, int tokens) {
    border = offset;
    tokensBefore = tokens;
  }

  /** Makes the next token straddle the border if none has. */
  void straddleNow() {
    tokensBefore = 0;
  }

  /**
   * Writes text as it is, but for its line feeds, which become any line end, and characters that
   * ASCII lacks.
   */
  void raw(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lineBreak();
      } else if (c < 0x80) {
        out.add(c);
      } else {
        String character = text.substring(i, i + Character.charCount(text.codePointAt(i)));
        out.add(asciiOnly ? "u" : character);
        i += character.length() - 1;
      }
    }
  }

  void byteOrderMark() {
    out.add("\uFEFF");
  }

  /** Writes markup that a border may cut. */
  void token(String text, Place place) {
    if (border != NO_BORDER && tokensBefore-- <= 0) {
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      int cut = length < 2 ? 0 : dice.between(1, length - 1);
      int padding = border - cut - out.size();
      if (cut > 0 && padding >= SHORTEST_COMMENT) {
        pad(padding, place);
        border = NO_BORDER;
      }
    }
    raw(text);
  }

  private void pad(int length, Place place) {
    switch (place) {
      case CONTENT -> raw("<!--" + "x".repeat(length - SHORTEST_COMMENT) + "-->");
      case TAG -> raw(" ".repeat(length));
      case INSIDE -> raw("x".repeat(length));
    }
  }

  /** Writes one line end; a line feed behind a carriage return would be no second one. */
  void lineBreak() {
    String end = dice.pick(lineEnds);
    out.add(out.last() == '\r' && end.equals("\n") ? "\r\n" : end);
  }

  /** Writes white space or nothing. */
  void space() {
    for (int i = dice.below(8) - 5; i > 0; i--) {
      white();
    }
  }

  /** Writes white space, at least one character. */
  void gap() {
    if (dice.chance(80)) {
      raw(" ");
    } else {
      white();
    }
    space();
  }

  private void white() {
    switch (dice.below(3)) {
      case 0 -> raw(" ");
      case 1 -> raw("\t");
      default -> lineBreak();
    }
  }

  /** Writes a start tag or, if it is empty, the whole element. */
  void start(String name, Map<String, String> attributes, boolean empty) {
    token("<" + name, Place.CONTENT);
    attributes(attributes);
    token(empty ? "/>" : ">", Place.TAG);
  }

  /** Writes what stands between a tag's name and its end. */
  void attributes(Map<String, String> attributes) {
    attributes.forEach(
        (name, value) -> {
          gap();
          token(name, Place.TAG);
          space();
          raw("=");
          space();
          attributeValue(value);
        });
    space();
  }

  void end(String name) {
    token("</" + name, Place.CONTENT);
    space();
    raw(">");
  }

  void comment(String text) {
    token("<!--", Place.CONTENT);
    raw(text);
    token("-->", Place.INSIDE);
  }

  void instruction(String target, String content) {
    token("<?" + target, Place.CONTENT);
    if (!content.isEmpty()) {
      gap();
      raw(content);
    }
    if (content.isEmpty()) {
      raw("?>");
    } else {
      token("?>", Place.INSIDE);
    }
  }

  /** Writes text that means exactly this value. */
  void character(int c) {
    switch (c) {
      case '<' -> raw(dice.chance(50) ? "&lt;" : reference(c));
      case '&' -> raw(dice.chance(50) ? "&amp;" : reference(c));
      case '\r' -> raw(reference(c));
      case '>' -> raw(out.last() == ']' || dice.chance(40) ? "&gt;" : ">");
      case '"' -> raw(dice.chance(30) ? "&quot;" : "\"");
      case '\'' -> raw(dice.chance(30) ? "&apos;" : "'");
      default -> {
        if (dice.chance(6) || (asciiOnly && c >= 0x80)) {
          token(reference(c), Place.CONTENT);
        } else if (c >= 0x80) {
          token(Character.toString(c), Place.CONTENT);
        } else {
          raw(Character.toString(c));
        }
      }
    }
  }

  private void attributeValue(String value) {
    char quote = dice.chance(50) ? '"' : '\'';
    raw(Character.toString(quote));
    value.codePoints().forEach(c -> attributeCharacter(c, quote));
    raw(Character.toString(quote));
  }

  private void attributeCharacter(int c, char quote) {
    switch (c) {
      case '<' -> raw(dice.chance(50) ? "&lt;" : reference(c));
      case '&' -> raw(dice.chance(50) ? "&amp;" : reference(c));
      case '\r', '\n', '\t' -> raw(reference(c));
      // A parser turns each white space character that is no reference into a space.
      case ' ' -> {
        if (dice.chance(8)) {
          white();
        } else {
          raw(" ");
        }
      }
      default -> {
        if (c == quote || dice.chance(4) || (asciiOnly && c >= 0x80)) {
          raw(reference(c));
        } else {
          raw(Character.toString(c));
        }
      }
    }
  }

  private String reference(int c) {
    return switch (dice.below(4)) {
      case 0 -> "&#" + c + ";";
      case 1 -> "&#x" + Integer.toHexString(c) + ";";
      case 2 -> "&#x00" + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT) + ";";
      default -> "&#0" + c + ";";
    };
  }
}
