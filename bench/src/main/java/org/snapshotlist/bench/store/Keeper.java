package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.file.Path;

/** Who keeps the snapshots. A constant added here joins every measurement of changes. */
@SuppressWarnings("ImmutableEnumChecker") // What opens a store has no state.
public enum Keeper {
  /** A list of this project. */
  CODEC(true, CodecStore::new),
  /**
   * A file for each snapshot, by libvirt's own calls: {@code NAME.new}, four writes, fsync, rename.
   * As libvirt never forces the folder, a removal is not durable at all, and of a new file nobody
   * knows whether it has its name.
   */
  PER_FILE(false, (folder, syncing) -> new PerFileStore(folder, syncing, false)),
  /** The same, and the folder forced once at the end of each change. */
  PER_FILE_DURABLE(false, (folder, syncing) -> new PerFileStore(folder, syncing, true)),
  /** One file that is written as a whole for each change, as in the patch of 2019. */
  REWRITE(false, RewriteStore::new),
  /** SQLite with a write-ahead log. */
  SQLITE(true, SqliteStore::new),
  /** LMDB. */
  LMDB(false, LmdbStore::new);

  private final boolean compacts;
  private final Opening opening;

  Keeper(boolean compacts, Opening opening) {
    this.compacts = compacts;
    this.opening = opening;
  }

  /** Opens a store. */
  @FunctionalInterface
  private interface Opening {
    Store open(Path folder, Syncing syncing) throws IOException;
  }

  /**
   * Opens the store in a folder; where nothing is, makes an empty one.
   *
   * @param folder a folder of the store's own
   */
  public Store open(Path folder, Syncing syncing) throws IOException {
    return opening.open(folder, syncing);
  }

  /** Tells whether what was removed takes room until {@link Store#compact}. */
  public boolean compacts() {
    return compacts;
  }
}
