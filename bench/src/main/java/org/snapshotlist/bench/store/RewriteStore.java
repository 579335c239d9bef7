package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * again, forced and renamed. What libvirt knows while it runs is in memory, read before the first
 * change; what is asked is read from the file.
 */
final class RewriteStore implements Store {

  private static final String FILE = "snapshots.xml";
  private static final String ROOT = ListKind.SNAPSHOTS.root();
  private static final byte[] START = utf8("  <" + ListKind.SNAPSHOTS.entry() + ">");
  private static final byte[] END = utf8("\n  </" + ListKind.SNAPSHOTS.entry() + ">");
  private static final String CURRENT = " current='";
  private static final int INDENT = 2;

  private final Folder folder;
  private @Nullable Tree tree;

  RewriteStore(Path folder, Syncing syncing) throws IOException {
    this.folder = new Folder(Files.createDirectories(folder), syncing);
  }

  private Tree tree() throws IOException {
    Tree known = tree;
    if (known == null) {
      Tree reading = new Tree();
      loadAll((name, xml) -> reading.put(new Snapshot(name, ParentElement.read(xml), xml)));
      reading.current(head().current());
      known = reading;
      tree = known;
    }
    return known;
  }

  @Override
  public void put(List<Snapshot> snapshots) throws IOException {
    snapshots.forEach(tree()::put);
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
    names.forEach(tree()::remove);
    rewrite();
  }

  @Override
  public void removeAndReparent(String name) throws IOException {
    tree().removeAndReparent(name);
    rewrite();
  }

  private void rewrite() throws IOException {
    String current = tree().current();
    Collection<Snapshot> all = tree().byName().values();
    int bytes = all.stream().mapToInt(snapshot -> snapshot.xml().length + INDENT + 1).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + 4_096);
    String attribute = current == null ? "" : CURRENT + ParentElement.escaped(current) + "'";
    out.writeBytes(utf8("<" + ROOT + attribute + ">\n"));
    for (Snapshot snapshot : all) {
      out.write(START, 0, INDENT);
      out.writeBytes(snapshot.xml());
      out.write('\n');
    }
    out.writeBytes(utf8("</" + ROOT + ">\n"));
    folder.replace(FILE, out.toByteArray());
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

  /** Finds the entries by their indentation, which is quicker than any parser. */
  @Override
  public void loadAll(Visitor visitor) throws IOException {
    Head head = head();
    byte[] list = head.list();
    int start = ParentElement.find(list, START, head.end());
    while (start >= 0) {
      int end = ParentElement.find(list, END, start) + END.length;
      byte[] xml = Arrays.copyOfRange(list, start + INDENT, end);
      visitor.snapshot(ParentElement.name(xml, 0), xml);
      start = ParentElement.find(list, START, end);
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
            : ParentElement.unescaped(
                tag.substring(name + CURRENT.length(), tag.lastIndexOf('\'')));
    return new Head(list, end, current);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void close() {}
}
