package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.AddingWriter.add;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.commit.ListWriter;
import org.snapshotlist.internal.commit.Locking;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.disk.RecordingDisk.Call;
import org.snapshotlist.internal.disk.RecordingDisk.Op;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.ListLockedException;

/** Who keeps the lock pays for it once, and is the only writer until the list is closed. */
class KeptLockTest {

  private static final OpenOptions KEEPING = OpenOptions.DEFAULT.withKeepLock(true);

  @TempDir private Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void createList() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  /** Lets another process try to add an entry. */
  private void expectOfAnother(String answer) throws Exception {
    try (ChildJvm child = ChildJvm.start(TryingWriter.class, path)) {
      child.expect(answer);
      child.end();
    }
  }

  @Test
  void othersMayWriteBeforeTheFirstCommitAndAfterTheCloseButNotBetween() throws Exception {
    try (SnapshotList list = SnapshotList.open(path, KEEPING)) {
      expectOfAnother("not locked");
      add(list, "a");
      assertThat(list.names()).containsExactlyInAnyOrder("tried", "a");
      expectOfAnother("locked by " + ProcessHandle.current().pid());
      try (SnapshotList other = SnapshotList.open(path, KEEPING.withLockTimeout(Duration.ZERO))) {
        assertThat(other.names()).containsExactlyInAnyOrder("tried", "a");
        add(list, "b");
        assertThat(other.names()).containsExactlyInAnyOrder("tried", "a", "b");
        assertThatThrownBy(() -> add(other, "no")).isInstanceOf(ListLockedException.class);
      }
      add(list, "c");
      expectOfAnother("locked by " + ProcessHandle.current().pid());
    }
    expectOfAnother("not locked");
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.names()).containsExactlyInAnyOrder("tried", "a", "b", "c");
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  /** Whose thread locks and whose gives back need not be one. */
  @Test
  void threadsShareTheLockAndAnyOfThemMayClose() throws Exception {
    SnapshotList list = SnapshotList.open(path, KEEPING);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      String name = "n" + thread + "-";
      running.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < 20; i++) {
                    add(list, name + i);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get();
    Thread closing =
        new Thread(
            () -> {
              try {
                list.close();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    closing.start();
    closing.join();
    try (SnapshotList next = SnapshotList.open(path, KEEPING.withLockTimeout(Duration.ZERO))) {
      add(next, "next");
      assertThat(next.size()).isEqualTo(161);
    }
  }

  /** Returns the calls of a second commit. */
  private List<String> calls(OpenOptions options) throws IOException {
    List<String> calls = new ArrayList<>();
    try (SnapshotList list =
        SnapshotList.open(CalledDisk.calling(calls::add), path, options, Protocol.SOUND)) {
      add(list, "a");
      add(list, "b");
      calls.clear();
      add(list, "c");
      return List.copyOf(calls);
    }
  }

  @Test
  void aCommitIsAWriteAndAForceAndNoOtherCall() throws IOException {
    assertThat(calls(OpenOptions.DEFAULT)).contains("acquire", "release");
    createAnew();
    assertThat(calls(KEEPING)).containsExactly("write", "force");
  }

  @Test
  void aCommitWithoutForceIsOneWrite() throws IOException {
    assertThat(calls(KEEPING.withDurability(Durability.ON_SYNC))).containsExactly("write");
  }

  private void createAnew() throws IOException {
    Files.delete(path);
    Files.deleteIfExists(Path.of(path + ".idx"));
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  /** A clock that a test moves. */
  private static final class MovedClock extends Clock {

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void afterASecondAFileThatWasPutInItsPlaceIsSeen() throws IOException {
    MovedClock clock = new MovedClock();
    RealDisk disk = new RealDisk();
    Locking locking = new Locking(Duration.ZERO, false, true);
    ListWriter.Settings settings = new ListWriter.Settings(true, locking, 1);
    List<String> expected = new ArrayList<>(List.of("a"));
    for (Duration move : List.of(Duration.ofSeconds(1), Duration.ofDays(-1))) {
      try (Session session = Session.open(disk, path, KEEPING, Protocol.SOUND);
          ListWriter writer =
              new ListWriter(disk, path, session, Protocol.SOUND, settings, clock)) {
        commit(session, writer, "a");
        commit(session, writer, "a");
        Path copy = Files.copy(path, folder.resolve("copy.xml"));
        Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING);
        clock.now = clock.now.plus(move);
        String name = "behind" + move;
        commit(session, writer, name);
        expected.add(name);
      }
      try (SnapshotList list = SnapshotList.open(path)) {
        assertThat(list.names()).containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  /**
   * When the lock is given back the note says that all is forced, as it does behind each commit.
   */
  @Test
  void whoComesNextForcesNothingAgain() throws IOException {
    for (OpenOptions options : List.of(OpenOptions.DEFAULT, KEEPING)) {
      try (SnapshotList list = SnapshotList.open(path, options)) {
        add(list, "a");
        add(list, "b");
      }
      RecordingDisk disk = new RecordingDisk();
      try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
        list.recover();
        assertThat(disk.calls(path)).extracting(Call::op).doesNotContain(Op.FORCE);
      }
    }
  }

  /** A recovery that fails is not taken for done because the lock was kept. */
  @Test
  void whatWasNotRecoveredIsRecoveredBeforeTheNextCommit() throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      add(list, "a");
    }
    byte[] torn = Files.readAllBytes(path);
    torn[torn.length - 100] = '<';
    Files.write(path, torn);
    boolean[] fails = {true};
    PassingDisk disk =
        new PassingDisk(new RealDisk()) {
          @Override
          protected void write(
              WritableFile file, Path to, long position, byte[] bytes, int offset, int length)
              throws IOException {
            if (fails[0]) {
              fails[0] = false;
              throw new IOException("No space left on device");
            }
            super.write(file, to, position, bytes, offset, length);
          }
        };
    try (SnapshotList list = SnapshotList.open(disk, path, KEEPING)) {
      assertThatThrownBy(() -> add(list, "b")).hasMessageContaining("No space left on device");
      add(list, "b");
      assertThat(list.names()).containsExactly("a", "b");
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  @Test
  void whatAReadHasSeenACommitSeesToo() throws IOException {
    try (SnapshotList list = SnapshotList.open(path, KEEPING)) {
      add(list, "a");
      add(list, "b");
      Path copy = Files.copy(path, folder.resolve("copy.xml"));
      Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING);
      assertThat(list.names()).containsExactly("a", "b");
      add(list, "c");
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.names()).containsExactly("a", "b", "c");
    }
  }

  private static void commit(Session session, ListWriter writer, String name) throws IOException {
    new ListEdit(session, () -> writer, () -> {}).put(AddingWriter.xml(name)).commit();
  }

  @Test
  void whatACommitFailsWithIsReportedAndTheNextOneGoesOn() throws IOException {
    try (SnapshotList list = SnapshotList.open(path, KEEPING)) {
      add(list, "a");
      assertThatThrownBy(() -> list.edit().remove("none").commit())
          .hasMessageContaining("there is no entry");
      add(list, "b");
      list.compact();
      add(list, "c");
      list.edit().remove("a").commit();
      list.scrub();
      list.writeIndex();
      add(list, "d");
      assertThat(list.names()).containsExactlyInAnyOrder("b", "c", "d");
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.recover()).as("nothing was left to be done").isFalse();
    }
  }
}
