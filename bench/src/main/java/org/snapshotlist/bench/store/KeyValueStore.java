package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots in sorted tables of keys and values: one table of XML by name, one of the children of
 * each parent, one of the current name. What the contenders of this kind differ in is how such a
 * table is kept.
 */
abstract class KeyValueStore implements Store {

  private static final byte[] CURRENT = {'c'};
  private static final byte[] NOTHING = {1};
  private static final byte[] ALL = {};

  /** The tables, by the names that they have on disk. */
  enum Table {
    /** XML by name. */
    SNAPSHOTS,
    /** A parent, a NUL and a child; the value says nothing. */
    CHILDREN,
    /** One key, the current name. */
    CURRENT
  }

  /** Sees what is in the tables. */
  interface Reading extends Closeable {

    byte @Nullable [] get(Table table, byte[] key) throws IOException;

    /** Visits all keys that begin so, in their order. */
    void visit(Table table, byte[] prefix, Pairs pairs) throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * Changes the tables at once when it is committed, or not at all if it is closed before; sees its
   * own changes.
   */
  interface Transaction extends Reading {

    void put(Table table, byte[] key, byte[] value) throws IOException;

    /** Deletes a key, if it is there. */
    void delete(Table table, byte[] key) throws IOException;

    /** Makes the changes, as durable as was asked for. */
    void commit() throws IOException;
  }

  /** Sees keys and values. */
  @FunctionalInterface
  interface Pairs {
    void pair(byte[] key, Value value) throws IOException;
  }

  /** A value that may be left where it is. */
  @FunctionalInterface
  interface Value {
    byte[] bytes();
  }

  /** Begins to read. */
  abstract Reading reading() throws IOException;

  /** Begins to change. */
  abstract Transaction changing() throws IOException;

  /** What is done within a transaction. */
  @FunctionalInterface
  private interface Work {
    void in(Transaction transaction) throws IOException;
  }

  private void change(Work work) throws IOException {
    try (Transaction transaction = changing()) {
      work.in(transaction);
      transaction.commit();
    }
  }

  @Override
  public final void put(List<Snapshot> snapshots) throws IOException {
    change(
        transaction -> {
          for (Snapshot snapshot : snapshots) {
            put(transaction, snapshot);
          }
        });
  }

  private static void put(Transaction transaction, Snapshot snapshot) throws IOException {
    byte[] key = utf8(snapshot.name());
    byte[] old = transaction.get(Table.SNAPSHOTS, key);
    if (old != null) {
      leave(transaction, snapshot.name(), NameAndParent.read(old));
    }
    transaction.put(Table.SNAPSHOTS, key, snapshot.xml());
    if (snapshot.parent() != null) {
      transaction.put(Table.CHILDREN, edge(snapshot.parent(), snapshot.name()), NOTHING);
    }
  }

  @Override
  public final void putCurrent(Snapshot snapshot) throws IOException {
    change(
        transaction -> {
          put(transaction, snapshot);
          transaction.put(Table.CURRENT, CURRENT, utf8(snapshot.name()));
        });
  }

  @Override
  public final void remove(List<String> names) throws IOException {
    change(
        transaction -> {
          for (String name : names) {
            remove(transaction, name);
          }
        });
  }

  private static void remove(Transaction transaction, String name) throws IOException {
    String parent = NameAndParent.read(xml(transaction, name));
    transaction.delete(Table.SNAPSHOTS, utf8(name));
    leave(transaction, name, parent);
    if (name.equals(current(transaction))) {
      if (parent == null) {
        transaction.delete(Table.CURRENT, CURRENT);
      } else {
        transaction.put(Table.CURRENT, CURRENT, utf8(parent));
      }
    }
  }

  private static void leave(Transaction transaction, String name, @Nullable String parent)
      throws IOException {
    if (parent != null) {
      transaction.delete(Table.CHILDREN, edge(parent, name));
    }
  }

  @Override
  public final void removeAndReparent(String name) throws IOException {
    change(
        transaction -> {
          String grandparent = NameAndParent.read(xml(transaction, name));
          for (String child : childrenOf(transaction, name)) {
            Snapshot moved = new Snapshot(child, name, xml(transaction, child));
            put(transaction, moved.withParent(grandparent));
          }
          remove(transaction, name);
        });
  }

  @Override
  public final void removeTrees(List<String> roots) throws IOException {
    change(
        transaction -> {
          List<String> all = new ArrayList<>(roots);
          for (int i = 0; i < all.size(); i++) {
            all.addAll(childrenOf(transaction, all.get(i)));
          }
          Collections.reverse(all); // Children first.
          for (String name : all) {
            remove(transaction, name);
          }
        });
  }

  private static List<String> childrenOf(Transaction transaction, String parent)
      throws IOException {
    byte[] prefix = edge(parent, "");
    List<String> names = new ArrayList<>();
    transaction.visit(
        Table.CHILDREN,
        prefix,
        (key, value) ->
            names.add(new String(key, prefix.length, key.length - prefix.length, UTF_8)));
    return names;
  }

  /** Returns a key under which all children of a parent follow each other: no name has a NUL. */
  private static byte[] edge(String parent, String child) {
    return utf8(parent + '\0' + child);
  }

  @Override
  public final byte[] get(String name) throws IOException {
    try (Reading reading = reading()) {
      return xml(reading, name);
    }
  }

  private static byte[] xml(Reading reading, String name) throws IOException {
    byte[] xml = reading.get(Table.SNAPSHOTS, utf8(name));
    if (xml == null) {
      throw new IOException("there is no snapshot " + name);
    }
    return xml;
  }

  @Override
  public final Collection<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (Reading reading = reading()) {
      reading.visit(Table.SNAPSHOTS, ALL, (key, value) -> names.add(new String(key, UTF_8)));
    }
    return names;
  }

  @Override
  public final @Nullable String current() throws IOException {
    try (Reading reading = reading()) {
      return current(reading);
    }
  }

  private static @Nullable String current(Reading reading) throws IOException {
    byte[] name = reading.get(Table.CURRENT, CURRENT);
    return name == null ? null : new String(name, UTF_8);
  }

  @Override
  public final void loadAll(Visitor visitor) throws IOException {
    try (Reading reading = reading()) {
      reading.visit(
          Table.SNAPSHOTS,
          ALL,
          (key, value) -> visitor.snapshot(new String(key, UTF_8), value.bytes()));
    }
  }

  static boolean beginsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
