package org.snapshotlist.internal.index;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;

/**
 * What one transaction changes.
 *
 * @param removes starts of the chunks that go
 * @param puts the entries that come, by where they stand, behind all that were there
 * @param current the name of the new current entry, empty for none, null when it does not change
 */
public record Change(List<Long> removes, List<Entry> puts, @Nullable String current) {

  /** Copies the lists. */
  public Change {
    removes = List.copyOf(removes);
    puts = List.copyOf(puts);
  }
}
