package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.disk.RecordingDisk.Call;
import org.snapshotlist.internal.disk.RecordingDisk.Op;
import org.snapshotlist.model.Kind;

/** What a transaction writes and forces, counted. */
class CommitCostTest {

  private static final int CLOSING = "</snapshotlist>\n".length();

  @TempDir private Path folder;
  private final RecordingDisk disk = new RecordingDisk();
  private Path path;
  private SnapshotList list;

  @BeforeEach
  void fill() throws IOException {
    path = folder.resolve("vm.xml");
    list =
        SnapshotList.create(
            disk, path, Kind.SNAPSHOTS, OpenOptions.DEFAULT.withCompactAt(1), Protocol.SOUND);
    try (ListEdit edit = list.edit()) {
      for (int i = 0; i < 40; i++) {
        edit.put(xml("n" + i, i == 0 || i > 30 ? null : i > 10 ? "n10" : "n0"));
      }
      edit.current("n0").commit();
    }
    disk.forget();
  }

  @AfterEach
  void close() throws IOException {
    list.close();
  }

  /** Something to be done in an edit. */
  @FunctionalInterface
  private interface Change {
    void in(ListEdit edit) throws IOException;
  }

  private void commit(Change change) throws IOException {
    try (ListEdit edit = list.edit()) {
      change.in(edit);
      edit.commit();
    }
  }

  /** Returns the lengths of the writes that come before the one force, and behind it. */
  private List<List<Integer>> writes() {
    List<List<Integer>> writes = new ArrayList<>(List.of(new ArrayList<>()));
    for (Call call : disk.calls()) {
      assertThat(call.path()).isEqualTo(path);
      if (call.op() == Op.FORCE) {
        writes.add(new ArrayList<>());
      } else {
        assertThat(call.op()).isEqualTo(Op.WRITE);
        writes.get(writes.size() - 1).add(call.length());
      }
    }
    return writes;
  }

  @Test
  void anAddIsOneWriteAndOneForce() throws IOException {
    commit(edit -> edit.put(xml("new", "n3")));
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(0)).hasSize(1);
    assertThat(writes().get(1)).isEmpty();
    int trailer = 300;
    assertThat(writes().get(0).get(0))
        .isBetween(xml("new", "n3").length + CLOSING, xml("new", "n3").length + CLOSING + trailer);
  }

  /** Who looks at a file's times makes the next force dearer. */
  @Test
  void aCommitLooksAtNoSizeAndNoTimes() throws IOException {
    for (int i = 0; i < 100; i++) {
      String name = "new" + i;
      commit(edit -> edit.put(xml(name, "n3")).current(name));
      commit(edit -> edit.remove(name));
    }
    assertThat(disk.looks()).isZero();
  }

  @Test
  void afterAnotherWriterACommitLooksOnce() throws IOException {
    try (SnapshotList other = SnapshotList.open(path);
        ListEdit edit = other.edit()) {
      edit.put(xml("other")).commit();
    }
    disk.forget();
    commit(edit -> edit.put(xml("new")));
    int looks = disk.looks();
    assertThat(looks).isPositive();
    commit(edit -> edit.put(xml("newer")));
    assertThat(disk.looks()).isEqualTo(looks);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void aBatchIsOneWriteAndOneForce(int count) throws IOException {
    commit(
        edit -> {
          for (int i = 0; i < count; i++) {
            edit.put(xml("new" + i));
          }
        });
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(0)).hasSize(1);
    assertThat(writes().get(1)).isEmpty();
  }

  @Test
  void anUpdateAndARemovalAreOneByteMore() throws IOException {
    commit(edit -> edit.put(xml("n3", "n0", "<x/>")));
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(1)).containsExactly(1);
    disk.forget();
    commit(edit -> edit.remove("n4"));
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(1)).containsExactly(1);
  }

  /** Returns what each force was of: true for the whole file, false for a transaction alone. */
  private List<Boolean> forcesOfAll() {
    return disk.calls().stream()
        .filter(call -> call.op() == Op.FORCE)
        .map(call -> call.length() == 0)
        .toList();
  }

  /** Replaces one after the other. */
  private void update(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      String raw = "<x>" + i + "</x>";
      commit(edit -> edit.put(xml("n1", "n0", raw)));
    }
  }

  @Test
  void whatShowsOfTheTransactionsBeforeIsForcedOnceInSixtyFour() throws IOException {
    update(130);
    List<Boolean> forces = forcesOfAll();
    assertThat(forces).hasSize(130);
    // Of the first commit before these, which made an entry the current one, its byte was loose.
    assertThat(forces.indexOf(true)).isEqualTo(63);
    assertThat(forces.lastIndexOf(true)).isEqualTo(127);
    assertThat(forces.stream().filter(all -> all)).hasSize(2);
  }

  @Test
  void whereNothingShowsEachForceIsOfAll() throws IOException {
    list.writeIndex();
    disk.forget();
    for (int i = 0; i < 5; i++) {
      String name = "new" + i;
      commit(edit -> edit.put(xml(name)));
    }
    assertThat(forcesOfAll()).hasSize(5).containsOnly(true);
  }

  @Test
  void soMuchThatItIsWrittenInSeveralCallsIsForcedWithAll() throws IOException {
    update(2);
    disk.forget();
    String big = "<!--" + "x".repeat(3 << 20) + "-->";
    commit(edit -> edit.put(xml("n1", "n0", big)));
    assertThat(forcesOfAll()).as("the file has to grow").containsExactly(true);
    commit(edit -> edit.put(xml("n1", "n0", "<x/>")));
    disk.forget();
    commit(edit -> edit.put(xml("n1", "n0", "<!--" + "x".repeat(1 << 20) + "-->")));
    assertThat(forcesOfAll()).as("there is room").containsExactly(true);
    disk.forget();
    commit(edit -> edit.put(xml("n1", "n0", "<x/>")));
    update(3);
    assertThat(forcesOfAll())
        .as("once 4 MiB were removed")
        .containsExactly(false, true, false, false);
  }

  @Test
  void whatAnotherWriterLeftIsForcedByTheNextCommit() throws IOException {
    update(3);
    try (SnapshotList other = SnapshotList.open(path);
        ListEdit edit = other.edit()) {
      edit.remove("n3").commit();
    }
    disk.forget();
    update(3);
    assertThat(forcesOfAll()).containsExactly(true, false, false);
  }

  @Test
  void removingManyIsAByteForEach() throws IOException {
    commit(edit -> edit.removeTree("n10"));
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(0)).hasSize(1);
    assertThat(writes().get(1)).hasSize(21).containsOnly(1);
  }

  @Test
  void reparentingChildrenIsOneTransactionToo() throws IOException {
    commit(edit -> edit.removeAndReparent("n10"));
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(0)).hasSize(1);
    assertThat(writes().get(1)).hasSize(21).containsOnly(1);
  }

  @Test
  void anotherCurrentIsOneWriteOfTheHeader() throws IOException {
    commit(edit -> edit.put(xml("new")).current("new"));
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(0)).hasSize(1);
    assertThat(writes().get(1)).hasSize(1);
    assertThat(writes().get(1).get(0)).isLessThan(2048);
  }

  @Test
  void theEndsOfRawInstructionsAreOneWriteMore() throws IOException {
    commit(edit -> edit.put(xml("pi", null, "<?a b?><?c?>")));
    disk.forget();
    commit(edit -> edit.remove("pi"));
    assertThat(writes().get(1)).containsExactly("><?c?>".length(), 1);
  }

  @Test
  void aTransactionThatDoesNotFitBringsItsPaddingInTheSameWrite() throws IOException {
    long size = Files.size(path);
    commit(edit -> edit.put(xml("big", null, "<!--" + "x".repeat(100_000) + "-->")));
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(0)).hasSize(1);
    assertThat(Files.size(path)).isGreaterThan(size + 100_000);
    disk.forget();
    long grown = Files.size(path);
    commit(edit -> edit.put(xml("small")));
    assertThat(Files.size(path)).isEqualTo(grown);
  }

  @Test
  void withoutForcesNothingIsForcedAndNothingShowsBeforeTheSync() throws IOException {
    list.close();
    disk.forget();
    OpenOptions relaxed = OpenOptions.DEFAULT.withDurability(Durability.ON_SYNC).withCompactAt(1);
    list = SnapshotList.open(disk, path, relaxed);
    for (int i = 0; i < 5; i++) {
      int number = i;
      commit(edit -> edit.put(xml("n" + number, null, "<x/>")));
    }
    assertThat(writes()).hasSize(1);
    assertThat(writes().get(0)).hasSize(5).doesNotContain(1);
    disk.forget();
    list.sync();
    assertThat(writes()).hasSize(2);
    assertThat(writes().get(0)).isEmpty();
    assertThat(writes().get(1)).hasSize(6).contains(1);
  }

  @Test
  void aTransactionWritesNoIndexAndClosingWritesOne() throws IOException {
    commit(edit -> edit.put(xml("new")));
    assertThat(disk.calls(Path.of(path + ".idx"))).isEmpty();
    list.close();
    assertThat(disk.calls(Path.of(path + ".idx"))).extracting(Call::op).containsExactly(Op.RENAME);
    disk.forget();
    list = SnapshotList.open(disk, path, OpenOptions.DEFAULT);
    assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
    assertThat(list.size()).isEqualTo(41);
    assertThat(disk.bytesRead(path)).isLessThan(20_000);
    list.close();
    assertThat(disk.calls()).isEmpty();
  }

  @Test
  void aRewriteForcesTheNewFileBeforeItsNameAndTheNameBehindIt() throws IOException {
    list.compact();
    assertThat(disk.calls())
        .filteredOn(call -> call.op() != Op.WRITE)
        .extracting(Call::op)
        .startsWith(Op.CREATE, Op.FORCE, Op.RENAME, Op.FORCE_DIRECTORY);
  }
}
