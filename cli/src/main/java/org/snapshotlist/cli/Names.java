package org.snapshotlist.cli;

import org.snapshotlist.model.Shown;

/** Shows names, which anybody may have chosen, on a terminal. */
final class Names {

  private static final int LAST_PRINTABLE_ASCII = '~';

  /**
   * First and last code points that take two columns, in pairs, after Unicode's East Asian Width.
   */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3,
    0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680,
    0x1F6FF, 0x1F900, 0x1FAFF, 0x20000, 0x3FFFD,
  };

  private Names() {}

  /** Returns the name with whatever a terminal or a reader of lines could act on escaped. */
  static String shown(String name) {
    return plain(name) ? name : Shown.escaped(name);
  }

  /** Returns how many columns of a terminal a shown name takes. */
  static int width(String shown) {
    if (plain(shown)) {
      return shown.length();
    }
    int width = 0;
    for (int i = 0; i < shown.length(); i += Character.charCount(shown.codePointAt(i))) {
      width += width(shown.codePointAt(i));
    }
    return width;
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > LAST_PRINTABLE_ASCII) {
        return false;
      }
    }
    return true;
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
