package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/**
 * An index may be made up by somebody who gets all its checksums right. Whatever it says, the list
 * is read as it is: by a walk of its own (REBUILD), or not at all (FAIL).
 */
class PoisonedIndexTest {

  private static final String REMEDY = "; delete it; it is made again when the list is opened";

  @TempDir private Path folder;
  private IndexedList indexed = new IndexedList(new SmallList(), Path.of(""), Path.of(""));
  private Path path = Path.of("");
  private Path index = Path.of("");

  @BeforeEach
  void writeListAndIndex() throws IOException {
    indexed = IndexedList.in(folder);
    path = indexed.path();
    index = indexed.index();
  }

  @ParameterizedTest
  @MethodSource("org.snapshotlist.Poison#all")
  void aPoisonedIndexIsRebuiltAndNeverBelieved(Poison poison) throws IOException {
    Answers truth = truth();
    forge(poison);
    for (Answers.First first : Answers.First.values()) {
      try (SnapshotList list = SnapshotList.open(path)) {
        assertThat(Answers.of(list, IndexedList.NAMES, first))
            .as("asked for %s first", first)
            .isEqualTo(truth);
        assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.NOT_WRITTEN);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.snapshotlist.Poison#all")
  void aPoisonedIndexIsRefusedUnderFail(Poison poison) throws IOException {
    forge(poison);
    String said = poison.message().apply(indexed);
    assertThatThrownBy(
            () -> {
              try (SnapshotList list =
                  SnapshotList.open(path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL))) {
                list.entries();
                Answers.of(list, IndexedList.NAMES);
              }
            })
        .isInstanceOf(IndexMismatchException.class)
        .hasMessage(said.startsWith(path + ",") ? said : index + ": " + said + REMEDY);
  }

  @ParameterizedTest
  @MethodSource("org.snapshotlist.Poison#all")
  void anIgnoredIndexIsNotEvenOpened(Poison poison) throws IOException {
    Answers truth = truth();
    forge(poison);
    RecordingDisk disk = new RecordingDisk();
    try (SnapshotList list =
        SnapshotList.open(disk, path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE))) {
      assertThat(Answers.of(list, IndexedList.NAMES)).isEqualTo(truth);
      assertThat(list.indexStatus().why()).isEqualTo("it is ignored");
    }
    assertThat(disk.opened()).containsExactly(path);
  }

  @Test
  void aVisitOfASealedListBelievesNoIndexThatItsTrailersDeny() throws IOException {
    Path sealed = folder.resolve("sealed.xml");
    Path made;
    try (SnapshotList list = SnapshotList.create(sealed, Kind.SNAPSHOTS);
        ListEdit edit = list.edit()) {
      edit.put(Snap.xml("a")).put(Snap.xml("b", "a")).put(Snap.xml("c")).commit();
      made = list.writeIndex();
    }
    ForgedIndex.of(made).parent(2, 0).write();
    List<Entry> shown = new ArrayList<>();
    try (SnapshotList list = SnapshotList.open(sealed)) {
      assertThat(list.find("c").orElseThrow().parent()).isEqualTo("a");
      list.visit(Order.FILE, (entry, xml) -> shown.add(entry));
    }
    assertThat(shown).extracting(Entry::parent).containsExactly(null, "a", null);
  }

  @Test
  void aMadeUpLengthIsNoReasonToRefuseAGoodEntry() throws IOException {
    Answers truth = truth();
    long indexBytes;
    try (SnapshotList list = SnapshotList.open(path)) {
      indexBytes = list.memoryInUse();
    }
    ForgedIndex.of(index).range(0, indexed.at("a").start(), indexed.size()).write();
    for (Limits tight :
        List.of(
            Limits.DEFAULT.withMaxEntryBytes(indexed.at("bb").length()),
            Limits.DEFAULT.withMemoryCap(indexBytes + indexed.at("a").length() + 2))) {
      try (SnapshotList list = SnapshotList.open(path, tight)) {
        assertThat(list.load("a")).asString().isEqualTo(truth.chunks().get("a"));
        assertThat(list.entries()).isEqualTo(truth.entries());
      }
    }
  }

  @Test
  void anEntryThatAWalkWouldRefuseIsRefusedUnderAnIndexToo() throws IOException {
    long longest = indexed.at("bb").length();
    try (SnapshotList list =
        SnapshotList.open(path, Limits.DEFAULT.withMaxEntryBytes(longest - 1))) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      assertThatThrownBy(() -> list.load("bb"))
          .isInstanceOf(LimitExceededException.class)
          .hasMessage(
              "%s, at byte %d: maxEntryBytes is %d, but this needs %d; raise Limits.maxEntryBytes"
                  + " if the file is trusted",
              path, indexed.at("bb").start(), longest - 1, longest);
    }
  }

  @Test
  void aPlaceBeforeTheListBehindAnotherIsNoCrash() throws IOException {
    ForgedIndex.of(index).range(1, -9, -5).range(2, -5, indexed.size()).write();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.current()).contains("cc");
    }
  }

  @Test
  void aTimeThatNoCalendarHasIsNoCrash() throws IOException {
    Answers truth = truth();
    ForgedIndex.of(index).footer(64, Long.MAX_VALUE).write();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().why()).contains("changed at second 9223372036854775807 in");
      assertThat(Answers.of(list, IndexedList.NAMES)).isEqualTo(truth);
    }
  }

  private void forge(Poison poison) throws IOException {
    poison.forge().apply(ForgedIndex.of(index), indexed).write();
  }

  private Answers truth() throws IOException {
    try (SnapshotList list =
        SnapshotList.open(path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE))) {
      return Answers.of(list, IndexedList.NAMES);
    }
  }
}
