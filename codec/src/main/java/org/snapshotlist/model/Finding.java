package org.snapshotlist.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a salvage or a verification found wrong, and where.
 *
 * @param range the bytes concerned: an entry, or bytes in which no entry could be made out
 * @param name the entry's name, null when none could be read
 * @param fault what is wrong
 * @param kept whether the entry is in the list all the same, for instance under no parent because
 *     its parent is missing
 */
public record Finding(ByteRange range, @Nullable String name, Fault fault, boolean kept) {

  /** Refuses a finding without a range or a fault. */
  public Finding {
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(fault, "fault");
  }
}
