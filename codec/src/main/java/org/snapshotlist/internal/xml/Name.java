package org.snapshotlist.internal.xml;

import java.nio.charset.StandardCharsets;

/** An element's or an attribute's name as the bytes that stand for it. */
final class Name {

  final byte[] bytes;

  Name(byte[] bytes) {
    this.bytes = bytes;
  }

  static Name of(String name) {
    return new Name(name.getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Tells whether the bytes {@code [from, to)} of another array are this name. */
  boolean is(byte[] other, int from, int to) {
    // Most names differ in length, and a loop over a few bytes beats the checks of Arrays.equals.
    if (to - from != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (other[from + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
