package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * One zip file with an entry for each snapshot. Whatever changes, a new file is written, in which
 * what did not change is copied without being compressed again; it is forced and renamed, and the
 * folder forced. How snapshots are related is in memory, read before the first change; what is
 * asked is read from the file, one entry at a time.
 */
final class ZipStore implements Store {

  private static final String FILE = "snapshots.zip";

  /** Snapshots are under it, so that any name will do. */
  private static final String SNAPSHOTS = "snapshots/";

  /** Has the current name, if there is one. */
  private static final String CURRENT = "current";

  private static final int AT_ONCE = 1 << 16;

  private final Folder folder;
  private @Nullable ZipFile reading;
  private @Nullable Tree tree;

  ZipStore(Path folder, Syncing syncing) throws IOException {
    this.folder = new Folder(Files.createDirectories(folder), syncing);
  }

  private ZipFile reading() throws IOException {
    ZipFile open = reading;
    if (open == null) {
      open = open(folder.path().resolve(FILE));
      reading = open;
    }
    return open;
  }

  /** Reads the directory at the end of the file, and nothing of the entries. */
  private static ZipFile open(Path file) throws IOException {
    return ZipFile.builder()
        .setSeekableByteChannel(FileChannel.open(file))
        .setIgnoreLocalFileHeader(true)
        .get();
  }

  private boolean isEmpty() {
    return reading == null && !Files.exists(folder.path().resolve(FILE));
  }

  private Tree tree() throws IOException {
    Tree known = tree;
    if (known == null) {
      Tree read = new Tree();
      loadAll((name, xml) -> read.put(name, NameAndParent.read(xml)));
      read.current(current());
      known = read;
      tree = known;
    }
    return known;
  }

  @Override
  public void put(List<Snapshot> snapshots) throws IOException {
    change(List.of(), snapshots, tree().current());
  }

  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    change(List.of(), List.of(snapshot), snapshot.name());
  }

  @Override
  public void remove(List<String> names) throws IOException {
    change(names, List.of(), tree().current());
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    String grandparent = tree().parent(name);
    List<Snapshot> moved = new ArrayList<>();
    for (String child : tree().children(name)) {
      moved.add(new Snapshot(child, name, get(child)).withParent(grandparent));
    }
    change(List.of(name), moved, tree().current());
  }

  @Override
  public void removeTrees(List<String> roots) throws IOException {
    change(tree().childrenFirst(roots), List.of(), tree().current());
  }

  private void change(List<String> gone, List<Snapshot> made, @Nullable String current)
      throws IOException {
    Tree known = tree();
    known.current(current);
    Set<String> outdated = new HashSet<>(Set.of(CURRENT));
    for (Snapshot snapshot : made) {
      known.put(snapshot.name(), snapshot.parent());
      outdated.add(SNAPSHOTS + snapshot.name());
    }
    for (String name : gone) {
      known.remove(name);
      outdated.add(SNAPSHOTS + name);
    }
    folder.replace(FILE, file -> write(file, outdated, made, known.current()));
    folder.force();
    close();
  }

  private void write(
      FileChannel file, Set<String> outdated, List<Snapshot> made, @Nullable String current)
      throws IOException {
    ZipArchiveOutputStream out =
        new ZipArchiveOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(file), AT_ONCE));
    if (!isEmpty()) {
      reading().copyRawEntries(out, entry -> !outdated.contains(entry.getName()));
    }
    for (Snapshot snapshot : made) {
      write(out, SNAPSHOTS + snapshot.name(), snapshot.xml());
    }
    if (current != null) {
      write(out, CURRENT, current.getBytes(UTF_8));
    }
    out.finish();
    out.flush();
  }

  private static void write(ZipArchiveOutputStream out, String name, byte[] content)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  @Override
  public byte[] get(String name) throws IOException {
    byte[] found = isEmpty() ? null : content(SNAPSHOTS + name);
    if (found == null) {
      throw new IOException("there is no snapshot " + name);
    }
    return found;
  }

  private byte @Nullable [] content(String name) throws IOException {
    ZipArchiveEntry entry = reading().getEntry(name);
    return entry == null ? null : content(entry);
  }

  private byte[] content(ZipArchiveEntry entry) throws IOException {
    try (InputStream in = reading().getInputStream(entry)) {
      return in.readNBytes(Math.toIntExact(entry.getSize()));
    }
  }

  @Override
  public Collection<String> names() throws IOException {
    return snapshots().stream().map(ZipStore::name).toList();
  }

  /** Returns the entries as they follow each other in the file. */
  private List<ZipArchiveEntry> snapshots() throws IOException {
    if (isEmpty()) {
      return List.of();
    }
    return Collections.list(reading().getEntriesInPhysicalOrder()).stream()
        .filter(entry -> entry.getName().startsWith(SNAPSHOTS))
        .toList();
  }

  private static String name(ZipArchiveEntry entry) {
    return entry.getName().substring(SNAPSHOTS.length());
  }

  @Override
  public @Nullable String current() throws IOException {
    byte[] name = isEmpty() ? null : content(CURRENT);
    return name == null ? null : new String(name, UTF_8);
  }

  @Override
  public void loadAll(Visitor visitor) throws IOException {
    for (ZipArchiveEntry entry : snapshots()) {
      visitor.snapshot(name(entry), content(entry));
    }
  }

  /** Closes the file; the next question opens it again. */
  @Override
  public void close() throws IOException {
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }
}
