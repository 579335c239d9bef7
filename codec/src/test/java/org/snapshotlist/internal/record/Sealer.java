package org.snapshotlist.internal.record;

import java.util.List;

/** Seals trailers for lists that tests write byte by byte. */
public final class Sealer {

  private final long id;
  private int previous;

  /** Makes one for the first record behind a header. */
  public Sealer(FileHeader header) {
    this.id = header.id();
    this.previous = header.seal();
  }

  /** Returns the trailer of a transaction that only puts this chunk. */
  public byte[] trailer(long tx, Trailer.Chunk chunk) {
    Trailer trailer = new Trailer(tx, 1, 1, tx - 1, false, 0, chunk, List.of(), null, previous, 0);
    byte[] bytes = TrailerText.encode(trailer, id);
    previous = TrailerText.seal(bytes);
    return bytes;
  }
}
