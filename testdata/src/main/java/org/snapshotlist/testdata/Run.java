package org.snapshotlist.testdata;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text that is repeated, at a place among virtual bytes. */
final class Run {

  /** Short texts are repeated up to about here once, so that reading them copies much at a time. */
  private static final int TILE = 1 << 16;

  private final long start;
  private final long end;
  private final byte[] unit;
  private final long first;
  private final List<Counter> counters;

  private Run(long start, long end, byte[] unit, long first, List<Counter> counters) {
    this.start = start;
    this.end = end;
    this.unit = unit;
    this.first = first;
    this.counters = counters;
  }

  static Run plain(long start, byte[] text, long count) {
    long end = Math.addExact(start, Math.multiplyExact(text.length, count));
    int tiles = (int) Math.max(1, Math.min(count, TILE / Math.max(1, text.length)));
    byte[] unit = new byte[text.length * tiles];
    for (int i = 0; i < tiles; i++) {
      System.arraycopy(text, 0, unit, i * text.length, text.length);
    }
    return new Run(start, end, unit, 0, List.of());
  }

  static Run counted(long start, byte[] text, long first, long count) {
    // One char a byte, so that places in the string are places in the bytes.
    List<Counter> counters = Counter.in(new String(text, StandardCharsets.ISO_8859_1));
    long end = Math.addExact(start, Math.multiplyExact(text.length, count));
    return new Run(start, end, text, first, counters);
  }

  /** Returns the position behind the last byte. */
  long end() {
    return end;
  }

  /** Copies the bytes from this position on, up to a length, and returns how many there were. */
  int read(long position, byte[] target, int offset, int length) {
    int wanted = (int) Math.min(length, end - position);
    long repetition = (position - start) / unit.length;
    int from = (int) ((position - start) % unit.length);
    int done = 0;
    while (done < wanted) {
      int step = Math.min(wanted - done, unit.length - from);
      System.arraycopy(unit, from, target, offset + done, step);
      for (Counter counter : counters) {
        counter.patch(first + repetition, target, offset + done, from, step);
      }
      done += step;
      from = 0;
      repetition++;
    }
    return done;
  }
}
