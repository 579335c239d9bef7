package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * H2's MVStore without the database around it: a log of changed pages. It commits when it is told
 * to and at no other time; {@link Syncing#DURABLE} forces the file behind each commit.
 */
final class MvStore extends KeyValueStore {

  /** As long as it likes. */
  private static final int COMPACTING_MILLIS = Integer.MAX_VALUE;

  private final MVStore store;
  private final boolean durable;
  private final Map<Table, MVMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);

  MvStore(Path folder, Syncing syncing) throws IOException {
    Path file = Files.createDirectories(folder).resolve("snapshots.mv");
    durable = syncing == Syncing.DURABLE;
    store =
        new MVStore.Builder()
            .fileName(file.toString())
            .autoCommitDisabled()
            // Else a large change would be committed in parts.
            .autoCommitBufferSize(0)
            .open();
    for (Table table : Table.values()) {
      tables.put(
          table,
          store.openMap(
              table.name().toLowerCase(Locale.ROOT),
              new MVMap.Builder<byte[], byte[]>()
                  .keyType(ByteArrayDataType.INSTANCE)
                  .valueType(ByteArrayDataType.INSTANCE)));
    }
    if (store.hasUnsavedChanges()) {
      // Else a change that is rolled back would take the new tables with it.
      store.commit();
    }
  }

  /** The maps themselves, which change at once and are rolled back. */
  private final class MvTransaction implements Transaction {

    private boolean changed;

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
      return in(table).get(key);
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
      changed = true;
      in(table).put(key, value);
    }

    @Override
    public void delete(Table table, byte[] key) {
      changed = true;
      in(table).remove(key);
    }

    @Override
    public void visit(Table table, byte[] prefix, Pairs pairs) throws IOException {
      Cursor<byte[], byte[]> found = in(table).cursor(prefix.length == 0 ? null : prefix);
      while (found.hasNext()) {
        byte[] key = found.next();
        if (!beginsWith(key, prefix)) {
          return;
        }
        pairs.pair(key, () -> found.getValue().clone());
      }
    }

    @Override
    public void commit() {
      store.commit();
      if (durable) {
        store.sync();
      }
      changed = false;
    }

    @Override
    public void close() {
      if (changed) {
        store.rollback();
      }
    }
  }

  private MVMap<byte[], byte[]> in(Table table) {
    return Objects.requireNonNull(tables.get(table));
  }

  @Override
  Transaction reading() {
    return new MvTransaction();
  }

  @Override
  Transaction changing() {
    return new MvTransaction();
  }

  @Override
  public void compact() {
    store.compactFile(COMPACTING_MILLIS);
  }

  @Override
  public void close() {
    store.close();
  }
}
