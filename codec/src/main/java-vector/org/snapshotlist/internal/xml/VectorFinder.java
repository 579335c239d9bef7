package org.snapshotlist.internal.xml;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Finds with the Vector API in one pass and without a copy; loaded only where the JVM was started
 * with its module.
 */
final class VectorFinder implements ByteFinder {

  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
  private static final int STEP = SPECIES.length();

  private byte[] bytes = {};
  private int limit;

  VectorFinder() {}

  @Override
  public void window(byte[] newBytes, int newLimit) {
    bytes = newBytes;
    limit = newLimit;
  }

  @Override
  public int find(Pattern pattern, int from) {
    String text = pattern.text();
    int last = text.length() - 1;
    int i = from;
    for (; i + last + STEP <= limit; i += STEP) {
      VectorMask<Byte> hits =
          at(i, (byte) text.charAt(0)).and(at(i + last, (byte) text.charAt(last)));
      for (long bits = hits.toLong(); bits != 0; bits &= bits - 1) {
        int hit = i + Long.numberOfTrailingZeros(bits);
        if (stands(text, hit)) {
          return hit;
        }
      }
    }
    for (; i + last < limit; i++) {
      if (stands(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean stands(String text, int at) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Looks at the first and the last byte of the name only: what else passes, the caller drops. */
  @Override
  public int findMarkup(Name element, int from) {
    int length = element.bytes.length;
    byte first = element.bytes[0];
    byte last = element.bytes[length - 1];
    int i = from;
    for (; i + length + 1 + STEP <= limit; i += STEP) {
      ByteVector second = ByteVector.fromArray(SPECIES, bytes, i + 1);
      VectorMask<Byte> close =
          second.eq((byte) '/').and(at(i + 2, first)).and(at(i + 1 + length, last));
      VectorMask<Byte> open = second.eq(first).and(at(i + length, last));
      VectorMask<Byte> other = second.eq((byte) '!').or(second.eq((byte) '?'));
      long bits = at(i, (byte) '<').and(close.or(open).or(other)).toLong();
      if (bits != 0) {
        return i + Long.numberOfTrailingZeros(bits);
      }
    }
    for (; i + 1 < limit; i++) {
      if (bytes[i] == '<' && (bytes[i + 1] == '!' || bytes[i + 1] == '?' || named(element, i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean named(Name element, int at) {
    int name = bytes[at + 1] == '/' ? at + 2 : at + 1;
    int end = name + element.bytes.length;
    return end <= limit && element.is(bytes, name, end);
  }

  private VectorMask<Byte> at(int position, byte value) {
    return ByteVector.fromArray(SPECIES, bytes, position).eq(value);
  }
}
