package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;

/** Looks for trailers where nothing is known of the structure. */
final class TrailerSearch {

  private static final int BUFFER = 64 << 10;

  private TrailerSearch() {}

  /** Takes a trailer and where it starts; false when that is enough. */
  @FunctionalInterface
  interface Taker {
    boolean take(Trailer trailer, long at) throws IOException;
  }

  /**
   * Finds the trailers in a range, in the file's order. One that starts in its last bytes and ends
   * behind it may be missed; what a walk tells ends with a {@code >} or before a {@code <}, which a
   * trailer has nowhere inside.
   */
  static void in(ByteRange range, ByteSource source, RecordReader reader, Taker taker)
      throws IOException {
    int overlap = Trailer.START_LENGTH - 1;
    byte[] buffer = new byte[(int) Math.min(BUFFER, range.length() + overlap)];
    int kept = 0;
    for (long at = range.start(); at < range.end(); ) {
      int most = (int) Math.min(buffer.length - kept, range.end() - at);
      int count = source.read(at, buffer, kept, most);
      if (count < 0) {
        return;
      }
      at += count;
      int length = kept + count;
      for (int i = 0; i + overlap < length; i++) {
        long offset = at - length + i;
        Trailer trailer = Trailer.mayStart(buffer, i) ? reader.sealedAt(offset) : null;
        if (trailer != null && !taker.take(trailer, offset)) {
          return;
        }
      }
      // One may start in the last bytes.
      kept = Math.min(overlap, length);
      System.arraycopy(buffer, length - kept, buffer, 0, kept);
    }
  }

  /** Returns the greatest {@code durable} of the trailers behind an offset, 0 if there are none. */
  static long lastDurable(ByteSource source, long from, FileHeader header, Limits limits)
      throws IOException {
    if (from >= source.size()) {
      return 0;
    }
    long[] durable = {0};
    in(
        new ByteRange(from, source.size()),
        source,
        new RecordReader(source, header, limits),
        (trailer, at) -> {
          durable[0] = Math.max(durable[0], trailer.durable());
          return true;
        });
    return durable[0];
  }
}
