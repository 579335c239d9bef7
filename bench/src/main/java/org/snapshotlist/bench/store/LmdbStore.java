package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.KeyRange;
import org.lmdbjava.Txn;

/**
 * LMDB, a tree of pages in a mapped file: one table of XML by name, one of the children of each
 * parent, one of the current name.
 */
final class LmdbStore implements Store {

  /** Address space, not memory: enough for a million snapshots. */
  private static final long MAP_BYTES = 32L << 30;

  private static final int TABLES = 3;
  private static final byte[] CURRENT = {'c'};
  private static final byte[] NOTHING = {1};

  private final Env<byte[]> env;
  private final Dbi<byte[]> snapshots;
  private final Dbi<byte[]> children;
  private final Dbi<byte[]> current;

  LmdbStore(Path folder, Syncing syncing) throws IOException {
    Files.createDirectories(folder);
    EnvFlags[] flags =
        syncing == Syncing.DURABLE ? new EnvFlags[] {} : new EnvFlags[] {EnvFlags.MDB_NOSYNC};
    env =
        Env.create(ByteArrayProxy.PROXY_BA)
            .setMapSize(MAP_BYTES)
            .setMaxDbs(TABLES)
            .open(folder.toFile(), 0600, flags);
    snapshots = env.openDbi("snapshots", DbiFlags.MDB_CREATE);
    children = env.openDbi("children", DbiFlags.MDB_CREATE);
    current = env.openDbi("current", DbiFlags.MDB_CREATE);
  }

  /** What is done within a transaction. */
  @FunctionalInterface
  private interface Work {
    void in(Txn<byte[]> txn) throws IOException;
  }

  private void change(Work work) throws IOException {
    try (Txn<byte[]> txn = env.txnWrite()) {
      work.in(txn);
      txn.commit();
    }
  }

  @Override
  public void put(List<Snapshot> all) throws IOException {
    change(
        txn -> {
          for (Snapshot snapshot : all) {
            put(txn, snapshot);
          }
        });
  }

  private void put(Txn<byte[]> txn, Snapshot snapshot) {
    byte[] key = utf8(snapshot.name());
    byte[] old = snapshots.get(txn, key);
    if (old != null) {
      leave(txn, snapshot.name(), ParentElement.read(old));
    }
    snapshots.put(txn, key, snapshot.xml());
    if (snapshot.parent() != null) {
      children.put(txn, edge(snapshot.parent(), snapshot.name()), NOTHING);
    }
  }

  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    change(
        txn -> {
          put(txn, snapshot);
          current.put(txn, CURRENT, utf8(snapshot.name()));
        });
  }

  @Override
  public void remove(List<String> names) throws IOException {
    change(
        txn -> {
          for (String name : names) {
            remove(txn, name);
          }
        });
  }

  private void remove(Txn<byte[]> txn, String name) throws IOException {
    String parent = ParentElement.read(xml(txn, name));
    snapshots.delete(txn, utf8(name));
    leave(txn, name, parent);
    if (name.equals(current(txn))) {
      if (parent == null) {
        current.delete(txn, CURRENT);
      } else {
        current.put(txn, CURRENT, utf8(parent));
      }
    }
  }

  private void leave(Txn<byte[]> txn, String name, @Nullable String parent) {
    if (parent != null) {
      children.delete(txn, edge(parent, name));
    }
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    change(
        txn -> {
          String grandparent = ParentElement.read(xml(txn, name));
          for (String child : childrenOf(txn, name)) {
            put(txn, new Snapshot(child, name, xml(txn, child)).withParent(grandparent));
          }
          remove(txn, name);
        });
  }

  private List<String> childrenOf(Txn<byte[]> txn, String parent) {
    byte[] first = edge(parent, "");
    byte[] end = first.clone();
    end[end.length - 1]++;
    List<String> names = new ArrayList<>();
    try (CursorIterable<byte[]> edges = children.iterate(txn, KeyRange.closedOpen(first, end))) {
      for (CursorIterable.KeyVal<byte[]> edge : edges) {
        byte[] key = edge.key();
        names.add(new String(key, first.length, key.length - first.length, UTF_8));
      }
    }
    return names;
  }

  /** Returns a key under which all children of a parent follow each other: no name has a NUL. */
  private static byte[] edge(String parent, String child) {
    return utf8(parent + '\0' + child);
  }

  @Override
  public byte[] get(String name) throws IOException {
    try (Txn<byte[]> txn = env.txnRead()) {
      return xml(txn, name);
    }
  }

  private byte[] xml(Txn<byte[]> txn, String name) throws IOException {
    byte[] xml = snapshots.get(txn, utf8(name));
    if (xml == null) {
      throw new IOException("there is no snapshot " + name);
    }
    return xml;
  }

  @Override
  public Collection<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    loadAll((name, xml) -> names.add(name));
    return names;
  }

  @Override
  public @Nullable String current() throws IOException {
    try (Txn<byte[]> txn = env.txnRead()) {
      return current(txn);
    }
  }

  private @Nullable String current(Txn<byte[]> txn) {
    byte[] name = current.get(txn, CURRENT);
    return name == null ? null : new String(name, UTF_8);
  }

  @Override
  public void loadAll(Visitor visitor) throws IOException {
    try (Txn<byte[]> txn = env.txnRead();
        CursorIterable<byte[]> all = snapshots.iterate(txn)) {
      for (CursorIterable.KeyVal<byte[]> each : all) {
        visitor.snapshot(new String(each.key(), UTF_8), each.val());
      }
    }
  }

  @Override
  public void close() {
    env.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
