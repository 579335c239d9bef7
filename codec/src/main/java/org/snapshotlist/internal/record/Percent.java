package org.snapshotlist.internal.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Text as it stands in a trailer: UTF-8, with all but RFC 3986's unreserved characters
 * percent-coded, so that neither white space nor markup nor a character of several bytes occurs.
 */
final class Percent {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  static void encode(String text, StringBuilder out) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        out.append((char) b);
      } else {
        HEX.toHexDigits(out.append('%'), b);
      }
    }
  }

  static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    encode(text, out);
    return out.toString();
  }

  /** Tells whether text is encoded as itself. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F || !isUnreserved((byte) c)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what was encoded, or null when it was not encoded here. */
  static @Nullable String decode(String coded) {
    if (coded.indexOf('%') < 0) {
      return coded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(coded.length());
    for (int i = 0; i < coded.length(); i++) {
      char c = coded.charAt(i);
      if (c != '%') {
        bytes.write(c);
      } else if (i + 2 < coded.length()
          && HexFormat.isHexDigit(coded.charAt(i + 1))
          && HexFormat.isHexDigit(coded.charAt(i + 2))) {
        bytes.write(HexFormat.fromHexDigits(coded, i + 1, i + 3));
        i += 2;
      } else {
        return null;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isUnreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }
}
