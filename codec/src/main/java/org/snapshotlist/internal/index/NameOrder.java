package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The rows of an index that is being built, by name. */
final class NameOrder {

  private final Table rows;
  private final Table names;
  private final int size;
  private final Integer[] sorted;

  NameOrder(Table rows, Table names, int size) {
    this.rows = rows;
    this.names = names;
    this.size = size;
    this.sorted = new Integer[size];
    Arrays.setAll(sorted, row -> row);
    Arrays.sort(
        sorted,
        (a, b) -> {
          try {
            return compare(a, b);
          } catch (IOException e) {
            throw new IllegalStateException("a table in memory does not fail", e);
          }
        });
  }

  int row(int place) {
    return sorted[place];
  }

  int compare(int a, int b) throws IOException {
    return Rows.compare(names, nameStart(a), nameEnd(a), nameStart(b), nameEnd(b));
  }

  String name(int row) throws IOException {
    return new String(nameBytes(row), StandardCharsets.UTF_8);
  }

  private byte[] nameBytes(int row) throws IOException {
    long start = nameStart(row);
    return names.bytes(start, Math.toIntExact(nameEnd(row) - start));
  }

  private long nameStart(int row) throws IOException {
    return rows.longAt((long) row * Rows.SIZE + Rows.NAME);
  }

  private long nameEnd(int row) throws IOException {
    return row + 1 < size ? nameStart(row + 1) : names.size();
  }

  /** Returns a row of this name, or -1. */
  int find(byte[] name) throws IOException {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Arrays.compareUnsigned(nameBytes(sorted[middle]), name);
      if (order == 0) {
        return sorted[middle];
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Rows.NO_ROW;
  }

  byte[] encode() {
    ByteBuffer numbers = ByteBuffer.allocate(4 * size);
    for (int row : sorted) {
      numbers.putInt(row);
    }
    return numbers.array();
  }
}
