package org.snapshotlist.internal.xml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;
import org.snapshotlist.model.Fault;

/**
 * Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF; also without
 * U+FFFE and U+FFFF, which XML has not and Woodstox lets through.
 */
final class Utf8 {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** Returns where the run of ASCII that starts at {@code from} ends. */
  static int asciiEnd(byte[] bytes, int from, int to) {
    int i = from;
    // Eight words at a time keep up with the memory; a byte loop is no longer vectorized when it
    // can end early.
    for (; i + 64 <= to; i += 64) {
      long all =
          word(bytes, i)
              | word(bytes, i + 8)
              | word(bytes, i + 16)
              | word(bytes, i + 24)
              | word(bytes, i + 32)
              | word(bytes, i + 40)
              | word(bytes, i + 48)
              | word(bytes, i + 56);
      if ((all & HIGH_BITS) != 0) {
        break;
      }
    }
    for (; i + 8 <= to; i += 8) {
      long high = word(bytes, i) & HIGH_BITS;
      if (high != 0) {
        return i + (Long.numberOfTrailingZeros(high) >> 3);
      }
    }
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  private static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** Returns where the run of whole, valid characters that starts at {@code from} ends. */
  static int validEnd(byte[] bytes, int from, int to) {
    int i = asciiEnd(bytes, from, to);
    while (i < to) {
      int lead = bytes[i];
      if (lead >= 0) {
        // Between words of another script stands a single space; longer runs are worth the words.
        i = i + 8 <= to && (word(bytes, i) & HIGH_BITS) == 0 ? asciiEnd(bytes, i + 8, to) : i + 1;
      } else if (isPlainTwo(bytes, i, to, lead)) {
        i += 2;
      } else if (isPlainThree(bytes, i, to, lead)) {
        i += 3;
      } else {
        int length = length(bytes, i, to);
        if (length <= 0) {
          return i;
        }
        i += length;
      }
    }
    return i;
  }

  /**
   * The bytes are signed here: leads are below zero, and continuations the lowest of all, up to
   * 0xbf.
   */
  private static boolean isPlainTwo(byte[] bytes, int at, int to, int lead) {
    return lead < (byte) 0xe0 && lead >= (byte) 0xc2 && at + 1 < to && bytes[at + 1] < (byte) 0xc0;
  }

  /** Without the leads behind which not all continuations are valid. */
  private static boolean isPlainThree(byte[] bytes, int at, int to, int lead) {
    return lead > (byte) 0xe0
        && lead < (byte) 0xef
        && lead != (byte) 0xed
        && at + 2 < to
        && bytes[at + 1] < (byte) 0xc0
        && bytes[at + 2] < (byte) 0xc0;
  }

  /**
   * Returns the length of the valid character of two to four bytes at {@code at}; 0 when it is cut
   * off by the end but valid so far; -1 when it is not valid.
   */
  static int length(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xff;
    int length = lead < 0xc2 ? -1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : -1;
    if (length < 0) {
      return -1;
    }
    if (at + 1 < to) {
      int second = bytes[at + 1] & 0xff;
      int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
      int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
      if (second < lowest || second > highest) {
        return -1;
      }
    }
    for (int i = at + 2; i < at + length && i < to; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return -1;
      }
    }
    if (at + length > to) {
      return 0;
    }
    boolean noCharacter =
        lead == 0xef && bytes[at + 1] == (byte) 0xbf && (bytes[at + 2] & 0xff) >= 0xbe;
    return noCharacter ? -1 : length;
  }

  /** Returns the code point of the valid character at {@code at}, {@code length} bytes long. */
  static int codePoint(byte[] bytes, int at, int length) {
    return switch (length) {
      case 1 -> bytes[at];
      case 2 -> ((bytes[at] & 0x1f) << 6) | (bytes[at + 1] & 0x3f);
      case 3 -> ((bytes[at] & 0x0f) << 12) | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f);
      default ->
          ((bytes[at] & 0x07) << 18)
              | ((bytes[at + 1] & 0x3f) << 12)
              | ((bytes[at + 2] & 0x3f) << 6)
              | (bytes[at + 3] & 0x3f);
    };
  }

  /**
   * Words what is wrong with the character at {@code at}, whose offset in the file is {@code
   * offset}.
   */
  static Fault fault(byte[] bytes, int at, int to, long offset) {
    StringBuilder shown = new StringBuilder();
    for (int i = at; i < to && i < at + 4; i++) {
      if (i > at && (bytes[i] & 0xc0) != 0x80) {
        break;
      }
      shown.append(String.format(Locale.ROOT, i > at ? " %02X" : "%02X", bytes[i]));
    }
    boolean noCharacter =
        shown.length() >= 8 && (shown.indexOf("EF BF BE") == 0 || shown.indexOf("EF BF BF") == 0);
    return noCharacter
        ? Fault.at(
            offset,
            "bytes "
                + shown.substring(0, 8)
                + " are U+FFF"
                + shown.charAt(7)
                + ", which XML does not allow")
        : new Fault(
            offset,
            "bytes " + shown + " are no UTF-8 character",
            "a list must be UTF-8: convert it, for instance with iconv -t UTF-8");
  }
}
