package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.snapshotlist.Snap.utf8;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.Kind;

/** What was removed is overwritten, and nothing else. */
class ScrubTest {

  private static final int SECTOR = 512;

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void create() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  /** Opens the list, and leaves garbage where it is. */
  private SnapshotList open() throws IOException {
    return SnapshotList.open(path, OpenOptions.DEFAULT.withCompactAt(1));
  }

  private void put(byte[]... snapshots) throws IOException {
    try (SnapshotList list = open();
        ListEdit edit = list.edit()) {
      for (byte[] snapshot : snapshots) {
        edit.put(snapshot);
      }
      edit.commit();
    }
  }

  private long scrub() throws IOException {
    try (SnapshotList list = open()) {
      return list.scrub();
    }
  }

  private void remove(String name) throws IOException {
    try (SnapshotList list = open();
        ListEdit edit = list.edit()) {
      edit.remove(name).commit();
    }
  }

  @Test
  void theBodyOfWhatWasRemovedOrReplacedIsBlankAndAllElseAsItWas() throws IOException {
    byte[] body = xml("b", null, "<description>secret</description>");
    put(xml("a"), body, xml("c"));
    put(xml("c", "a"));
    remove("b");
    String before = Files.readString(path, ISO_8859_1);

    // The chunk's name and the line end behind it stay.
    int kept = "<domainsnapshot".length();
    assertThat(scrub()).isEqualTo(body.length - kept + xml("c").length - kept);

    String after = Files.readString(path, ISO_8859_1);
    String blankB = "<?omainsnapshot\n-" + " ".repeat(body.length - kept - 1) + "<?sealed ";
    String blankC = "<?omainsnapshot\n-" + " ".repeat(xml("c").length - kept - 1) + "<?sealed ";
    assertThat(after).contains(blankB, blankC).doesNotContain("secret").hasSameSizeAs(before);
    for (String one : new String[] {blankB, blankC}) {
      int at = after.indexOf(one);
      before = before.substring(0, at) + one + before.substring(at + one.length());
    }
    assertThat(after).isEqualTo(before);

    assertThat(scrub()).isZero();
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
    try (SnapshotList list = open()) {
      assertThat(list.load("a")).isEqualTo(xml("a"));
      assertThat(list.load("c")).isEqualTo(xml("c", "a"));
      assertThat(list.log(9)).hasSize(3);
    }
  }

  /** A power cut may write one sector of two, and half a character is no XML. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\u00e4", "\u20ac", "\ud83d\ude00", "\u00e4\u20ac\ud83d\ude00", "ab\u20ac"})
  void onlyCharactersAcrossTwoSectorsAreLeft(String characters) throws IOException {
    // Each shift puts the edges elsewhere in the characters.
    for (int shift = 0; shift < 12; shift++) {
      assertOnlyThoseAreLeft("x".repeat(shift) + characters.repeat(800));
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  /** It is overwritten in pieces of 64 KiB, and one of these shifts ends a character with one. */
  @Test
  void aCharacterThatEndsWithAPieceIsOverwritten() throws IOException {
    for (int shift = 0; shift < 3; shift++) {
      assertOnlyThoseAreLeft("x".repeat(shift) + "\u20ac".repeat(50_000));
    }
  }

  private void assertOnlyThoseAreLeft(String text) throws IOException {
    put(xml("a", null, text));
    byte[] before = Files.readAllBytes(path);
    int start = new String(before, ISO_8859_1).lastIndexOf("<domainsnapshot\n") + 16;
    int end = new String(before, ISO_8859_1).indexOf("<?sealed ", start);
    byte[] expected = before.clone();
    for (int at = start; at < end; ) {
      int length = length(before[at]);
      if (at / SECTOR == (at + length - 1) / SECTOR) {
        Arrays.fill(expected, at, at + length, (byte) ' ');
      }
      at += length;
    }
    expected[start] = '-';
    remove("a");
    scrub();
    byte[] after = Files.readAllBytes(path);
    assertThat(Arrays.mismatch(after, start, end, expected, start, end))
        .as("the first byte behind %d that is not as it should be", start)
        .isEqualTo(-1);
    try (SnapshotList list = open()) {
      list.compact();
    }
  }

  private static int length(byte lead) {
    return lead >= 0 ? 1 : (lead & 0xff) < 0xe0 ? 2 : (lead & 0xff) < 0xf0 ? 3 : 4;
  }

  @Test
  void aListWithoutGarbageAndAForeignOneAreLeftAlone() throws IOException {
    put(xml("a"));
    byte[] before = Files.readAllBytes(path);
    assertThat(scrub()).isZero();
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    byte[] foreign = utf8("<snapshots>" + new String(xml("a"), ISO_8859_1) + "</snapshots>");
    Files.write(path, foreign);
    assertThat(scrub()).isZero();
    assertThat(Files.readAllBytes(path)).isEqualTo(foreign);
  }
}
