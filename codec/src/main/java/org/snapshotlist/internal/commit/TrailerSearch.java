package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;

/** Looks for trailers where nothing is known of the structure. */
final class TrailerSearch {

  private static final int BUFFER = 64 << 10;

  private TrailerSearch() {}

  /** Returns the greatest {@code durable} of the trailers behind an offset, 0 if there are none. */
  static long lastDurable(ByteSource source, long from, FileHeader header, Limits limits)
      throws IOException {
    RecordReader reader = new RecordReader(source, header, limits);
    byte[] buffer = new byte[BUFFER];
    long durable = 0;
    for (long at = from; at < source.size(); ) {
      int count = source.read(at, buffer, 0, buffer.length);
      if (count < 0) {
        break;
      }
      for (int i = 0; i + 1 < count; i++) {
        if (buffer[i] == '<' && buffer[i + 1] == '?') {
          Trailer trailer = reader.sealedAt(at + i);
          durable = trailer == null ? durable : Math.max(durable, trailer.durable());
        }
      }
      // The last byte may be the first of the two.
      at += count > 1 ? count - 1 : 1;
    }
    return durable;
  }
}
