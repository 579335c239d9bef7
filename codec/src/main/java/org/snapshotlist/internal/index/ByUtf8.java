package org.snapshotlist.internal.index;

import java.util.Comparator;

/**
 * Orders names by their bytes in UTF-8, as the order by name of an {@link Index} does, without
 * making those. {@link String#compareTo} differs where one has a character outside the first plane.
 */
enum ByUtf8 implements Comparator<String> {
  ORDER;

  @Override
  public int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char one = a.charAt(i);
      char other = b.charAt(i);
      if (one != other) {
        // Halves of a pair stand below the last of the first plane, what they stand for above it.
        boolean half = Character.isSurrogate(one);
        return half == Character.isSurrogate(other)
            ? Character.compare(one, other)
            : Boolean.compare(half, !half);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
