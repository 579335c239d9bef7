package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

/** Whom a contender has to convince before anything is timed. */
public final class Gate {

  private Gate() {}

  /**
   * Has a contender make every kind of change on a small store, and compares after each what it
   * holds with what it has to.
   *
   * @param folder in which there is room for its store
   * @throws IllegalStateException if it holds something else
   */
  public static void pass(Keeper keeper, Syncing syncing, Path folder) throws IOException {
    try (Entrant empty = Entrant.empty(keeper, syncing, folder)) {
      Rehearsal.prove(keeper, empty::opened);
      empty.delete();
    }
  }
}
