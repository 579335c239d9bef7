package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.Order;
import org.snapshotlist.SnapshotList;

/**
 * A list of this project that is read as the patch of 2019 reads: as a whole, into memory. A list
 * that is open in this mode cannot be changed, so changes go through one that is open as usual; the
 * next question then reads the whole file again.
 */
final class WholeFileStore implements Store {

  private final Path folder;
  private final Syncing syncing;
  private @Nullable CodecStore changing;
  private @Nullable SnapshotList reading;

  WholeFileStore(Path folder, Syncing syncing) {
    this.folder = folder;
    this.syncing = syncing;
  }

  private CodecStore changing() throws IOException {
    closeReading();
    CodecStore open = changing;
    if (open == null) {
      open = new CodecStore(folder, syncing, false);
      changing = open;
    }
    return open;
  }

  private SnapshotList reading() throws IOException {
    SnapshotList open = reading;
    if (open == null) {
      Path file = CodecStore.file(folder);
      open = SnapshotList.open(file, CodecStore.options(syncing).withWholeFile(true));
      reading = open;
    }
    return open;
  }

  private void closeReading() throws IOException {
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }

  @Override
  public void put(List<Snapshot> snapshots) throws IOException {
    changing().put(snapshots);
  }

  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    changing().putCurrent(snapshot);
  }

  @Override
  public void remove(List<String> names) throws IOException {
    changing().remove(names);
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    changing().removeAndReparent(name);
  }

  @Override
  public void removeTrees(List<String> roots) throws IOException {
    changing().removeTrees(roots);
  }

  @Override
  public byte[] get(String name) throws IOException {
    return reading().load(name);
  }

  @Override
  public Collection<String> names() throws IOException {
    return reading().names();
  }

  @Override
  public @Nullable String current() throws IOException {
    return reading().current().orElse(null);
  }

  @Override
  public void loadAll(Visitor visitor) throws IOException {
    reading().visit(Order.FILE, (entry, xml) -> visitor.snapshot(entry.name(), xml));
  }

  @Override
  public void compact() throws IOException {
    changing().compact();
  }

  @Override
  public void close() throws IOException {
    closeReading();
    if (changing != null) {
      changing.close();
    }
  }
}
