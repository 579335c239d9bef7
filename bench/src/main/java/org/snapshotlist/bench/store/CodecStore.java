package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.Durability;
import org.snapshotlist.ListEdit;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.Order;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** A list of this project: one edit for each change. */
final class CodecStore implements Store {

  /**
   * Room for a million entries, also in memory as a whole; checks of all that is put are as strict
   * as ever.
   */
  private static final Limits LIMITS =
      Limits.DEFAULT
          .withMaxEntryBytes((4L << 20) + 4_096)
          .withMaxEntries(1L << 21)
          .withMemoryCap(Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 8))
          .withWholeFileCap(Long.MAX_VALUE);

  private final SnapshotList list;
  private final Path file;

  CodecStore(Path folder, Syncing syncing, boolean keepLock) throws IOException {
    Files.createDirectories(folder);
    file = file(folder);
    OpenOptions options = options(syncing).withKeepLock(keepLock);
    list =
        Files.exists(file)
            ? SnapshotList.open(file, options)
            : SnapshotList.create(file, Kind.SNAPSHOTS, options);
  }

  static Path file(Path folder) {
    return folder.resolve("snapshots.xml");
  }

  static OpenOptions options(Syncing syncing) {
    return OpenOptions.DEFAULT
        .withLimits(LIMITS)
        .withDurability(syncing == Syncing.DURABLE ? Durability.EACH_COMMIT : Durability.ON_SYNC);
  }

  @Override
  public void put(List<Snapshot> snapshots) throws IOException {
    try (ListEdit edit = list.edit()) {
      for (Snapshot snapshot : snapshots) {
        edit.put(snapshot.xml());
      }
      edit.commit();
    }
  }

  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.put(snapshot.xml()).current(snapshot.name()).commit();
    }
  }

  @Override
  public void remove(List<String> names) throws IOException {
    try (ListEdit edit = list.edit()) {
      names.forEach(edit::remove);
      edit.commit();
    }
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.removeAndReparent(name).commit();
    }
  }

  @Override
  public void removeTrees(List<String> roots) throws IOException {
    try (ListEdit edit = list.edit()) {
      roots.forEach(edit::removeTree);
      edit.commit();
    }
  }

  @Override
  public byte[] get(String name) throws IOException {
    return list.load(name);
  }

  @Override
  public Collection<String> names() throws IOException {
    return list.names();
  }

  @Override
  public @Nullable String current() throws IOException {
    return list.current().orElse(null);
  }

  @Override
  public void loadAll(Visitor visitor) throws IOException {
    list.visit(Order.FILE, (entry, xml) -> visitor.snapshot(entry.name(), xml));
  }

  @Override
  public void compact() throws IOException {
    list.compact();
  }

  /** The bytes that show removals wait for the next force. The list's own file is never locked. */
  @Override
  public void settle() throws IOException {
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    list.close();
  }
}
