package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;

/**
 * Finds records that no walk shows, though their seals hold: to an XML parser what stands behind a
 * trailer whose end is damaged is a part of its instruction, as far as the end of the next one.
 */
final class SwallowedRecords {

  /** Records do not overlap; made-up ones that do may not cost the square of their bytes. */
  private static final int TIMES_READ = 8;

  private final ByteSource file;
  private final RecordReader reader;
  private final Limits limits;

  SwallowedRecords(ByteSource file, RecordReader reader, Limits limits) {
    this.file = file;
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * Tells whether what stands outside of the entries is as it should be: a comment, a trailer, or a
   * chunk that was removed, with its trailer.
   */
  boolean isWhole(ByteRange outside) throws IOException {
    if (file.readFully(outside.start() + 1, 1)[0] != '?') {
      return true;
    }
    boolean[] whole = {false};
    TrailerSearch.in(
        outside,
        file,
        reader,
        (trailer, at) -> {
          whole[0] = at == outside.start() || at - trailer.length() == outside.start();
          return !whole[0];
        });
    return whole[0];
  }

  /** Returns where the chunks start that trailers in a range remove. */
  List<Long> removes(ByteRange range) throws IOException {
    List<Long> removes = new ArrayList<>();
    TrailerSearch.in(
        range,
        file,
        reader,
        (trailer, at) -> {
          removes.addAll(trailer.removes());
          return true;
        });
    return removes;
  }

  /** Returns the entries of a range whose chunks are as they were sealed, in the file's order. */
  List<Entry> entries(ByteRange range) throws IOException {
    Deque<Entry> found = new ArrayDeque<>();
    long[] left = {TIMES_READ * range.length()};
    TrailerSearch.in(
        range,
        file,
        reader,
        (trailer, at) -> {
          Trailer.Chunk chunk = trailer.chunk();
          long start = at - trailer.length();
          if (chunk == null || start < range.start() || chunk.length() > limits.maxEntryBytes()) {
            return true;
          }
          left[0] -= chunk.length();
          if (left[0] < 0) {
            return false;
          }
          if (Chunk.crc(file.readFully(start, (int) chunk.length())) == chunk.crc32c()) {
            // What only looks like a record may stand in a whole one.
            while (!found.isEmpty() && found.getLast().range().start() >= start) {
              found.removeLast();
            }
            found.add(chunk.entry(start));
          }
          return true;
        });
    return List.copyOf(found);
  }
}
