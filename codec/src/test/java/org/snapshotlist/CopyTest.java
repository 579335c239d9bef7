package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.Snap.utf8;
import static org.snapshotlist.Snap.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MalformedListException;

class CopyTest {

  @TempDir private Path folder;

  /** Another's work on a list. */
  @FunctionalInterface
  private interface Meanwhile {
    void run() throws IOException;
  }

  /** Lets others work on the list once a copy has begun. */
  private static final class Interrupted extends ByteArrayOutputStream {

    private final Meanwhile meanwhile;
    private boolean begun;

    Interrupted(Meanwhile meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      write(bytes, 0, bytes.length);
      if (!begun) {
        begun = true;
        meanwhile.run();
      }
    }
  }

  private Path list() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (String name : List.of("a", "b", "c", "d")) {
        put(list, xml(name, null, "<description>is it? of " + name + "</description>"));
      }
      put(list, xml("e", null, "<?app of e?><description>of e</description>"));
      try (ListEdit edit = list.edit()) {
        edit.remove("b").current("c").commit();
      }
    }
    return path;
  }

  private static void put(SnapshotList list, byte[] xml) throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.put(xml).commit();
    }
  }

  private static void remove(Path path, String name) throws IOException {
    try (SnapshotList list = SnapshotList.open(path);
        ListEdit edit = list.edit()) {
      edit.remove(name).commit();
    }
  }

  private static byte[] copyOf(SnapshotList list) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(list.copyTo(out)).isEqualTo(out.size());
    return out.toByteArray();
  }

  private static byte[] copyOf(Path path) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      return copyOf(list);
    }
  }

  private Path written(byte[] copy) throws IOException {
    Path path = Files.write(folder.resolve("copy.xml"), copy);
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
    return path;
  }

  @Test
  void aSealedListIsCopiedByteForByteUpToItsRootsEnd() throws IOException {
    Path path = list();

    byte[] copy = copyOf(path);

    assertThat(new String(copy, UTF_8)).isEqualTo(Files.readString(path).stripTrailing() + "\n");
    try (SnapshotList list = SnapshotList.open(written(copy))) {
      assertThat(list.form()).isEqualTo(Form.SEALED);
      assertThat(list.names()).containsExactly("a", "c", "d", "e");
      assertThat(list.current()).contains("c");
      put(list, xml("f"));
    }
  }

  @Test
  void whatIsCommittedMeanwhileDoesNotShow() throws IOException {
    Path path = list();
    byte[] before = copyOf(path);
    Interrupted out =
        new Interrupted(
            () -> {
              remove(path, "a");
              remove(path, "c");
              remove(path, "e");
              try (SnapshotList writer = SnapshotList.open(path)) {
                put(writer, xml("f"));
              }
            });

    try (SnapshotList list = SnapshotList.open(path)) {
      list.copyTo(out);
    }

    assertThat(out.toByteArray()).isEqualTo(before);
    assertThat(Files.readString(path)).contains("<?omainsnapshot\n>\n  <name>e");
    written(out.toByteArray());
  }

  @Test
  void aCompactionMeanwhileDoesNotShow() throws IOException {
    Path path = list();
    byte[] before = copyOf(path);
    Interrupted out =
        new Interrupted(
            () -> {
              try (SnapshotList writer = SnapshotList.open(path)) {
                writer.compact();
              }
            });

    try (SnapshotList list = SnapshotList.open(path)) {
      list.copyTo(out);
    }

    assertThat(out.toByteArray()).isEqualTo(before).isNotEqualTo(copyOf(path));
  }

  @Test
  void anEntryThatIsOverwrittenMeanwhileEndsTheCopy() throws IOException {
    Path path = list();
    Interrupted out =
        new Interrupted(
            () -> {
              remove(path, "d");
              try (SnapshotList writer = SnapshotList.open(path)) {
                writer.scrub();
              }
            });

    try (SnapshotList list = SnapshotList.open(path)) {
      assertThatThrownBy(() -> list.copyTo(out))
          .isInstanceOf(MalformedListException.class)
          .hasMessageEndingWith(
              ": this entry was removed and overwritten while the list was copied; copy it again");
    }
  }

  @Test
  void whatIsRemovedShowsItInTheCopyThoughTheListDoesNotYet() throws IOException {
    Path path = list();
    try (SnapshotList writer =
        SnapshotList.open(path, OpenOptions.DEFAULT.withDurability(Durability.ON_SYNC))) {
      try (ListEdit edit = writer.edit()) {
        edit.remove("e").current("a").commit();
      }
      assertThat(Files.readString(path)).contains("<domainsnapshot\n>\n  <name>e", "current='c'");

      String copy = new String(copyOf(path), UTF_8);

      assertThat(copy)
          .contains("<?omainsnapshot\n>\n  <name>e", "<?app of e? ", "current='a'")
          .doesNotContain("current='c'");
      written(utf8(copy));
    }
  }

  @Test
  void aTornEndIsLeftOut() throws IOException {
    Path path = list();
    byte[] whole = copyOf(path);
    Files.deleteIfExists(folder.resolve("vm.xml.idx"));
    byte[] torn = Files.readAllBytes(path);
    int end = whole.length - "</snapshotlist>\n".length();
    System.arraycopy(utf8("<domainsnapshot\n <name>half"), 0, torn, end, 27);
    Files.write(path, torn);

    assertThat(copyOf(path)).isEqualTo(whole);
  }

  @Test
  void aListThatWasEditedOrDamagedIsRefused() throws IOException {
    Path path = list();
    try (SnapshotList open = SnapshotList.open(path)) {
      String text = Files.readString(path, ISO_8859_1);
      Files.writeString(path, text.replace("of d", "OF D"), ISO_8859_1);

      assertThatThrownBy(() -> copyOf(open))
          .hasMessageContaining("it was edited or damaged; put it anew or remove it");
    }
    Files.deleteIfExists(folder.resolve("vm.xml.idx"));
    Files.writeString(
        path, Files.readString(path).replace("<?sealed tx=0", "<?sealed tx=9"), ISO_8859_1);
    Files.writeString(path, Files.readString(path).replaceFirst("tx=2 ", "tx=7 "), ISO_8859_1);
    assertThatThrownBy(() -> copyOf(path))
        .isInstanceOf(MalformedListException.class)
        .hasMessageContaining("recover --accept-edits");
  }

  @Test
  void aForeignListIsCopiedAsItIs() throws IOException {
    Path path = new SmallList().current("b").entry("a").entry("b", "a").writeTo(folder);
    Files.writeString(path, Files.readString(path) + "<!-- behind -->\r\n\n");

    assertThat(copyOf(path)).isEqualTo(Files.readAllBytes(path));
  }

  @Test
  void aForeignListThatIsWrittenToMeanwhileIsRefused() throws IOException {
    Path path = new SmallList().entry("a").writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      Files.writeString(path, Files.readString(path) + "\n");

      assertThatThrownBy(() -> copyOf(list))
          .hasMessage(
              path
                  + ": somebody wrote to the list while it was copied; copy it again when nobody does");
    }
  }
}
