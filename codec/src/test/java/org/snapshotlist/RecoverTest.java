package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;

/**
 * What a crash left is repaired, once, and what it cut off is kept; the crash explorer does all.
 */
class RecoverTest {

  private static final String CLOSING = "</snapshotlist>\n";

  @TempDir private Path folder;
  private Path path;
  private Path torn;
  private String good = "";

  @BeforeEach
  void create() throws IOException {
    path = folder.resolve("vm.xml");
    torn = folder.resolve("vm.xml.torn-3");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    put("a");
    put("b");
    good = read();
  }

  private String read() throws IOException {
    return Files.readString(path, ISO_8859_1);
  }

  private void write(String text) throws IOException {
    Files.writeString(path, text, ISO_8859_1);
  }

  private void put(String name) throws IOException {
    try (SnapshotList list = SnapshotList.open(path);
        ListEdit edit = list.edit()) {
      edit.put(xml(name)).commit();
    }
  }

  private boolean recover() throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      boolean done = list.recover();
      assertThat(list.entries()).extracting(Entry::name).containsExactly("a", "b");
      return done;
    }
  }

  /** The white space behind the root may have its line ends elsewhere. */
  private void assertGood(String wanted) throws IOException {
    assertThat(read().stripTrailing()).isEqualTo(wanted.stripTrailing());
    assertThat(read()).hasSameSizeAs(wanted);
  }

  @Test
  void whereNothingIsWrongNothingIsDone() throws IOException {
    assertThat(recover()).isFalse();
    assertThat(read()).isEqualTo(good);
  }

  /** As far as a power cut let the next transaction come: up to each part of it. */
  @ParameterizedTest
  @ValueSource(strings = {"\n<name>c", "<name>c</name>", "<?sealed tx=3", " seal="})
  void aTornEndIsCutOffAndKept(String upTo) throws IOException {
    int end = good.lastIndexOf(CLOSING);
    put("c");
    String whole = read();
    Files.delete(Path.of(path + ".idx"));
    int cut = whole.indexOf(upTo.replace("\n<", "<"), end) + upTo.length();
    String rest = whole.substring(end, cut);
    // The note of the last writer tells of the third transaction; after a crash it would not.
    Files.delete(Path.of(path + ".lck"));
    write(good.substring(0, end) + rest + good.substring(cut));

    assertThat(recover()).isTrue();

    assertGood(good);
    assertThat(Files.readString(torn, ISO_8859_1)).isEqualTo(rest);
    assertThat(recover()).isFalse();
  }

  /** Some file systems leave zeros where a file grew and its bytes did not come. */
  @Test
  void zerosAreWipedAndNotKept() throws IOException {
    int end = good.lastIndexOf(CLOSING);
    String zeros = "\0".repeat(70_000) + " \n";
    write(good.substring(0, end) + zeros);
    assertThat(recover()).isTrue();
    assertThat(read()).hasSize(end + zeros.length()).contains(CLOSING).doesNotContain("\0");
    assertThat(torn).doesNotExist();
    write(good.substring(0, end) + zeros + "x");
    assertThat(recover()).isTrue();
    assertThat(Files.readString(torn, ISO_8859_1)).isEqualTo(zeros + "x");
  }

  /** The start of a transaction that came to the device without what stands before it. */
  @Test
  void whatStandsBehindTheRootIsWiped() throws IOException {
    int behind = good.lastIndexOf(CLOSING) + CLOSING.length();
    write(good.substring(0, behind + 600) + "<x>" + good.substring(behind + 603));
    assertThat(recover()).isTrue();
    assertGood(good);
    assertThat(recover()).isFalse();
  }

  /** The removal is there, but no parser other than this one sees it. */
  @Test
  void aRemovalThatDoesNotShowIsShown() throws IOException {
    put("c");
    try (SnapshotList list = SnapshotList.open(path);
        ListEdit edit = list.edit()) {
      edit.remove("c").current("b").commit();
    }
    String done = read();
    assertThat(done).contains("<?omainsnapshot\n", " current='b'");
    Files.delete(Path.of(path + ".idx"));
    Files.delete(Path.of(path + ".lck"));
    write(
        done.replace("<?omainsnapshot\n", "<domainsnapshot\n")
            .replace(" current='b'", "            "));
    assertThat(recover()).isTrue();
    assertGood(done);
  }

  /** The last writer's note tells that a transaction was forced that is not there any more. */
  @Test
  void aListThatEndsBeforeWhatWasForcedIsNotWrittenTo() throws IOException {
    put("c");
    Files.delete(Path.of(path + ".idx"));
    write(good);
    for (int again = 0; again < 2; again++) {
      try (SnapshotList list = SnapshotList.open(path)) {
        assertThat(list.entries()).extracting(Entry::name).isEqualTo(List.of("a", "b"));
        assertThatThrownBy(
                () -> {
                  try (ListEdit edit = list.edit()) {
                    edit.put(xml("d")).commit();
                  }
                })
            .isInstanceOf(EditRefusedException.class)
            .hasMessageContaining(
                "transaction 3 must start here, as transactions up to 3 were on the device: the"
                    + " list was edited or damaged");
        assertThatThrownBy(list::recover).isInstanceOf(EditRefusedException.class);
      }
    }
    assertThat(read()).isEqualTo(good);
  }
}
