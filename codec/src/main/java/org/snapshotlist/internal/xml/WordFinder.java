package org.snapshotlist.internal.xml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds eight bytes at a time in plain Java: one pass over the {@code <} of a window, whatever is
 * looked for. On the JVMs and processors it was measured on, {@link String#indexOf(String)} needs
 * as long for each single pattern.
 */
final class WordFinder implements ByteFinder {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final int NONE = -1;

  private byte[] bytes = {};
  private int limit;

  @Override
  public void window(byte[] newBytes, int newLimit) {
    bytes = newBytes;
    limit = newLimit;
  }

  @Override
  public int find(Pattern pattern, int from) {
    String text = pattern.text();
    int last = limit - text.length();
    int i = next((byte) text.charAt(0), from, limit);
    while (i >= 0 && i <= last) {
      if (stands(text, i)) {
        return i;
      }
      i = next((byte) text.charAt(0), i + 1, limit);
    }
    return NONE;
  }

  private boolean stands(String text, int at) {
    for (int i = 1; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  @SuppressWarnings("ShortCircuitBoolean") // On purpose, see inside.
  public int findMarkup(Name element, int from) {
    byte[] in = bytes;
    byte first = element.bytes[0];
    byte lastOfName = element.bytes[element.bytes.length - 1];
    int length = element.bytes.length;
    // Behind this a name, with the slash before it, may be cut off.
    int stop = limit - length - 1;
    long pattern = '<' * EACH_BYTE;
    int i = from;
    for (; i + 64 <= stop; i += 64) {
      long hits = 0;
      for (int word = 0; word < 64; word += 8) {
        hits |= gathered(zeroBytes((long) LONG.get(in, i + word) ^ pattern)) << word;
      }
      for (; hits != 0; hits &= hits - 1) {
        int hit = i + Long.numberOfTrailingZeros(hits);
        byte second = in[hit + 1];
        // Without short cuts: half of all tags are end tags, and no processor guesses which.
        if (second == '!'
            | second == '?'
            | (second == '/' & in[hit + 2] == first & in[hit + 1 + length] == lastOfName)
            | (second == first & in[hit + length] == lastOfName)) {
          return hit;
        }
      }
    }
    return nearTheEnd(element, i);
  }

  private int nearTheEnd(Name element, int from) {
    for (int i = from; i + 1 < limit; i++) {
      if (bytes[i] != '<') {
        continue;
      }
      byte second = bytes[i + 1];
      int name = second == '/' ? i + 2 : i + 1;
      int end = name + element.bytes.length;
      if (second == '!' || second == '?' || (end <= limit && element.is(bytes, name, end))) {
        return i;
      }
    }
    return NONE;
  }

  private int next(byte wanted, int from, int to) {
    long pattern = (wanted & 0xff) * EACH_BYTE;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long hits = zeroBytes((long) LONG.get(bytes, i) ^ pattern);
      if (hits != 0) {
        return i + (Long.numberOfTrailingZeros(hits) >> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return NONE;
  }

  /** Gathers the high bits of eight bytes into the lowest eight bits, in their order. */
  private static long gathered(long highBits) {
    return ((highBits >>> 7) * 0x0102040810204080L) >>> 56;
  }

  /** Returns the high bit of each byte that is zero (Warren, Hacker's Delight, 6-1). */
  private static long zeroBytes(long word) {
    return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
  }
}
