package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayList;
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

  private static final int BUFFER = 64 << 10;

  private final ByteSource file;
  private final RecordReader reader;
  private final Limits limits;

  SwallowedRecords(ByteSource file, RecordReader reader, Limits limits) {
    this.file = file;
    this.reader = reader;
    this.limits = limits;
  }

  /** Takes a trailer and where it starts; false when that is enough. */
  @FunctionalInterface
  private interface Taker {
    boolean take(Trailer trailer, long at) throws IOException;
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
    search(
        outside,
        (trailer, at) -> {
          whole[0] = at == outside.start() || at - trailer.length() == outside.start();
          return !whole[0];
        });
    return whole[0];
  }

  /** Returns where the chunks start that trailers in a range remove. */
  List<Long> removes(ByteRange range) throws IOException {
    List<Long> removes = new ArrayList<>();
    search(
        range,
        (trailer, at) -> {
          removes.addAll(trailer.removes());
          return true;
        });
    return removes;
  }

  /** Returns the entries of a range whose chunks are as they were sealed. */
  List<Entry> entries(ByteRange range) throws IOException {
    List<Entry> found = new ArrayList<>();
    search(
        range,
        (trailer, at) -> {
          Trailer.Chunk chunk = trailer.chunk();
          long start = at - trailer.length();
          if (chunk != null && start >= range.start() && isSealed(start, chunk)) {
            // What only looks like a record may stand in a whole one.
            found.removeIf(inner -> inner.range().start() >= start);
            found.add(chunk.entry(start));
          }
          return true;
        });
    return found;
  }

  private boolean isSealed(long start, Trailer.Chunk chunk) throws IOException {
    return chunk.length() <= limits.maxEntryBytes()
        && Chunk.crc(file.readFully(start, (int) chunk.length())) == chunk.crc32c();
  }

  private void search(ByteRange range, Taker taker) throws IOException {
    byte[] buffer = new byte[(int) Math.min(BUFFER, range.length())];
    for (long at = range.start(); at < range.end(); ) {
      int count = file.read(at, buffer, 0, (int) Math.min(buffer.length, range.end() - at));
      if (count < 0) {
        return;
      }
      for (int i = 0; i + 1 < count; i++) {
        Trailer trailer = buffer[i] == '<' && buffer[i + 1] == '?' ? reader.sealedAt(at + i) : null;
        if (trailer != null && !taker.take(trailer, at + i)) {
          return;
        }
      }
      // The last byte may be the first of the two.
      at += count > 1 ? count - 1 : 1;
    }
  }
}
