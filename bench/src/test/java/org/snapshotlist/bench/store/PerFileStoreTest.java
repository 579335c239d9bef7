package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.testdata.TestFiles;

class PerFileStoreTest {

  @TempDir private Path folder;

  private static Snapshot snapshot(String name, @Nullable String parent) {
    String xml =
        "<domainsnapshot>\n    <name>"
            + name
            + "</name>\n    <creationTime>1</creationTime>\n  </domainsnapshot>";
    return new Snapshot(name, null, xml.getBytes(UTF_8)).withParent(parent);
  }

  private String file(String name) throws Exception {
    return Files.readString(folder.resolve(name + ".xml"));
  }

  @Test
  void aFileIsThatOfLibvirt() throws Exception {
    Path real = TestFiles.snapshots().get(0);
    String text = Files.readString(real);
    String comment = text.substring(0, text.indexOf("<domainsnapshot>"));
    try (Store store = Keeper.PER_FILE.open(folder, Syncing.UNSYNCED)) {
      store.put(List.of(snapshot("a", null)));
    }
    assertThat(file("a"))
        .isEqualTo(
            comment
                + """
                <domainsnapshot>
                    <name>a</name>
                    <creationTime>1</creationTime>
                    <active>0</active>
                  </domainsnapshot>
                """);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.xml"))))
        .isEqualTo("rw-------");
  }

  @Test
  void ofTwoThatWereMadeCurrentOnlyTheLastIsActive() throws Exception {
    try (Store store = Keeper.PER_FILE.open(folder, Syncing.UNSYNCED)) {
      store.putCurrent(snapshot("a", null));
      store.putCurrent(snapshot("b", "a"));
    }
    assertThat(file("a")).contains("<active>0</active>");
    assertThat(file("b")).contains("<active>1</active>");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @Test
  void aLeafThatWasCurrentLeavesItsParentActive() throws Exception {
    try (Store store = Keeper.PER_FILE.open(folder, Syncing.UNSYNCED)) {
      store.put(List.of(snapshot("a", null)));
      store.putCurrent(snapshot("b", "a"));
      store.remove(List.of("b"));
    }
    assertThat(file("a")).contains("<active>1</active>");
    assertThat(folder.resolve("b.xml")).doesNotExist();
  }

  @Test
  void aSnapshotIsCalledWhatItsFileSaysNotWhatTheFileIsCalled() throws Exception {
    try (Store store = Keeper.PER_FILE.open(folder, Syncing.UNSYNCED)) {
      store.put(List.of(snapshot("a&b", null)));
      Files.move(folder.resolve("a&b.xml"), folder.resolve("other.xml"));
      assertThat(store.names()).containsExactly("a&b");
      assertThat(store.likelyNames()).containsExactly("other");
    }
  }

  @Test
  void whatACrashLeftInTheMiddleOfAWriteIsNoSnapshot() throws Exception {
    Files.writeString(folder.resolve("a.xml.new"), "<!--");
    try (Store store = Keeper.PER_FILE.open(folder, Syncing.UNSYNCED)) {
      assertThat(store.names()).isEmpty();
    }
  }
}
