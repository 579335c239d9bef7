package org.snapshotlist.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * What the last bytes of a side index say of its list, as that was when the index was written:
 * enough to plan by.
 *
 * @param kind what the list holds
 * @param entries how many
 * @param timed how many of them have a creationTime
 * @param firstTime the least creationTime, in seconds since 1970; of no meaning where {@code timed}
 *     is 0; unsigned for checkpoints, as in libvirt
 * @param lastTime the greatest
 * @param chunkBytes bytes of all entries
 * @param sealed whether the list is sealed, and so may have got more transactions since
 * @param seen what the list was when the index was made
 * @param crc32c of these last bytes, which have checksums of all others in them
 */
public record IndexSummary(
    Kind kind,
    long entries,
    long timed,
    long firstTime,
    long lastTime,
    long chunkBytes,
    boolean sealed,
    FileSeen seen,
    int crc32c)
    implements Serializable {

  /** Refuses a summary of no kind, or of nothing. */
  public IndexSummary {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(seen, "seen");
  }
}
