package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/**
 * An index may be made up by somebody who gets all its checksums right. Whatever it says, the list
 * is read as it is: by a walk of its own (REBUILD), or not at all (FAIL).
 */
class PoisonedIndexTest {

  private static final String REMEDY = "; delete it; it is made again when the list is opened";
  private static final String LIST_REMEDY =
      "; delete the index; it is made again when the list is opened";
  private static final List<String> NAMES = List.of("a", "bb", "cc", "d");

  private final SmallList xml =
      new SmallList()
          .current("cc")
          .body("a", "<state>running</state>")
          .body("bb", "<creationTime>7</creationTime><parent><name>a</name></parent>")
          .entry("cc", "bb")
          .entry("d");

  @TempDir private Path folder;
  private Path path = Path.of("");
  private Path index = Path.of("");

  @BeforeEach
  void writeListAndIndex() throws IOException {
    path = xml.writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      index = list.writeIndex();
    }
  }

  /** What was done to the index, and what is said of it. */
  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  enum Poison {
    END_OUTSIDE(
        (f, t) -> f.range(3, t.at("d").start(), t.size() + 1),
        t -> t.row(3, t.at("d").start(), t.size() + 1, t.at("cc").end())),
    START_BEFORE_THE_ROOT_ENDS(
        (f, t) -> f.range(0, 0, t.at("a").end()), t -> t.row(0, 0, t.at("a").end(), t.rootEnd())),
    NEGATIVE_START(
        (f, t) -> f.range(0, -1, t.at("a").end()), t -> t.row(0, -1, t.at("a").end(), t.rootEnd())),
    OVERLAPPING(
        (f, t) -> f.range(1, t.at("a").end() - 1, t.at("bb").end()),
        t -> t.row(1, t.at("a").end() - 1, t.at("bb").end(), t.at("a").end())),
    EMPTY_RANGE(
        (f, t) -> f.range(3, t.at("d").end(), t.at("d").end()),
        t -> t.row(3, t.at("d").end(), t.at("d").end(), t.at("cc").end())),
    NAMES_OUT_OF_ORDER(
        (f, t) -> f.sorted(0, 3).sorted(3, 0), t -> "the names are not in order at place 1"),
    SAME_ROW_TWICE_IN_ORDER((f, t) -> f.sorted(3, 2), t -> "the names are not in order at place 3"),
    ORDER_BEHIND_LAST_ROW(
        (f, t) -> f.sorted(1, 4), t -> "the order by name has row 4, but there are 4"),
    ORDER_BEFORE_FIRST_ROW(
        (f, t) -> f.sorted(1, -1), t -> "the order by name has row -1, but there are 4"),
    PARENT_BEHIND_LAST_ROW(
        (f, t) -> f.parent(2, 4), t -> "row 2 has row 4 as its parent, but there are 4"),
    PARENT_BEFORE_FIRST_ROW(
        (f, t) -> f.parent(2, -2), t -> "row 2 has row -2 as its parent, but there are 4"),
    OWN_PARENT((f, t) -> f.parent(2, 2), t -> "row 2 has row 2 as its parent, but there are 4"),
    CYCLE((f, t) -> f.parent(0, 2), t -> "row 0 is its own ancestor"),
    NAME_OUTSIDE(
        (f, t) -> f.nameStart(3, f.namesLength()),
        t -> "row 3 has its name at 278, outside the names"),
    NAME_BEFORE_NAMES(
        (f, t) -> f.nameStart(0, -1), t -> "row 0 has its name at 271, outside the names"),
    NAME_WITHOUT_BYTES((f, t) -> f.nameStart(1, 0), t -> "row 0 has a name of 0 bytes"),
    NO_STATE((f, t) -> f.state(0, 10), t -> "row 0 has state 10 and memory 2, which are no codes"),
    NO_MEMORY((f, t) -> f.memory(0, 4), t -> "row 0 has state 2 and memory 4, which are no codes"),
    ENTRIES_PAST_ALL_MEMORY(
        (f, t) -> f.footer(16, Long.MAX_VALUE), t -> t.counts(Long.MAX_VALUE, 6)),
    NEGATIVE_ENTRIES((f, t) -> f.footer(16, -4L), t -> t.counts(-4, 6)),
    ENTRIES_PAST_ITS_OWN_BYTES((f, t) -> f.footer(16, 5L), t -> t.counts(5, 6)),
    NAMES_PAST_ALL_MEMORY(
        (f, t) -> f.footer(24, Long.MAX_VALUE - 3), t -> t.counts(4, Long.MAX_VALUE - 3)),
    FEWER_NAMES_THAN_ENTRIES((f, t) -> f.footer(24, 3L), t -> t.counts(4, 3)),
    ROOT_PAST_ITS_OWN_BYTES((f, t) -> f.footer(32, Integer.MAX_VALUE), t -> t.counts(4, 6)),
    ROOT_WITHOUT_BYTES((f, t) -> f.footer(32, 0), t -> t.counts(4, 6)),
    CURRENT_BEHIND_LAST_ROW((f, t) -> f.footer(36, 4), t -> t.counts(4, 6)),
    CURRENT_BEFORE_FIRST_ROW((f, t) -> f.footer(36, -2), t -> t.counts(4, 6)),
    ANOTHER_ROOT((f, t) -> f.root('x'), t -> "it describes a list with another root"),
    ANOTHER_KIND((f, t) -> f.footer(12, 2), t -> "it describes a list with another root"),
    NEWER_VERSION((f, t) -> f.footer(8, 2), t -> "it has version 2, but this program reads 1"),
    NO_MAGIC((f, t) -> f.footer(0, 0L), t -> "its last 192 bytes are no index's"),
    WRONG_CRC(
        (f, t) -> f.crc(1, 0x1234),
        t -> t.chunk("bb", "have CRC32C " + t.crc("bb", 0) + ", but must have 00001234")),
    WRONG_TIME((f, t) -> f.creationTime(1, 8), t -> t.chunk("bb", "say other than the index")),
    WRONG_STATE((f, t) -> f.state(0, 3), t -> t.chunk("a", "say other than the index")),
    WRONG_PARENT((f, t) -> f.parent(3, 0), t -> t.chunk("d", "say other than the index")),
    TWO_NAMES_SWAPPED(
        (f, t) -> f.name(1, 'c').name(2, 'c').name(3, 'b').name(4, 'b').sorted(1, 2).sorted(2, 1),
        t ->
            new ByteRange(t.at("cc").start(), t.at("cc").end())
                .toString()
                .transform(
                    r -> t.listSays(t.at("cc").start(), r, "bb", "say other than the index"))),
    ONLY_PART_OF_AN_ENTRY(
        (f, t) ->
            f.range(3, t.at("d").start(), t.at("d").end() - 1)
                .crc(3, (int) Long.parseLong(t.crc("d", 1), 16)),
        t ->
            t.listSays(
                t.at("d").start(),
                new ByteRange(t.at("d").start(), t.at("d").end() - 1).toString(),
                "d",
                "do not parse"));

    private final BiFunction<ForgedIndex, PoisonedIndexTest, ForgedIndex> forge;
    private final Function<PoisonedIndexTest, String> message;

    Poison(
        BiFunction<ForgedIndex, PoisonedIndexTest, ForgedIndex> forge,
        Function<PoisonedIndexTest, String> message) {
      this.forge = forge;
      this.message = message;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPoisonedIndexIsRebuiltAndNeverBelieved(Poison poison) throws IOException {
    Answers truth = truth();
    forge(poison);
    for (Answers.First first : Answers.First.values()) {
      try (SnapshotList list = SnapshotList.open(path)) {
        assertThat(Answers.of(list, NAMES, first)).as("asked for %s first", first).isEqualTo(truth);
        assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.NOT_WRITTEN);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPoisonedIndexIsRefusedUnderFail(Poison poison) throws IOException {
    forge(poison);
    String said = poison.message.apply(this);
    assertThatThrownBy(
            () -> {
              try (SnapshotList list =
                  SnapshotList.open(path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL))) {
                list.entries();
                Answers.of(list, NAMES);
              }
            })
        .isInstanceOf(IndexMismatchException.class)
        .hasMessage(said.startsWith(path + ",") ? said : index + ": " + said + REMEDY);
  }

  @ParameterizedTest
  @EnumSource
  void anIgnoredIndexIsNotEvenOpened(Poison poison) throws IOException {
    Answers truth = truth();
    forge(poison);
    RecordingDisk disk = new RecordingDisk();
    try (SnapshotList list =
        SnapshotList.open(disk, path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE))) {
      assertThat(Answers.of(list, NAMES)).isEqualTo(truth);
      assertThat(list.indexStatus().why()).isEqualTo("it is ignored");
    }
    assertThat(disk.opened()).containsExactly(path);
  }

  @Test
  void aMadeUpLengthIsNoReasonToRefuseAGoodEntry() throws IOException {
    Answers truth = truth();
    long indexBytes;
    try (SnapshotList list = SnapshotList.open(path)) {
      indexBytes = list.memoryInUse();
    }
    ForgedIndex.of(index).range(0, xml.range("a").start(), size()).write();
    for (Limits tight :
        List.of(
            Limits.DEFAULT.withMaxEntryBytes(xml.range("bb").length()),
            Limits.DEFAULT.withMemoryCap(indexBytes + xml.range("a").length()))) {
      try (SnapshotList list = SnapshotList.open(path, tight)) {
        assertThat(list.load("a")).asString().isEqualTo(truth.chunks().get("a"));
        assertThat(list.entries()).isEqualTo(truth.entries());
      }
    }
  }

  @Test
  void anEntryThatAWalkWouldRefuseIsRefusedUnderAnIndexToo() throws IOException {
    long longest = xml.range("bb").length();
    try (SnapshotList list =
        SnapshotList.open(path, Limits.DEFAULT.withMaxEntryBytes(longest - 1))) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      assertThatThrownBy(() -> list.load("bb"))
          .isInstanceOf(LimitExceededException.class)
          .hasMessage(
              "%s, at byte %d: maxEntryBytes is %d, but this needs %d; raise Limits.maxEntryBytes"
                  + " if the file is trusted",
              path, xml.range("bb").start(), longest - 1, longest);
    }
  }

  @Test
  void aTimeThatNoCalendarHasIsNoCrash() throws IOException {
    Answers truth = truth();
    ForgedIndex.of(index).footer(64, Long.MAX_VALUE).write();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().why()).contains("changed at second 9223372036854775807 in");
      assertThat(Answers.of(list, NAMES)).isEqualTo(truth);
    }
  }

  private void forge(Poison poison) throws IOException {
    poison.forge.apply(ForgedIndex.of(index), this).write();
  }

  private Answers truth() throws IOException {
    try (SnapshotList list =
        SnapshotList.open(path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE))) {
      return Answers.of(list, NAMES);
    }
  }

  private ByteRange at(String name) {
    return xml.range(name);
  }

  private long size() {
    return xml.bytes().length;
  }

  private long rootEnd() {
    return "<snapshotlist current='cc'>".length();
  }

  private String row(int row, long start, long end, long before) {
    return String.format(
        "row %d is at [%d, %d), but must lie in [%d, %d)", row, start, end, before, size());
  }

  private String counts(long entries, long names) {
    try {
      return String.format(
          "its footer speaks of %d entries and %d bytes of names, which its %d bytes cannot hold",
          entries, names, Files.size(index));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String chunk(String name, String fact) {
    return listSays(at(name).start(), at(name).toString(), name, fact);
  }

  private String listSays(long offset, String range, String name, String fact) {
    return path
        + ", at byte "
        + offset
        + ": the bytes "
        + range
        + " of '"
        + name
        + "' "
        + fact
        + LIST_REMEDY;
  }

  /** The checksum of an entry without so many of its last bytes. */
  private String crc(String name, int without) {
    CRC32C crc = new CRC32C();
    crc.update(
        Arrays.copyOfRange(xml.bytes(), (int) at(name).start(), (int) at(name).end() - without));
    return String.format("%08x", crc.getValue());
  }
}
