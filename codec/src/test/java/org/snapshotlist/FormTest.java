package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.Snap.utf8;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.SnapshotListException;

/** What a list says of its file, and an edit of what was put. */
class FormTest {

  @TempDir private Path folder;

  private Path sealed() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (String name : new String[] {"a", "b"}) {
        try (ListEdit edit = list.edit()) {
          edit.put(xml(name)).commit();
        }
      }
    }
    return path;
  }

  private static Form form(Path path, OpenOptions options) throws IOException {
    try (SnapshotList list = SnapshotList.open(path, options)) {
      return list.form();
    }
  }

  @Test
  void aForeignListBecomesASealedOneWithItsFirstCommit() throws IOException {
    Path path = new SmallList().entry("a").writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path);
        ListEdit edit = list.edit()) {
      assertThat(list.form()).isEqualTo(Form.FOREIGN);
      assertThat(list.garbage()).isZero();

      edit.put(xml("b")).commit();

      assertThat(list.form()).isEqualTo(Form.SEALED);
    }
  }

  @Test
  void anEditedListAndANewerOneSaySo() throws IOException {
    Path path = sealed();
    String text = Files.readString(path, ISO_8859_1);

    Files.writeString(path, text.replace("<name>a", "<name>  a"), ISO_8859_1);
    Files.delete(Path.of(path + ".idx"));
    assertThat(form(path, OpenOptions.DEFAULT)).isEqualTo(Form.EDITED);
    assertThat(form(path, OpenOptions.DEFAULT.withSalvage(true))).isEqualTo(Form.EDITED);

    Files.writeString(path, text.replace("version=1 ", "version=2 "), ISO_8859_1);
    assertThat(form(path, OpenOptions.DEFAULT)).isEqualTo(Form.NEWER);
  }

  @Test
  void whatAnEntrySaysMakesNoSealedListOfAForeignOne() throws IOException {
    String instruction = Files.readString(sealed(), ISO_8859_1).lines().skip(1).findFirst().get();
    assertThat(instruction).startsWith("<?snapshotlist-format ").endsWith("?>");
    Path path = folder.resolve("forged.xml");
    Files.writeString(
        path,
        "<snapshots><domainsnapshot><name>a</name><description>"
            + instruction
            + "</description></domainsnapshot></snapshots>");
    assertThat(form(path, OpenOptions.DEFAULT)).isEqualTo(Form.FOREIGN);
  }

  @Test
  void aGoodListIsSealedToASalvageToo() throws IOException {
    assertThat(form(sealed(), OpenOptions.DEFAULT.withSalvage(true))).isEqualTo(Form.SEALED);
  }

  @Test
  void garbageComesWithWhatIsRemovedAndGoesWithACompaction() throws IOException {
    try (SnapshotList list = SnapshotList.open(sealed())) {
      try (ListEdit edit = list.edit()) {
        edit.put(xml("big", null, "<description>" + "x".repeat(10_000) + "</description>"))
            .commit();
      }
      assertThat(list.garbage()).isZero();

      try (ListEdit edit = list.edit()) {
        edit.remove("big").commit();
      }
      assertThat(list.garbage()).isBetween(10_000L, 11_000L);

      list.compact();
      assertThat(list.garbage()).isZero();
    }
  }

  /** From 64 KiB of garbage on, and where it is more than the share that the options name. */
  @ParameterizedTest
  @CsvSource({"40000, 0.5, false", "70000, 0.5, true", "70000, 0.99, false", "70000, 1, false"})
  void closingCompactsAListThatIsMostlyGarbage(int bytes, double compactAt, boolean compacts)
      throws IOException {
    Path path = sealed();
    try (SnapshotList list =
        SnapshotList.open(path, OpenOptions.DEFAULT.withCompactAt(compactAt))) {
      byte[] big = xml("big", null, "<description>" + "x".repeat(bytes) + "</description>");
      try (ListEdit edit = list.edit()) {
        edit.put(big).commit();
      }
      try (ListEdit edit = list.edit()) {
        edit.remove("big").commit();
      }
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.garbage() == 0).isEqualTo(compacts);
      assertThat(list.names()).containsExactly("a", "b");
    }
  }

  @Test
  void aDocumentThatIsRefusedIsNamedWithTheByteInIt() throws IOException {
    try (SnapshotList list = SnapshotList.open(sealed());
        ListEdit edit = list.edit()) {
      byte[] document =
          utf8("<?xml version='1.0'?>\n<domainsnapshot><nam>c</name></domainsnapshot>\n");

      assertThatThrownBy(() -> edit.putDocument(document, "c.xml"))
          .isInstanceOf(SnapshotListException.class)
          .hasMessageStartingWith("c.xml, at byte ");
    }
  }

  @Test
  void anEditTellsTheNamesOfWhatWasPut() throws IOException {
    try (SnapshotList list = SnapshotList.open(sealed());
        ListEdit edit = list.edit()) {
      edit.put(xml("c", "a"));
      edit.putDocument(utf8("<!-- d --><domainsnapshot><name>d</name></domainsnapshot>"), "d.xml");

      assertThat(edit.names()).containsExactly("c", "d");
      assertThat(list.size()).isEqualTo(2);
    }
  }
}
