package org.snapshotlist;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * As many entries as go into one message, by name.
 *
 * @param entries what is sent, in ascending order of the names' UTF-8
 * @param tooLarge those between them that no message can have, in the same order
 * @param next the cursor of the page behind this one, empty for the last page
 */
public record Page(List<LoadedEntry> entries, List<TooLargeEntry> tooLarge, Optional<String> next) {

  /** Keeps copies of the lists. */
  public Page {
    entries = List.copyOf(entries);
    tooLarge = List.copyOf(tooLarge);
    Objects.requireNonNull(next, "next");
  }

  /** Tells whether there is nothing in it, neither to be sent nor too large for that. */
  public boolean isEmpty() {
    return entries.isEmpty() && tooLarge.isEmpty();
  }

  /** Returns the bytes of the message, as {@link PageLimits} counts them. */
  public long bytes() {
    long bytes = PageLimits.EMPTY_MESSAGE_BYTES;
    for (LoadedEntry one : entries) {
      bytes += PageLimits.bytes(one.entry(), one.xml().length);
    }
    return bytes;
  }
}
