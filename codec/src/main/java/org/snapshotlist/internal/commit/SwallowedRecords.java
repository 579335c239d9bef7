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
 * Finds the records behind a trailer whose end is damaged: to an XML parser they are a part of its
 * instruction, as far as the end of the next one.
 */
final class SwallowedRecords {

  private static final int BUFFER = 64 << 10;

  private final ByteSource file;
  private final RecordReader reader;
  private final Limits limits;

  /**
   * A record that was swallowed, its chunk as it was sealed.
   *
   * @param removes starts of the chunks that its trailer removes
   */
  record Swallowed(Entry entry, List<Long> removes) {

    Swallowed {
      removes = List.copyOf(removes);
    }
  }

  SwallowedRecords(ByteSource file, RecordReader reader, Limits limits) {
    this.file = file;
    this.reader = reader;
    this.limits = limits;
  }

  /** Returns what an instruction has swallowed: nothing where it is whole, or a comment. */
  List<Swallowed> in(ByteRange outside) throws IOException {
    List<Swallowed> found = new ArrayList<>();
    if (file.readFully(outside.start() + 1, 1)[0] != '?') {
      return found;
    }
    byte[] buffer = new byte[(int) Math.min(BUFFER, outside.length())];
    for (long at = outside.start(); at < outside.end(); ) {
      int count = file.read(at, buffer, 0, (int) Math.min(buffer.length, outside.end() - at));
      if (count < 0) {
        break;
      }
      for (int i = 0; i + 1 < count; i++) {
        Trailer trailer = buffer[i] == '<' && buffer[i + 1] == '?' ? reader.sealedAt(at + i) : null;
        if (trailer != null && !take(trailer, at + i, outside.start(), found)) {
          return List.of();
        }
      }
      // The last byte may be the first of the two.
      at += count > 1 ? count - 1 : 1;
    }
    return found;
  }

  /**
   * Takes the record that ends with a trailer.
   *
   * @return false if the instruction is that trailer, or a removed chunk with it, as it should be
   */
  private boolean take(Trailer trailer, long at, long outside, List<Swallowed> found)
      throws IOException {
    long start = at - trailer.length();
    Trailer.Chunk chunk = trailer.chunk();
    if (at == outside || start == outside) {
      return false;
    }
    if (start > outside && chunk != null && chunk.length() <= limits.maxEntryBytes()) {
      byte[] bytes = file.readFully(start, (int) chunk.length());
      if (Chunk.crc(bytes) == chunk.crc32c()) {
        // What only looks like a record may stand in a whole one.
        found.removeIf(inner -> inner.entry().range().start() >= start);
        found.add(new Swallowed(chunk.entry(start), trailer.removes()));
      }
    }
    return true;
  }
}
