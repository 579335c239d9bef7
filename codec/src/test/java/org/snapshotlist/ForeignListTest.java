package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.NoSuchEntryException;
import org.snapshotlist.model.SnapshotListException;

/** Lists that anybody wrote become sealed ones at their first commit. */
class ForeignListTest {

  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    Path path = folder.resolve("vm.xml");
    Files.writeString(path, text);
    return path;
  }

  @Test
  void everyRealListIsConvertedWithAllItsEntriesByteForByte() throws IOException {
    for (Path sample : Samples.files(Samples.folder("lists"))) {
      if (!sample.toString().endsWith(".xml")) {
        continue;
      }
      Path path = folder.resolve(sample.getFileName().toString());
      Files.copy(sample, path);
      Map<String, byte[]> before = new LinkedHashMap<>();
      try (SnapshotList list = SnapshotList.open(path)) {
        for (Entry entry : list.entries(Order.PARENTS_FIRST)) {
          before.put(entry.name(), list.load(entry.name()));
        }
        if (before.isEmpty()) {
          continue;
        }
        String first = list.entries().get(0).name();
        try (ListEdit edit = list.edit()) {
          edit.current(first).put(list.load(first)).commit();
        }
        assertThat(list.current()).contains(first);
      }
      assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
      try (SnapshotList list = SnapshotList.open(path)) {
        assertThat(list.entries()).extracting(Entry::name).hasSameElementsAs(before.keySet());
        for (Map.Entry<String, byte[]> entry : before.entrySet()) {
          assertThat(list.load(entry.getKey())).isEqualTo(entry.getValue());
        }
      }
    }
  }

  @Test
  void theWritersCommentTheNamespacesTheOwnerAndTheModeSurvive() throws IOException {
    Path path =
        write(
            "<?xml version='1.0'?>\n<!-- WARNING: auto-generated -->\n<?tool a?>\n"
                + "<snapshots xmlns:x='urn:x' current='a' other='&lt;1'>\n<domainsnapshot><name>a</name>"
                + "<x:y/></domainsnapshot><!-- between --></snapshots>\n<!-- behind -->");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    try (SnapshotList list = SnapshotList.open(path)) {
      try (ListEdit edit = list.edit()) {
        edit.put(xml("b", "a")).commit();
      }
      list.compact();
    }
    assertThat(Files.readString(path))
        .contains(
            "<!-- WARNING: auto-generated -->\n<?tool a?>\n<!-- between -->\n<!-- behind -->\n"
                + "<snapshotlist xmlns:x='urn:x' other='&lt;1' current='a' ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  @Test
  void commentsAreTakenAlongUpToAMebibyte() throws IOException {
    // Each but the last is counted with the line end that it gets.
    int others = 1 + "<?more?>".length() + 1 + "<!--x-->".length();
    String longest = "<!--" + "x".repeat((1 << 20) - others - "<!---->".length()) + "-->";
    String head = "<snapshots>" + new String(xml("a"), UTF_8);
    Path path = write(head + longest + "<?more2?><!--x--></snapshots>");
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThatThrownBy(
              () -> {
                try (ListEdit edit = list.edit()) {
                  edit.put(xml("b")).commit();
                }
              })
          .hasMessage(
              path
                  + ": comments and instructions between the entries have more than 1048576 bytes,"
                  + " which a header cannot hold; remove some of them");
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    write(head + longest + "<?more?><!--x--></snapshots>");
    try (SnapshotList list = SnapshotList.open(path)) {
      try (ListEdit edit = list.edit()) {
        edit.put(xml("b")).commit();
      }
      assertThat(list.names()).containsExactly("a", "b");
    }
    assertThat(Files.readString(path)).contains(longest + "\n<?more?>\n<!--x-->\n");
  }

  @Test
  void anEditThatChangesNothingDoesNotConvert() throws IOException {
    Path path = write("<snapshots>" + new String(xml("a"), UTF_8) + "</snapshots>");
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList list = SnapshotList.open(path)) {
      try (ListEdit edit = list.edit()) {
        edit.noCurrent().commit();
      }
      assertThat(list.form()).isEqualTo(Form.FOREIGN);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
  }

  @Test
  void aRefusedEditDoesNotConvert() throws IOException {
    Path path = write("<snapshots>" + new String(xml("a"), UTF_8) + "</snapshots>");
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThatThrownBy(
              () -> {
                try (ListEdit edit = list.edit()) {
                  edit.remove("x").commit();
                }
              })
          .isInstanceOf(NoSuchEntryException.class);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
  }

  @Test
  void anEntryThatIsNotWellFormedIsNotSealed() throws IOException {
    // The walk does not look inside.
    Path path =
        write("<snapshots><domainsnapshot><name>a</name><x y=z/></domainsnapshot></snapshots>");
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThatThrownBy(
              () -> {
                try (ListEdit edit = list.edit()) {
                  edit.put(xml("b")).commit();
                }
              })
          .isInstanceOf(SnapshotListException.class);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
  }

  @Test
  void aListThatAnotherProgramReplacedMeanwhileIsConvertedAsItIsNow() throws IOException {
    Path path = write("<snapshots>" + new String(xml("a"), UTF_8) + "</snapshots>");
    try (SnapshotList list = SnapshotList.open(path)) {
      Path other = folder.resolve("other");
      Files.writeString(other, "<snapshots>" + new String(xml("z"), UTF_8) + "</snapshots>");
      Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (ListEdit edit = list.edit()) {
        edit.put(xml("b", "z")).commit();
      }
      assertThat(list.entries()).extracting(Entry::name).containsExactly("z", "b");
    }
  }
}
