package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** Who keeps the snapshots. A constant added here joins every measurement of {@link #usual}. */
@SuppressWarnings("ImmutableEnumChecker") // What opens a store has no state.
public enum Keeper {
  /** A list of this project. */
  CODEC("list", true, (folder, syncing) -> new CodecStore(folder, syncing, false)),
  /** The same, by a writer that keeps the lock, so that no other may write meanwhile. */
  CODEC_LOCK_KEPT(
      "list, lock kept", true, (folder, syncing) -> new CodecStore(folder, syncing, true)),
  /**
   * The same, read as a whole into memory before the first question, as the patch of 2019 reads.
   */
  CODEC_WHOLE_FILE("list, whole-file mode", true, WholeFileStore::new),
  /**
   * A file for each snapshot, by libvirt's own calls: {@code NAME.new}, four writes, fsync, rename.
   * As libvirt never forces the folder, a removal is not durable at all, and of a new file nobody
   * knows whether it has its name.
   */
  PER_FILE("libvirt's files", false, (folder, syncing) -> new PerFileStore(folder, syncing, false)),
  /** The same, and the folder forced once at the end of each change. */
  PER_FILE_DURABLE(
      "libvirt's files, durable",
      false,
      (folder, syncing) -> new PerFileStore(folder, syncing, true)),
  /** One file that is written as a whole for each change, as in the patch of 2019. */
  REWRITE("whole rewrite (2019)", false, RewriteStore::new),
  /** SQLite with a write-ahead log. */
  SQLITE(
      "SQLite (WAL)",
      true,
      (folder, syncing) -> new SqliteStore(folder, syncing, SQLiteConfig.JournalMode.WAL, false)),
  /** The same in its exclusive locking mode: no other may even read meanwhile. */
  SQLITE_EXCLUSIVE(
      "SQLite (WAL, exclusive)",
      true,
      (folder, syncing) -> new SqliteStore(folder, syncing, SQLiteConfig.JournalMode.WAL, true)),
  /** SQLite with a rollback journal that is deleted at each commit. */
  SQLITE_ROLLBACK(
      "SQLite (rollback journal)",
      true,
      (folder, syncing) ->
          new SqliteStore(folder, syncing, SQLiteConfig.JournalMode.DELETE, false)),
  /** H2's MVStore, without the database around it. */
  MVSTORE("H2 MVStore", true, MvStore::new),
  /** LMDB. */
  LMDB("LMDB", false, LmdbStore::new),
  /** RocksDB. */
  ROCKSDB("RocksDB", true, RocksStore::new),
  /** One zip file that is written as a whole for each change, its unchanged parts as they are. */
  ZIP("zip", false, ZipStore::new);

  private final String label;
  private final boolean compacts;
  private final Opening opening;

  Keeper(String label, boolean compacts, Opening opening) {
    this.label = label;
    this.compacts = compacts;
    this.opening = opening;
  }

  /** Opens a store. */
  @FunctionalInterface
  private interface Opening {
    Store open(Path folder, Syncing syncing) throws IOException;
  }

  /** Returns all but those who let nobody else write, who are measured where they are named. */
  public static List<Keeper> usual() {
    return Arrays.stream(values())
        .filter(keeper -> keeper != CODEC_LOCK_KEPT && keeper != SQLITE_EXCLUSIVE)
        .toList();
  }

  /**
   * Opens the store in a folder; where nothing is, makes an empty one.
   *
   * @param folder a folder of the store's own
   */
  public Store open(Path folder, Syncing syncing) throws IOException {
    return opening.open(folder, syncing);
  }

  /** Returns what a reader is to see; results that JMH keeps have the constant's name. */
  public String label() {
    return label;
  }

  /** Tells whether what was removed takes room until {@link Store#compact}. */
  public boolean compacts() {
    return compacts;
  }
}
