package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/**
 * RocksDB, a tree of sorted files behind a log, a column family for each table, all else as it
 * comes: it compresses, and merges in the background. A change is one batch; {@link
 * Syncing#DURABLE} forces the log at each, {@link Syncing#UNSYNCED} writes it all the same.
 */
final class RocksStore extends KeyValueStore {

  private final DBOptions options;
  private final WriteOptions writing;
  private final ReadOptions reading;
  private final RocksDB db;

  private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);

  RocksStore(Path folder, Syncing syncing) throws IOException {
    RocksDB.loadLibrary();
    options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
    reading = new ReadOptions();
    writing = new WriteOptions().setSync(syncing == Syncing.DURABLE);
    List<ColumnFamilyDescriptor> wanted = new ArrayList<>();
    for (Table table : Table.values()) {
      wanted.add(
          new ColumnFamilyDescriptor(
              table == Table.SNAPSHOTS
                  ? RocksDB.DEFAULT_COLUMN_FAMILY
                  : table.name().toLowerCase(Locale.ROOT).getBytes(US_ASCII)));
    }
    List<ColumnFamilyHandle> opened = new ArrayList<>();
    try {
      db = RocksDB.open(options, Files.createDirectories(folder).toString(), wanted, opened);
    } catch (RocksDBException e) {
      closeOptions();
      throw failed(e);
    }
    Iterator<ColumnFamilyHandle> next = opened.iterator();
    for (Table table : Table.values()) {
      families.put(table, next.next());
    }
  }

  private static IOException failed(RocksDBException e) {
    return new IOException("RocksDB: " + e.getMessage(), e);
  }

  private ColumnFamilyHandle in(Table table) {
    return Objects.requireNonNull(families.get(table));
  }

  /** What the database has. */
  private class RocksReading implements Reading {

    @Override
    public byte @Nullable [] get(Table table, byte[] key) throws IOException {
      try {
        return db.get(in(table), reading, key);
      } catch (RocksDBException e) {
        throw failed(e);
      }
    }

    RocksIterator iterator(Table table) {
      return db.newIterator(in(table), reading);
    }

    @Override
    public void visit(Table table, byte[] prefix, Pairs pairs) throws IOException {
      try (RocksIterator found = iterator(table)) {
        for (found.seek(prefix); found.isValid(); found.next()) {
          byte[] key = found.key();
          if (!beginsWith(key, prefix)) {
            return;
          }
          pairs.pair(key, found::value);
        }
        found.status();
      } catch (RocksDBException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() {}
  }

  /** What the database has, under a batch that is not written yet. */
  private final class RocksChange extends RocksReading implements Transaction {

    /** A key that is put twice is in it once. */
    private final WriteBatchWithIndex batch = new WriteBatchWithIndex(true);

    @Override
    public byte @Nullable [] get(Table table, byte[] key) throws IOException {
      try {
        return batch.getFromBatchAndDB(db, in(table), reading, key);
      } catch (RocksDBException e) {
        throw failed(e);
      }
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) throws IOException {
      try {
        batch.put(in(table), key, value);
      } catch (RocksDBException e) {
        throw failed(e);
      }
    }

    @Override
    public void delete(Table table, byte[] key) throws IOException {
      try {
        batch.delete(in(table), key);
      } catch (RocksDBException e) {
        throw failed(e);
      }
    }

    @Override
    RocksIterator iterator(Table table) {
      return batch.newIteratorWithBase(in(table), super.iterator(table));
    }

    @Override
    public void commit() throws IOException {
      try {
        db.write(writing, batch);
      } catch (RocksDBException e) {
        throw failed(e);
      }
    }

    @Override
    public void close() {
      batch.close();
    }
  }

  @Override
  Reading reading() {
    return new RocksReading();
  }

  @Override
  Transaction changing() {
    return new RocksChange();
  }

  @Override
  public void compact() throws IOException {
    try (FlushOptions flush = new FlushOptions()) {
      db.flush(flush, List.copyOf(families.values()));
      for (ColumnFamilyHandle family : families.values()) {
        db.compactRange(family);
      }
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    families.values().forEach(ColumnFamilyHandle::close);
    try {
      db.closeE();
    } catch (RocksDBException e) {
      throw failed(e);
    } finally {
      closeOptions();
    }
  }

  private void closeOptions() {
    reading.close();
    writing.close();
    options.close();
  }
}
