package org.snapshotlist.testdata;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that counts characters outside ASCII. */
final class Bytes {

  private byte[] array = new byte[4_096];
  private int size;

  int size() {
    return size;
  }

  /** Returns the array itself; only the first {@link #size} bytes mean anything. */
  byte[] array() {
    return array;
  }

  byte[] copy() {
    return Arrays.copyOf(array, size);
  }

  void clear() {
    size = 0;
  }

  /** Returns the last byte, or 0 when there is none. */
  byte last() {
    return size == 0 ? 0 : array[size - 1];
  }

  Bytes add(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, array, size, more.length);
    size += more.length;
    return this;
  }

  Bytes add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Bytes add(int value) {
    ensure(1);
    array[size++] = (byte) value;
    return this;
  }

  /** Counts the characters outside ASCII, each by its lead byte. */
  int nonAscii() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if ((array[i] & 0xC0) == 0xC0) {
        count++;
      }
    }
    return count;
  }

  private void ensure(int more) {
    if (array.length - size < more) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
    }
  }
}
