package org.snapshotlist.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;

/**
 * What rows come from.
 *
 * @param kind what the list holds
 * @param current the name of the current entry, null for none
 * @param entries those that may be wanted, by where they stand
 * @param findings what is wrong with the list
 * @param list the list itself, null where its index is enough
 * @param parts what of it can be fetched ahead, null where all of it is in memory or none is wanted
 * @param divided whether these are the entries that every task finds which reads a part of the list
 * @param sources are closed with it
 */
record OpenedList(
    Kind kind,
    @Nullable String current,
    List<Entry> entries,
    List<Finding> findings,
    @Nullable SnapshotList list,
    @Nullable FetchedSource parts,
    boolean divided,
    Closeable sources)
    implements Closeable {

  OpenedList forAllTasks() {
    return new OpenedList(kind, current, entries, findings, list, parts, true, sources);
  }

  OpenedList withSources(Closeable others) {
    return new OpenedList(kind, current, entries, findings, list, parts, divided, others);
  }

  @Override
  public void close() throws IOException {
    try {
      if (list != null) {
        list.close();
      }
    } finally {
      sources.close();
    }
  }
}
