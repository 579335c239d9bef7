package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MalformedListException;

/** A sealed list in which any one bit is turned, or that ends anywhere, without its index. */
class EveryBitTest {

  /** So many bytes of a row of equal ones stand for all of them. */
  private static final int OF_A_ROW = 8;

  @TempDir private Path folder;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private byte[] bytes = new byte[0];
  private Set<String> last = Set.of();
  private boolean told;

  @BeforeEach
  void fill() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      commit(list.edit().put(xml("a", null, "<description>Übergröße</description>")));
      commit(list.edit().put(xml("b", "a", "<metadata><?raw a?>?&gt; ?></metadata>")));
      commit(list.edit().put(xml("c", "b", "")).put(xml("d", null, "<!-- ?> -->")));
      commit(list.edit().put(xml("b", "a", "<description>another b</description>")));
      commit(list.edit().removeAndReparent("b").current("d"));
      commit(list.edit().put(xml("e")).put(xml("f")));
      for (Entry entry : list.entries()) {
        entries.put(entry.name(), list.load(entry.name()));
      }
    }
    bytes = Files.readAllBytes(path);
    last = Set.of("e", "f");
  }

  private static void commit(ListEdit edit) throws IOException {
    try (edit) {
      edit.commit();
    }
  }

  @Test
  void aTurnedBitOfEachByteCostsItsOwnEntryAndIsTold() throws IOException {
    turn(1);
  }

  @Test
  @Tag("deep")
  void anyTurnedBitCostsItsOwnEntryAndIsTold() throws IOException {
    turn(Byte.SIZE);
  }

  private void turn(int bitsOfAByte) throws IOException {
    int tried = 0;
    int row = 0;
    for (int at = 0; at < bytes.length; at++) {
      row = at > 0 && bytes[at] == bytes[at - 1] ? row + 1 : 0;
      for (int i = 0; i < bitsOfAByte && row < OF_A_ROW; i++) {
        int bit = (at + i) % Byte.SIZE;
        byte[] turned = bytes.clone();
        turned[at] ^= (byte) (1 << bit);
        String where = "bit " + bit + " of byte " + at;
        costsOneAtMost(turned, OpenOptions.DEFAULT, where);
        costsOneAtMost(turned, OpenOptions.DEFAULT.withSalvage(true), where + ", salvaged");
        tried++;
      }
    }
    System.out.printf("%d bits of a sealed list turned, one at a time%n", tried);
  }

  private void costsOneAtMost(byte[] damaged, OpenOptions options, String where)
      throws IOException {
    try (SnapshotList list = SnapshotList.open(ByteSource.of("vm.xml", damaged), options)) {
      Set<String> lost = lost(list, where);
      if (!last.containsAll(lost)) {
        assertThat(lost).as(where).hasSize(1);
      }
      if (!lost.isEmpty()) {
        assertThat(told || !list.findings().isEmpty() || list.tornEnd().isPresent())
            .as("what is lost is told, %s", where)
            .isTrue();
      }
    }
  }

  /** What is there must be right. */
  private Set<String> lost(SnapshotList list, String where) throws IOException {
    Set<String> lost = new HashSet<>(entries.keySet());
    told = false;
    for (Entry entry : list.entries()) {
      try {
        assertThat(list.load(entry.name())).as(where).isEqualTo(entries.get(entry.name()));
        lost.remove(entry.name());
      } catch (MalformedListException e) {
        // Told, where it is wanted: to open a list is not to read its entries.
        told = true;
      }
    }
    return lost;
  }

  @Test
  void anEndCostsWhatStoodBehindIt() throws IOException {
    String text = new String(bytes, ISO_8859_1);
    int header = text.indexOf("\n", text.indexOf("<snapshotlist ")) + 1;
    for (int length = header; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      Set<String> listed = new HashSet<>();
      try (SnapshotList list =
          SnapshotList.open(ByteSource.of("vm.xml", cut), OpenOptions.DEFAULT)) {
        for (Entry entry : list.entries()) {
          listed.add(entry.name());
          assertThat(trailer(text, entry.name())).as("of %d bytes", length).isLessThan(length);
        }
      }
      // What no later transaction touched.
      for (String name : List.of("a", "d", "f")) {
        int end = text.indexOf("?>\n", trailer(text, name)) + 3;
        assertThat(listed.contains(name))
            .as("%s of %d bytes", name, length)
            .isEqualTo(end <= length);
      }
    }
  }

  private static int trailer(String text, String name) {
    return text.indexOf(" name=" + name + " ");
  }
}
