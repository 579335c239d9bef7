package org.snapshotlist.internal.xml;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds with {@link String#indexOf}, which the JVM replaces by vector code on any of its floors:
 * the window is taken as a string of one char for each byte, a plain copy. Each search goes on
 * where its last one ended, so a window is passed over once for each kind of pattern, however many
 * small steps the caller makes.
 */
final class IndexOfFinder implements ByteFinder {

  private static final int NOT_YET = -2;
  private static final int NONE = Integer.MAX_VALUE;

  private byte[] bytes = {};
  private int limit;
  private String text = "";
  private boolean textIsOld = true;
  private int declaration = NOT_YET;
  private int instruction = NOT_YET;
  private @Nullable Needle last;
  private int close = NOT_YET;
  private int open = NOT_YET;

  @Override
  public void window(byte[] newBytes, int newLimit) {
    bytes = newBytes;
    limit = newLimit;
    textIsOld = true;
    declaration = NOT_YET;
    instruction = NOT_YET;
    last = null;
  }

  @Override
  public int find(Pattern pattern, int from) {
    return text().indexOf(pattern.text(), from);
  }

  @Override
  public int findMarkup(Needle element, int from) {
    if (declaration < from) {
      declaration = markup('!', from);
    }
    if (instruction < from) {
      instruction = markup('?', from);
    }
    if (element != last || close < from) {
      last = element;
      int found = text().indexOf(element.close, from);
      close = found < 0 ? NONE : found;
      open = NOT_YET;
    }
    if (open < from) {
      open = opening(element, from, Math.min(close, limit));
    }
    int first = Math.min(Math.min(declaration, instruction), Math.min(open, close));
    return first == NONE ? -1 : first;
  }

  /**
   * Searches a copy: a search in the whole text could run far behind {@code to}, once for every
   * element.
   */
  private int opening(Needle element, int from, int to) {
    if (to - from < element.open.length()) {
      return NONE;
    }
    int found = text().substring(from, to).indexOf(element.open);
    return found < 0 ? NONE : from + found;
  }

  /** The single characters are rare in XML, and looked for seven times as fast as the pairs. */
  private int markup(char second, int from) {
    String text = text();
    for (int i = text.indexOf(second, from + 1); i >= 0; i = text.indexOf(second, i + 1)) {
      if (bytes[i - 1] == '<') {
        return i - 1;
      }
    }
    return NONE;
  }

  private String text() {
    if (textIsOld) {
      text = new String(bytes, 0, limit, StandardCharsets.ISO_8859_1);
      textIsOld = false;
    }
    return text;
  }
}
