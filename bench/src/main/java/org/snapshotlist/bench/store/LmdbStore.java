package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.KeyRange;
import org.lmdbjava.Txn;

/** LMDB, a tree of pages in a mapped file. */
final class LmdbStore extends KeyValueStore {

  /** Address space, not memory: enough for a million snapshots. */
  private static final long MAP_BYTES = 32L << 30;

  private final Env<byte[]> env;
  private final Map<Table, Dbi<byte[]>> tables = new EnumMap<>(Table.class);

  LmdbStore(Path folder, Syncing syncing) throws IOException {
    Files.createDirectories(folder);
    EnvFlags[] flags =
        syncing == Syncing.DURABLE ? new EnvFlags[] {} : new EnvFlags[] {EnvFlags.MDB_NOSYNC};
    env =
        Env.create(ByteArrayProxy.PROXY_BA)
            .setMapSize(MAP_BYTES)
            .setMaxDbs(Table.values().length)
            .open(folder.toFile(), 0600, flags);
    for (Table table : Table.values()) {
      tables.put(table, env.openDbi(table.name().toLowerCase(Locale.ROOT), DbiFlags.MDB_CREATE));
    }
  }

  /** LMDB's own. */
  private final class LmdbTransaction implements Transaction {

    private final Txn<byte[]> txn;

    LmdbTransaction(Txn<byte[]> txn) {
      this.txn = txn;
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
      return in(table).get(txn, key);
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
      in(table).put(txn, key, value);
    }

    @Override
    public void delete(Table table, byte[] key) {
      in(table).delete(txn, key);
    }

    @Override
    public void visit(Table table, byte[] prefix, Pairs pairs) throws IOException {
      try (CursorIterable<byte[]> found = in(table).iterate(txn, range(prefix))) {
        for (CursorIterable.KeyVal<byte[]> each : found) {
          pairs.pair(each.key(), each::val);
        }
      }
    }

    @Override
    public void commit() {
      txn.commit();
    }

    @Override
    public void close() {
      txn.close();
    }
  }

  private Dbi<byte[]> in(Table table) {
    return Objects.requireNonNull(tables.get(table));
  }

  private static KeyRange<byte[]> range(byte[] prefix) {
    if (prefix.length == 0) {
      return KeyRange.all();
    }
    byte[] end = prefix.clone();
    end[end.length - 1]++; // A NUL.
    return KeyRange.closedOpen(prefix, end);
  }

  @Override
  Transaction reading() {
    return new LmdbTransaction(env.txnRead());
  }

  @Override
  Transaction changing() {
    return new LmdbTransaction(env.txnWrite());
  }

  @Override
  public void close() {
    env.close();
  }
}
