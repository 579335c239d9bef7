package org.snapshotlist.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An element's name as bytes, and as the strings (a char for each byte) that open and close it. */
final class Needle {

  final byte[] name;
  final String open;
  final String close;

  Needle(byte[] name) {
    this.name = name;
    String latin = new String(name, StandardCharsets.ISO_8859_1);
    this.open = "<" + latin;
    this.close = "</" + latin;
  }

  static Needle of(String name) {
    return new Needle(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Tells whether the bytes {@code [from, to)} are this name. */
  boolean is(byte[] bytes, int from, int to) {
    return Arrays.equals(bytes, from, to, name, 0, name.length);
  }
}
