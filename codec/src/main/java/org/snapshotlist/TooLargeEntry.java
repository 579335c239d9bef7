package org.snapshotlist;

import java.util.Objects;
import org.snapshotlist.model.Entry;

/**
 * An entry that no message can have.
 *
 * @param entry what the list knows of it
 * @param limit the component of {@link PageLimits} that keeps it out
 * @param allowed the limit's value
 * @param needed what a message with this entry alone needs, in the same unit
 */
public record TooLargeEntry(Entry entry, String limit, long allowed, long needed) {

  /** Refuses one that fits. */
  public TooLargeEntry {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(limit, "limit");
    if (needed <= allowed) {
      throw new IllegalArgumentException(
          limit + " is " + allowed + ", which is enough for " + needed);
    }
  }
}
