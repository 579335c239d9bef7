package org.snapshotlist.internal.record;

import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;

/**
 * A record where it stands.
 *
 * @param start where its chunk starts, or its trailer when it has none
 * @param trailer what it says
 * @param trailerAt where the trailer starts
 * @param end behind the line end that follows the trailer
 * @param crc32c of the chunk as it is; as the trailer says where the chunk was not looked at
 */
public record SealedRecord(long start, Trailer trailer, long trailerAt, long end, int crc32c) {

  /** Tells whether the chunk, as far as it was looked at, is the one that was sealed. */
  public boolean isWhole() {
    Trailer.Chunk chunk = trailer.chunk();
    return chunk == null || chunk.crc32c() == crc32c;
  }

  /** Returns the entry of its chunk, null when it has none. */
  public @Nullable Entry entry() {
    Trailer.Chunk chunk = trailer.chunk();
    return chunk == null ? null : chunk.entry(start);
  }

  /** Returns where its chunk stands; empty when it has none. */
  public ByteRange chunk() {
    return new ByteRange(start, trailerAt);
  }
}
