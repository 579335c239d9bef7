package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.testdata.ListKind;

/**
 * One file for all snapshots, as the patch of 2019 had it: whatever changes, all of it is written
 * again, forced and renamed. All of it is in memory, read before the first change; what is asked is
 * read from the file, which cannot be longer than an array, 2 GiB.
 */
final class RewriteStore implements Store {

  private static final String FILE = "snapshots.xml";
  private static final String ROOT = ListKind.SNAPSHOTS.root();
  private static final byte[] START = utf8("  <" + ListKind.SNAPSHOTS.entry());
  private static final byte[] END = utf8("</" + ListKind.SNAPSHOTS.entry() + ">");
  private static final String CURRENT = " current='";
  private static final int INDENT = 2;

  /** Bytes of one write: large enough to be no cost, and no second copy of all in memory. */
  private static final int AT_ONCE = 1 << 20;

  private final Folder folder;
  private @Nullable LoadedTree tree;

  RewriteStore(Path folder, Syncing syncing) throws IOException {
    this.folder = new Folder(Files.createDirectories(folder), syncing);
  }

  private LoadedTree tree() throws IOException {
    LoadedTree known = tree;
    if (known == null) {
      LoadedTree reading = new LoadedTree();
      loadAll((name, xml) -> reading.put(new Snapshot(name, NameAndParent.read(xml), xml)));
      reading.current(head().current());
      known = reading;
      tree = known;
    }
    return known;
  }

  @Override
  public void put(List<Snapshot> snapshots) throws IOException {
    LoadedTree known = tree();
    snapshots.forEach(known::put);
    rewrite();
  }

  @Override
  public void putCurrent(Snapshot snapshot) throws IOException {
    tree().put(snapshot);
    tree().current(snapshot.name());
    rewrite();
  }

  @Override
  public void remove(List<String> names) throws IOException {
    tree().remove(names);
    rewrite();
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    tree().removeAndReparent(name);
    rewrite();
  }

  private void rewrite() throws IOException {
    LoadedTree known = tree();
    String current = known.current();
    String attribute = current == null ? "" : CURRENT + NameAndParent.escaped(current) + "'";
    folder.replace(
        FILE,
        file -> {
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), AT_ONCE);
          out.write(utf8("<" + ROOT + attribute + ">\n"));
          for (byte[] xml : known.all()) {
            out.write(START, 0, INDENT);
            out.write(xml);
            out.write('\n');
          }
          out.write(utf8("</" + ROOT + ">\n"));
          out.flush();
        });
  }

  @Override
  public void removeTrees(List<String> roots) throws IOException {
    tree().removeTrees(roots);
    rewrite();
  }

  @Override
  public byte[] get(String name) throws IOException {
    List<byte[]> found = new ArrayList<>();
    loadAll(
        (each, xml) -> {
          if (each.equals(name)) {
            found.add(xml);
          }
        });
    return found.get(0);
  }

  @Override
  public Collection<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    loadAll((name, xml) -> names.add(name));
    return names;
  }

  @Override
  public @Nullable String current() throws IOException {
    return tree().current();
  }

  /** Finds the entries by their end tags, which are nowhere else: quicker than any parser. */
  @Override
  public void loadAll(Visitor visitor) throws IOException {
    Head head = head();
    byte[] list = head.list();
    int start = NameAndParent.find(list, START, head.end());
    while (start >= 0) {
      int end = NameAndParent.find(list, END, start) + END.length;
      byte[] xml = Arrays.copyOfRange(list, start + INDENT, end);
      visitor.snapshot(NameAndParent.name(xml, 0), xml);
      start = NameAndParent.find(list, START, end);
    }
  }

  /** The whole list, and where the root's tag ends and what it says. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Head(byte[] list, int end, @Nullable String current) {}

  private Head head() throws IOException {
    Path file = folder.path().resolve(FILE);
    byte[] list = Files.exists(file) ? Files.readAllBytes(file) : utf8("<" + ROOT + ">\n");
    int end = 0;
    while (list[end] != '\n') {
      end++;
    }
    String tag = new String(list, 0, end, UTF_8);
    int name = tag.indexOf(CURRENT);
    String current =
        name < 0
            ? null
            : NameAndParent.unescaped(
                tag.substring(name + CURRENT.length(), tag.lastIndexOf('\'')));
    return new Head(list, end, current);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {}
}
