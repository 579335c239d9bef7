package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.Snap.utf8;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.commit.EditedList;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Sealer;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/** Sealed lists that somebody edited, or a bad disk damaged. */
class EditedListTest {

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void fill() throws IOException {
    path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (String name : List.of("a", "b", "c", "d")) {
        try (ListEdit edit = list.edit()) {
          edit.put(xml(name, null, "<description>of " + name + "</description>")).commit();
        }
      }
      try (ListEdit edit = list.edit()) {
        edit.remove("b").current("c").commit();
      }
    }
  }

  private void edit(String old, String replacement) throws IOException {
    String text = Files.readString(path, ISO_8859_1);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, replacement), ISO_8859_1);
  }

  private static List<String> names(SnapshotList list) throws IOException {
    return list.entries().stream().map(Entry::name).toList();
  }

  private static void refuses(SnapshotList list) {
    assertThatThrownBy(
            () -> {
              try (ListEdit edit = list.edit()) {
                edit.put(xml("new"));
                edit.commit();
              }
            })
        .isInstanceOf(EditRefusedException.class)
        .hasMessageContaining("recover --accept-edits")
        .hasMessageContaining("salvage");
  }

  @Test
  void anEntryThatWasEditedIsToldAndNotLoadedAndTheOthersAre() throws IOException {
    edit("of c", "of the letter c");
    byte[] edited = Files.readAllBytes(path);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "d");
      assertThat(list.load("d")).contains(utf8("of d"));
      assertThat(list.findings())
          .filteredOn(finding -> "c".equals(finding.name()) && !finding.kept())
          .singleElement()
          .extracting(finding -> finding.fault().fact())
          .asString()
          .matches(
              "the entry has CRC32C [0-9a-f]{8}, but was sealed with [0-9a-f]{8}: it was edited or"
                  + " damaged");
      refuses(list);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(edited);
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).good()).isFalse();
  }

  @Test
  void anEditOfTheSameLengthIsFoundWhenTheEntryIsLoaded() throws IOException {
    edit("of c", "of x");
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.load("a")).contains(utf8("of a"));
      assertThatThrownBy(() -> list.load("c"))
          .isInstanceOf(MalformedListException.class)
          .hasMessageMatching(
              "(?s).*vm.xml, at byte \\d+: the entry has CRC32C [0-9a-f]{8}, but was sealed with"
                  + " [0-9a-f]{8}: it was edited or damaged; put it anew or remove it, or take what"
                  + " is good to a new list with salvage");
      assertThatThrownBy(list::compact).isInstanceOf(MalformedListException.class);
      try (ListEdit edit = list.edit()) {
        edit.put(xml("c")).commit();
      }
      assertThat(list.load("c")).isEqualTo(xml("c"));
      list.compact();
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  @Test
  void anEntryAddedByHandIsToldAndNotLoaded() throws IOException {
    edit("</snapshotlist>", new String(xml("hand"), UTF_8) + "</snapshotlist>");
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "c", "d");
      assertThat(list.findings()).extracting(Finding::name).contains("hand");
      refuses(list);
    }
  }

  @Test
  void editsAreTakenOverWhenTheUserSaysSo() throws IOException {
    edit("of c", "of the letter c");
    edit("</snapshotlist>", new String(xml("hand", "a"), UTF_8) + "</snapshotlist>");
    edit(" current='c'", " current='d'");
    SnapshotList.acceptEdits(path, OpenOptions.DEFAULT);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "c", "d", "hand");
      assertThat(list.load("c"))
          .isEqualTo(xml("c", null, "<description>of the letter c</description>"));
      assertThat(list.load("hand")).isEqualTo(xml("hand", "a"));
      assertThat(list.current()).contains("d");
      assertThat(list.findings()).isEmpty();
      try (ListEdit edit = list.edit()) {
        edit.remove("hand").commit();
      }
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
    assertThat(Files.readString(path)).containsOnlyOnce("One domain's snapshots");
  }

  @Test
  void whatIsNotWellFormedIsNotTakenOver() throws IOException {
    edit("of c</description>", "of c");
    byte[] edited = Files.readAllBytes(path);
    assertThatThrownBy(() -> SnapshotList.acceptEdits(path, OpenOptions.DEFAULT))
        .isInstanceOf(MalformedListException.class);
    assertThat(Files.readAllBytes(path)).isEqualTo(edited);
  }

  @Test
  void whatIsGoodIsSalvagedToANewList() throws IOException {
    edit("of c", "of the letter c");
    Path saved = folder.resolve("saved.xml");
    assertThat(SnapshotList.salvage(path, saved, OpenOptions.DEFAULT)).isNotEmpty();
    try (SnapshotList list = SnapshotList.open(saved)) {
      assertThat(names(list)).containsExactly("a", "d");
      assertThat(list.load("a")).isEqualTo(xml("a", null, "<description>of a</description>"));
      assertThat(list.findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tx=1 ", "tx=3 ", "tx=5 "})
  void aBadTrailerCostsItsOwnEntryOnly(String trailer) throws IOException {
    edit(trailer, trailer.replace('=', ':'));
    if (!trailer.contains("5")) {
      // Only the index knows that the last transaction was there.
      Files.delete(Path.of(path + ".idx"));
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.findings()).isNotEmpty();
      assertThat(names(list)).isSubsetOf("a", "c", "d").hasSize(trailer.contains("5") ? 3 : 2);
      refuses(list);
    }
  }

  @ParameterizedTest
  @CsvSource({"a, c d", "b, a c d", "c, a d"})
  void aTrailerWithoutItsEndDoesNotTakeTheNextEntryAlong(String damaged, String left)
      throws IOException {
    String text = Files.readString(path, ISO_8859_1);
    int end = text.indexOf("?>", text.indexOf(" name=" + damaged + " "));
    edit(text.substring(end - 8, end) + "?>", text.substring(end - 8, end) + "7>");
    Files.delete(Path.of(path + ".idx"));
    Path saved = folder.resolve("saved.xml");
    SnapshotList.salvage(path, saved, OpenOptions.DEFAULT);
    for (Path one : List.of(path, saved)) {
      try (SnapshotList list = SnapshotList.open(one)) {
        assertThat(names(list)).containsExactly(left.split(" ", -1));
        assertThat(list.load("d")).isEqualTo(xml("d", null, "<description>of d</description>"));
      }
    }
    assertThat(Files.readString(saved)).containsOnlyOnce("<name>d</name>");
  }

  /** The instruction that has swallowed it is the last thing in the list. */
  @Test
  void theLastEntryIsFoundToo() throws IOException {
    Path two = folder.resolve("two.xml");
    try (SnapshotList list = SnapshotList.create(two, Kind.SNAPSHOTS)) {
      for (String name : List.of("a", "b")) {
        try (ListEdit edit = list.edit()) {
          edit.put(xml(name)).commit();
        }
      }
    }
    String text = Files.readString(two, ISO_8859_1);
    int end = text.indexOf("?>", text.indexOf(" name=a "));
    Files.writeString(two, text.substring(0, end) + "7" + text.substring(end + 1), ISO_8859_1);
    Files.delete(Path.of(two + ".idx"));
    try (SnapshotList list = SnapshotList.open(two)) {
      assertThat(names(list)).containsExactly("b");
      assertThat(list.load("b")).isEqualTo(xml("b"));
    }
  }

  /** A removal holds whatever the XML shows: it is in the log. */
  @Test
  void whatWasRemovedStaysRemovedWhateverElseWasEdited() throws IOException {
    edit("<?omainsnapshot\n", "<domainsnapshot\n");
    edit("of c", "of the letter c");
    Files.delete(Path.of(path + ".idx"));
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "d");
      assertThat(list.findings()).extracting(Finding::name).contains("c").doesNotContain("b");
    }
  }

  @Test
  void anEntryThatIsNoXmlAnyMoreIsToldAtItsByte() throws IOException {
    edit("of c</description>", "of c");
    Files.delete(Path.of(path + ".idx"));
    String text = Files.readString(path, ISO_8859_1);
    long start = text.lastIndexOf("<domainsnapshot", text.indexOf("of c"));
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "d");
      assertThat(list.findings())
          .anySatisfy(
              finding -> {
                assertThat(finding.range().start()).isEqualTo(start);
                assertThat(finding.range().length()).isPositive();
                assertThat(finding.kept()).isFalse();
                assertThat(finding.fault().fact()).isEqualTo("the file ends inside <description>");
              });
    }
  }

  @Test
  void anInstructionInsideOfTheNextEntryIsNotTheTrailersEnd() throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      for (byte[] xml : List.of(xml("e"), xml("f", null, "<?its own?>"), xml("g"))) {
        try (ListEdit edit = list.edit()) {
          edit.put(xml).commit();
        }
      }
    }
    String text = Files.readString(path, ISO_8859_1);
    int end = text.indexOf("?>", text.indexOf(" name=e "));
    edit(text.substring(end - 8, end) + "?>", text.substring(end - 8, end) + "7>");
    Files.delete(Path.of(path + ".idx"));
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "c", "d", "f", "g");
      assertThat(list.load("f")).isEqualTo(xml("f", null, "<?its own?>"));
    }
  }

  @Test
  void aBadTrailerUnderAnIndexIsFoundWhenItsEntryIsLoaded() throws IOException {
    edit("tx=1 ", "tx:1 ");
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.load("d")).contains(utf8("of d"));
      assertThatThrownBy(() -> list.load("a"))
          .isInstanceOf(MalformedListException.class)
          .hasMessageContaining("no trailer seals this entry: it was added or edited by hand");
      assertThat(list.load("d")).contains(utf8("of d"));
      refuses(list);
    }
  }

  @Test
  void aListFormattedByAToolIsToldAndCanBeTakenOver() throws IOException {
    String text = Files.readString(path);
    Files.writeString(path, text.replaceAll("\\n<", "\n  <").replaceAll("[ \\n]+$", "\n"));
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.findings()).isNotEmpty();
      refuses(list);
    }
    SnapshotList.acceptEdits(path, OpenOptions.DEFAULT);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "c", "d");
    }
  }

  /** How a newer version seals is not known: only not as this one would. */
  private void makeNewer() throws IOException {
    String text = Files.readString(path, ISO_8859_1);
    String newer =
        text.replaceFirst(
            "format version=1 (?<rest>id=[^?]* seal=)[0-9a-f]{8}",
            "format version=2 ${rest}00000000");
    assertThat(newer).isNotEqualTo(text);
    Files.writeString(path, newer, ISO_8859_1);
  }

  @Test
  void aListOfANewerVersionIsReadAsXmlAndNotChanged() throws IOException {
    makeNewer();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "c", "d");
      assertThatThrownBy(
              () -> {
                try (ListEdit edit = list.edit()) {
                  edit.put(xml("new")).commit();
                }
              })
          .isInstanceOf(EditRefusedException.class)
          .hasMessage(
              path
                  + ": the list has version 2 of the format, but this program changes only version"
                  + " 1; change it with a newer snapshotlist");
    }
  }

  @Test
  void aListCutByAnEditorLosesNothingSilently() throws IOException {
    String text = Files.readString(path);
    int at = text.indexOf("<?sealed tx=5");
    Files.writeString(path, text.substring(0, at) + "</snapshotlist>\n");
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.findings()).isNotEmpty();
      assertThat(list.findings().get(0).fault().fact()).contains("transactions up to 5");
      refuses(list);
    }
  }

  @Test
  void aListReadWithoutItsHeadersSealIsToldAsEdited() throws IOException {
    edit("after=0000000000000000000 ", "after=0000000000000000001 ");
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list)).containsExactly("a", "c", "d");
      refuses(list);
    }
  }

  /** Nothing would be known to be sealed without its words. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<?xml", "format", "version=1", "id=", " after=", "length=", "seal=", "?>"})
  void aBitOfTheHeaderCostsNoEntry(String words) throws IOException {
    byte[] good = Files.readAllBytes(path);
    int at = new String(good, ISO_8859_1).indexOf(words) + words.length() - 1;
    for (int bit = 0; bit < 7; bit++) {
      for (int letter = at; letter < at + 2; letter++) {
        byte[] bytes = good.clone();
        bytes[letter] ^= (byte) (1 << bit);
        Files.write(path, bytes);
        try (SnapshotList list = SnapshotList.open(path)) {
          assertThat(names(list)).containsExactly("a", "c", "d");
          assertThat(list.load("a")).isEqualTo(xml("a", null, "<description>of a</description>"));
          assertThat(list.findings()).isNotEmpty();
          refuses(list);
        }
      }
    }
    Path saved = folder.resolve("saved.xml");
    SnapshotList.salvage(path, saved, OpenOptions.DEFAULT);
    try (SnapshotList list = SnapshotList.open(saved)) {
      assertThat(names(list)).containsExactly("a", "c", "d");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<snapshotlist", "current=", ">"})
  void aBitOfTheRootsTagCostsNoEntry(String words) throws IOException {
    String text = Files.readString(path, ISO_8859_1);
    int at = text.indexOf(words, text.indexOf("<snapshotlist ")) + words.length() - 1;
    for (int bit = 0; bit < 7; bit++) {
      byte[] bytes = text.getBytes(ISO_8859_1);
      bytes[at] ^= (byte) (1 << bit);
      Files.write(path, bytes);
      Files.deleteIfExists(Path.of(path + ".idx"));
      try (SnapshotList list = SnapshotList.open(path)) {
        assertThat(names(list)).as("bit %d", bit).containsExactly("a", "c", "d");
      }
      Path saved = folder.resolve("saved-" + bit + ".xml");
      SnapshotList.salvage(path, saved, OpenOptions.DEFAULT);
      try (SnapshotList list = SnapshotList.open(saved)) {
        assertThat(names(list)).containsExactly("a", "c", "d");
        assertThat(list.findings()).isEmpty();
      }
    }
  }

  @Test
  void editsOfAListOfANewerVersionAreNotAccepted() throws IOException {
    makeNewer();
    byte[] before = Files.readAllBytes(path);

    assertThatThrownBy(() -> SnapshotList.acceptEdits(path, OpenOptions.DEFAULT))
        .isInstanceOf(EditRefusedException.class)
        .hasMessageContaining("change it with a newer snapshotlist");
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
  }

  @Test
  void anEditedListGetsNoIndex() throws IOException {
    edit("of c", "of the letter c");
    Files.delete(Path.of(path + ".idx"));
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.form()).isEqualTo(Form.EDITED);
      assertThatThrownBy(list::writeIndex).isInstanceOf(EditRefusedException.class);
    }
    assertThat(Path.of(path + ".idx")).doesNotExist();
  }

  @Test
  void madeUpRecordsThatOverlapCostNoMoreThanTheirBytes() throws IOException {
    String text = Files.readString(path, ISO_8859_1);
    ByteSource list = ByteSource.of("vm.xml", text.getBytes(ISO_8859_1));
    Sealer sealer = new Sealer(FileHeader.read(list, Limits.DEFAULT));
    int end = text.lastIndexOf("</");
    StringBuilder madeUp = new StringBuilder("<?x damaged?>");
    for (int tx = 6; tx < 2006; tx++) {
      madeUp.append("<?x ");
      Trailer.Chunk chunk =
          new Trailer.Chunk(madeUp.length(), tx, "e" + tx, null, null, null, null, false, null);
      madeUp.append(new String(sealer.trailer(tx, chunk), ISO_8859_1)).append('\n');
    }
    byte[] bytes = (text.substring(0, end) + madeUp + text.substring(end)).getBytes(ISO_8859_1);
    ByteSource hostile = ByteSource.of("vm.xml", bytes);
    long[] read = {0};
    ByteSource counted =
        new ByteSource() {
          @Override
          public String place() {
            return hostile.place();
          }

          @Override
          public long size() throws IOException {
            return hostile.size();
          }

          @Override
          public int read(long position, byte[] target, int offset, int length) throws IOException {
            int count = hostile.read(position, target, offset, length);
            read[0] += count;
            return count;
          }
        };

    EditedList.Found found = EditedList.read(counted, Limits.DEFAULT, Progress.NONE, null);

    assertThat(found.index().size()).isEqualTo(3);
    // Each trailer is asked for in several walks, for as much as the longest would have.
    assertThat(read[0]).isLessThan(60L * bytes.length);
  }
}
