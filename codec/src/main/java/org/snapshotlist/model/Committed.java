package org.snapshotlist.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction did to a list.
 *
 * @param tx its number: each has one more than the one before
 * @param time when it was written, by the clock of the machine that did
 * @param put the names of the entries that it added or replaced
 * @param removed the names of those that it removed
 * @param current the name of the entry that it made the current one, empty for none, null when it
 *     left that alone
 * @param range where it stands in the file
 */
public record Committed(
    long tx,
    Instant time,
    List<String> put,
    List<String> removed,
    @Nullable String current,
    ByteRange range) {

  /** Copies the lists. */
  public Committed {
    put = List.copyOf(put);
    removed = List.copyOf(removed);
  }
}
