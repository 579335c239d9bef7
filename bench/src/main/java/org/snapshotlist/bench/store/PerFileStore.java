package org.snapshotlist.bench.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file for each snapshot, written by libvirt's own calls. What libvirt knows while it runs is in
 * memory, read before the first change; what is asked is read from the files. A batch is no
 * transaction, but one snapshot after the other; a folder is forced once for each change, however
 * many files that had.
 */
final class PerFileStore implements Store {

  private static final String SUFFIX = ".xml";

  private final Folder folder;
  private final boolean forcesFolder;
  private @Nullable Tree tree;

  /**
   * Opens the folder.
   *
   * @param forcesFolder whether what is renamed and deleted is durable too, which libvirt leaves
   *     out
   */
  PerFileStore(Path folder, Syncing syncing, boolean forcesFolder) throws IOException {
    this.folder = new Folder(Files.createDirectories(folder), syncing);
    this.forcesFolder = forcesFolder;
  }

  private Tree tree() throws IOException {
    Tree known = tree;
    if (known == null) {
      known = new Tree();
      for (Path file : files()) {
        byte[] bytes = Files.readAllBytes(file);
        byte[] xml = PerFileText.xml(bytes);
        known.put(new Snapshot(name(file), ParentElement.read(xml), xml));
        if (PerFileText.active(bytes)) {
          known.current(name(file));
        }
      }
      tree = known;
    }
    return known;
  }

  @Override
  public void put(List<Snapshot> snapshots) throws IOException {
    Tree known = tree();
    for (Snapshot snapshot : snapshots) {
      known.put(snapshot);
      write(snapshot.name());
    }
    done();
  }

  /** Two files, the old current one first: a crash between them leaves none current. */
  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    Tree known = tree();
    known.put(snapshot);
    current(snapshot.name());
    write(snapshot.name());
    done();
  }

  /** Makes another one current, of which the caller writes the file. */
  private void current(@Nullable String name) throws IOException {
    Tree known = tree();
    String old = known.current();
    known.current(name);
    if (old != null && !old.equals(name)) {
      write(old);
    }
  }

  @Override
  public void remove(List<String> names) throws IOException {
    for (String name : names) {
      delete(name);
    }
    done();
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    Tree known = tree();
    for (Snapshot child : known.childrenUnder(name, known.get(name).parent())) {
      known.put(child);
      write(child.name());
    }
    delete(name);
    done();
  }

  /** As libvirt, makes the parent current first if this one is, then deletes the file. */
  private void delete(String name) throws IOException {
    Tree known = tree();
    boolean wasCurrent = name.equals(known.current());
    known.remove(name);
    String now = known.current();
    if (wasCurrent && now != null) {
      write(now);
    }
    Files.delete(path(name));
  }

  private void write(String name) throws IOException {
    Tree known = tree();
    boolean active = name.equals(known.current());
    folder.replace(name + SUFFIX, PerFileText.pieces(known.get(name).xml(), active));
  }

  private void done() throws IOException {
    if (forcesFolder) {
      folder.force();
    }
  }

  @Override
  public byte[] get(String name) throws IOException {
    return PerFileText.xml(Files.readAllBytes(path(name)));
  }

  /**
   * As libvirt, for which a snapshot is called what its file says, whatever that is called; but
   * spares this contender the parse.
   */
  @Override
  public Collection<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : files()) {
      names.add(ParentElement.name(Files.readAllBytes(file), 0));
    }
    return names;
  }

  @Override
  public Collection<String> likelyNames() throws IOException {
    return files().stream().map(PerFileStore::name).toList();
  }

  @Override
  public @Nullable String current() throws IOException {
    return tree().current();
  }

  @Override
  public void loadAll(Visitor visitor) throws IOException {
    for (Path file : files()) {
      visitor.snapshot(name(file), PerFileText.xml(Files.readAllBytes(file)));
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.path())) {
      for (Path file : all) {
        if (file.toString().endsWith(SUFFIX)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private Path path(String name) {
    return folder.path().resolve(name + SUFFIX);
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }

  @Override
  public void close() {}
}
