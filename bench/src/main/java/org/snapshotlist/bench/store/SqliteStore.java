package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * SQLite with a write-ahead log, checkpointed when SQLite likes, or with a rollback journal; all
 * statements prepared. Under {@link Syncing#DURABLE} each commit is forced, else nothing ever.
 */
final class SqliteStore implements Store {

  private static final String PUT =
      "INSERT INTO snapshot (name, xml, parent) VALUES (?, ?, ?)"
          + " ON CONFLICT (name) DO UPDATE SET xml = excluded.xml, parent = excluded.parent";
  private static final String MOVE_CURRENT =
      "UPDATE current SET name = (SELECT parent FROM snapshot WHERE snapshot.name = current.name)"
          + " WHERE name = ?";
  private static final String TREE =
      " (WITH RECURSIVE tree (name) AS (SELECT ? UNION ALL"
          + " SELECT snapshot.name FROM snapshot JOIN tree ON snapshot.parent = tree.name)"
          + " SELECT name FROM tree)";
  private static final String LEAVE_TREE =
      "UPDATE current SET name = (SELECT parent FROM snapshot WHERE snapshot.name = ?)"
          + " WHERE name IN"
          + TREE;

  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement put;
  private final PreparedStatement setCurrent;
  private final PreparedStatement moveCurrent;
  private final PreparedStatement delete;
  private final PreparedStatement leaveTree;
  private final PreparedStatement deleteTree;
  private final PreparedStatement parent;
  private final PreparedStatement children;
  private final PreparedStatement get;
  private final PreparedStatement names;
  private final PreparedStatement current;
  private final PreparedStatement all;

  /**
   * Opens the database.
   *
   * @param journal {@code WAL}, or {@code DELETE} for a rollback journal
   * @param exclusive keeps its locks, and needs no memory that it shares with other processes
   */
  SqliteStore(Path folder, Syncing syncing, SQLiteConfig.JournalMode journal, boolean exclusive)
      throws IOException {
    Path file = Files.createDirectories(folder).resolve("snapshots.sqlite");
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(journal);
      if (exclusive) {
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
      }
      config.setPragma(SQLiteConfig.Pragma.SYNCHRONOUS, synchronous(syncing, journal));
      // Else each insert is followed by a query that nobody asks for.
      config.setGetGeneratedKeys(false);
      connection = config.createConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS snapshot"
                + " (name TEXT PRIMARY KEY, xml BLOB NOT NULL, parent TEXT)");
        statement.execute("CREATE INDEX IF NOT EXISTS by_parent ON snapshot (parent)");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS current (one INTEGER PRIMARY KEY, name TEXT)");
      }
      begin = connection.prepareStatement("BEGIN IMMEDIATE");
      commit = connection.prepareStatement("COMMIT");
      put = connection.prepareStatement(PUT);
      setCurrent = connection.prepareStatement("REPLACE INTO current (one, name) VALUES (1, ?)");
      moveCurrent = connection.prepareStatement(MOVE_CURRENT);
      delete = connection.prepareStatement("DELETE FROM snapshot WHERE name = ?");
      leaveTree = connection.prepareStatement(LEAVE_TREE);
      deleteTree = connection.prepareStatement("DELETE FROM snapshot WHERE name IN" + TREE);
      parent = connection.prepareStatement("SELECT parent FROM snapshot WHERE name = ?");
      children = connection.prepareStatement("SELECT name, xml FROM snapshot WHERE parent = ?");
      get = connection.prepareStatement("SELECT xml FROM snapshot WHERE name = ?");
      names = connection.prepareStatement("SELECT name FROM snapshot");
      current = connection.prepareStatement("SELECT name FROM current");
      all = connection.prepareStatement("SELECT name, xml FROM snapshot");
    } catch (SQLException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * A rollback journal commits by being deleted, and only EXTRA forces the folder behind that:
   * under FULL a power cut could bring the journal back, and the change would be gone.
   */
  private static String synchronous(Syncing syncing, SQLiteConfig.JournalMode journal) {
    if (syncing == Syncing.UNSYNCED) {
      return "OFF";
    }
    return journal == SQLiteConfig.JournalMode.WAL ? "FULL" : "EXTRA";
  }

  /** Statements that fail as SQL does. */
  @FunctionalInterface
  private interface Statements<T> {
    T run() throws SQLException, IOException;
  }

  private static <T> T run(Statements<T> statements) throws IOException {
    try {
      return statements.run();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Statements that change something. */
  @FunctionalInterface
  private interface Changes {
    void make() throws SQLException;
  }

  private void transaction(Changes changes) throws IOException {
    run(
        () -> {
          begin.execute();
          changes.make();
          return commit.execute();
        });
  }

  @Override
  public void put(List<Snapshot> snapshots) throws IOException {
    transaction(
        () -> {
          for (Snapshot snapshot : snapshots) {
            upsert(snapshot.name(), snapshot.xml(), snapshot.parent());
          }
        });
  }

  private void upsert(String name, byte[] xml, @Nullable String under) throws SQLException {
    put.setString(1, name);
    put.setBytes(2, xml);
    put.setString(3, under);
    put.executeUpdate();
  }

  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    transaction(
        () -> {
          upsert(snapshot.name(), snapshot.xml(), snapshot.parent());
          setCurrent.setString(1, snapshot.name());
          setCurrent.executeUpdate();
        });
  }

  @Override
  public void remove(List<String> leaves) throws IOException {
    transaction(
        () -> {
          for (String name : leaves) {
            deleteOne(name);
          }
        });
  }

  private void deleteOne(String name) throws SQLException {
    moveCurrent.setString(1, name);
    moveCurrent.executeUpdate();
    delete.setString(1, name);
    delete.executeUpdate();
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    transaction(
        () -> {
          String grandparent = textOf(parent, name);
          List<Snapshot> moved = new ArrayList<>();
          children.setString(1, name);
          try (ResultSet rows = children.executeQuery()) {
            while (rows.next()) {
              moved.add(new Snapshot(rows.getString(1), name, rows.getBytes(2)));
            }
          }
          for (Snapshot child : moved) {
            Snapshot now = child.withParent(grandparent);
            upsert(now.name(), now.xml(), now.parent());
          }
          deleteOne(name);
        });
  }

  private static @Nullable String textOf(PreparedStatement query, String name) throws SQLException {
    query.setString(1, name);
    try (ResultSet row = query.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    }
  }

  @Override
  public void removeTrees(List<String> roots) throws IOException {
    transaction(
        () -> {
          for (String root : roots) {
            leaveTree.setString(1, root);
            leaveTree.setString(2, root);
            leaveTree.executeUpdate();
            deleteTree.setString(1, root);
            deleteTree.executeUpdate();
          }
        });
  }

  @Override
  public byte[] get(String name) throws IOException {
    return run(
        () -> {
          get.setString(1, name);
          try (ResultSet row = get.executeQuery()) {
            if (!row.next()) {
              throw new IOException("there is no snapshot " + name);
            }
            return row.getBytes(1);
          }
        });
  }

  @Override
  public Collection<String> names() throws IOException {
    return run(
        () -> {
          List<String> found = new ArrayList<>();
          try (ResultSet rows = names.executeQuery()) {
            while (rows.next()) {
              found.add(rows.getString(1));
            }
          }
          return found;
        });
  }

  @Override
  public @Nullable String current() throws IOException {
    try (ResultSet row = current.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void loadAll(Visitor visitor) throws IOException {
    run(
        () -> {
          try (ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
              visitor.snapshot(rows.getString(1), rows.getBytes(2));
            }
          }
          return true;
        });
  }

  @Override
  public void compact() throws IOException {
    run(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
            return statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
          }
        });
  }

  @Override
  public void close() throws IOException {
    run(
        () -> {
          connection.close();
          return true;
        });
  }
}
