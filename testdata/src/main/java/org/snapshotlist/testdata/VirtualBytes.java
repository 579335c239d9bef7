package org.snapshotlist.testdata;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Bytes that can be read at any position and are stored nowhere: texts, repetitions of a text, and
 * repetitions with a number in each. Terabytes take no more memory than their pieces, and reading
 * is copying. Immutable; may be read by several threads at once.
 *
 * <pre>{@code
 * VirtualBytes deep =
 *     VirtualBytes.called("deep.xml").text("<a>").times("<b>", 1_000_000).times("</b>", 1_000_000).text("</a>").build();
 * int count = deep.read(4_321, target, 0, target.length);
 * }</pre>
 */
public final class VirtualBytes {

  private final String place;
  private final List<Run> runs;
  private final long size;

  private VirtualBytes(String place, List<Run> runs) {
    this.place = place;
    this.runs = List.copyOf(runs);
    size = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end();
  }

  /** Starts to put bytes together. */
  public static Builder called(String place) {
    return new Builder(place);
  }

  /** Returns what messages may call these bytes. */
  public String place() {
    return place;
  }

  /** Returns the number of bytes. */
  public long size() {
    return size;
  }

  /**
   * Reads as many bytes at this position as there are, up to a length.
   *
   * @return the number of bytes read, or -1 at or behind the end
   */
  public int read(long position, byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (position < 0) {
      throw new IllegalArgumentException("position is " + position + ", but must be at least 0");
    }
    if (position >= size) {
      return -1;
    }
    int done = 0;
    for (Run run : runs) {
      long from = position + done;
      if (done < length && from < run.end()) {
        done += run.read(from, target, offset + done, length - done);
      }
    }
    return done;
  }

  /** Returns a stream over all bytes. */
  public InputStream stream() {
    return new VirtualStream(this);
  }

  /** Puts bytes together, from the first to the last. */
  public static final class Builder {

    private final String place;
    private final List<Run> runs = new ArrayList<>();
    private long end;

    private Builder(String place) {
      this.place = place;
    }

    /** Adds a text, in UTF-8. */
    public Builder text(String text) {
      return times(text, 1);
    }

    /** Adds a text many times. */
    public Builder times(String text, long count) {
      return add(Run.plain(end, utf8(text), count));
    }

    /**
     * Adds a text many times, counting from 0. Where it has {@link Counter#PLACE}, the number
     * stands, in ten digits; for {@link Counter#PLACE_BEFORE} and {@link Counter#PLACE_AFTER} it is
     * one less or more.
     */
    public Builder counted(String text, long count) {
      return counted(text, 0, count);
    }

    /** Adds a text many times, counting from another number. */
    public Builder counted(String text, long first, long count) {
      return add(Run.counted(end, utf8(text), first, count));
    }

    /** Returns the bytes put together so far. */
    public VirtualBytes build() {
      return new VirtualBytes(place, runs);
    }

    private Builder add(Run run) {
      if (run.end() > end) {
        runs.add(run);
        end = run.end();
      }
      return this;
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
