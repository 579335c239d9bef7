package org.snapshotlist.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/** A contender with its store, filled and open, in a folder of its own. */
final class Entrant implements Closeable {

  private final Keeper keeper;
  private final Supply supply;
  private final Syncing syncing;
  private final Path folder;
  private @Nullable Store store;

  private Entrant(Keeper keeper, Supply supply, Syncing syncing, Path folder) {
    this.keeper = keeper;
    this.supply = supply;
    this.syncing = syncing;
    this.folder = folder;
  }

  /** Fills a new store and opens it; what was in the folder is deleted. */
  static Entrant enter(Keeper keeper, Supply supply, Syncing syncing, Path parent)
      throws IOException {
    Entrant entrant =
        new Entrant(keeper, supply, syncing, parent.resolve(keeper + "-" + supply.size()));
    entrant.fillAnew();
    return entrant;
  }

  /** Puts a new store, filled and open, in the place of whatever there was. */
  void fillAnew() throws IOException {
    close();
    delete();
    // Forced once for each of the many, the filling would take minutes.
    try (Store filled = keeper.open(folder, Syncing.UNSYNCED)) {
      supply.fill(filled);
    }
    open();
  }

  /** Opens nothing yet, in a folder that is empty. */
  static Entrant empty(Keeper keeper, Syncing syncing, Path parent) throws IOException {
    Supply none = new GeneratedSupply(0, GeneratedSupply.LEAST_BYTES);
    Entrant entrant = new Entrant(keeper, none, syncing, parent.resolve(keeper + "-0"));
    entrant.delete();
    return entrant;
  }

  String label() {
    return label(keeper, supply.size());
  }

  /** Returns what this contender is called in results. */
  static String label(Keeper keeper, int entries) {
    return keeper + " " + entries;
  }

  Supply supply() {
    return supply;
  }

  Store store() {
    if (store == null) {
      throw new IllegalStateException(label() + " is closed");
    }
    return store;
  }

  /** Opens the store once more, for the caller to close; it must not be open. */
  Store opened() throws IOException {
    return keeper.open(folder, syncing);
  }

  void open() throws IOException {
    store = opened();
  }

  /**
   * Refuses a store that holds anything else than what it was filled with.
   *
   * @throws IllegalStateException if it does
   */
  void prove() throws IOException {
    // Not Set.of, which refuses what is there twice: the current one may be the last.
    Set<String> asked = new HashSet<>();
    asked.add(supply.name(0));
    asked.add(supply.name(supply.size() - 1));
    asked.add(supply.current());
    Contents.of(store(), asked).mustBe(Contents.foretold(supply, asked), label());
  }

  /** Closes the store; it can be opened again. */
  @Override
  public void close() throws IOException {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  /** Deletes the folder. */
  void delete() throws IOException {
    Ground.delete(folder);
  }
}
