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
 * A file for each snapshot, written by libvirt's own calls. Which snapshots there are and how they
 * are related is in memory, as while libvirt runs, read before the first change; what is asked is
 * read from the files. Where a file must be written again for what another one became, its text
 * comes from the old file: libvirt has it parsed in memory and must format it. A batch is no
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
        known.put(name(file), NameAndParent.read(PerFileText.xml(bytes)));
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
    for (Snapshot snapshot : snapshots) {
      write(snapshot);
    }
    done();
  }

  /** Two files, the old current one first: a crash between them leaves none current. */
  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    Tree known = tree();
    String old = known.current();
    known.current(snapshot.name());
    if (old != null && !old.equals(snapshot.name())) {
      write(old, get(old));
    }
    write(snapshot);
    done();
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
    String grandparent = tree().parent(name);
    for (String child : tree().children(name)) {
      write(new Snapshot(child, name, get(child)).withParent(grandparent));
    }
    delete(name);
    done();
  }

  /**
   * As libvirt, which finds what goes first, settles who is current once, and then deletes files.
   */
  @Override
  public void removeTrees(List<String> roots) throws IOException {
    Tree known = tree();
    String before = known.current();
    List<String> all = known.childrenFirst(roots);
    all.forEach(known::remove);
    String now = known.current();
    if (now != null && !now.equals(before)) {
      write(now, get(now));
    }
    for (String name : all) {
      Files.delete(path(name));
    }
    done();
  }

  /** As libvirt, makes the parent current first if this one is, then deletes the file. */
  private void delete(String name) throws IOException {
    Tree known = tree();
    boolean wasCurrent = name.equals(known.current());
    known.remove(name);
    String now = known.current();
    if (wasCurrent && now != null) {
      write(now, get(now));
    }
    Files.delete(path(name));
  }

  private void write(Snapshot snapshot) throws IOException {
    tree().put(snapshot.name(), snapshot.parent());
    write(snapshot.name(), snapshot.xml());
  }

  private void write(String name, byte[] xml) throws IOException {
    boolean active = name.equals(tree().current());
    folder.replace(name + SUFFIX, PerFileText.pieces(xml, active));
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
      names.add(NameAndParent.name(Files.readAllBytes(file), PerFileText.COMMENT));
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
