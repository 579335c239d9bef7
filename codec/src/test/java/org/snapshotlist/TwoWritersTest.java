package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.AddingWriter.add;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.ListLockedException;

/** Several who write to one list exclude each other, whether processes, lists or threads. */
class TwoWritersTest {

  private static final int THREADS = 8;
  private static final OpenOptions NO_WAITING = OpenOptions.DEFAULT.withLockTimeout(Duration.ZERO);

  @TempDir private Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void createList() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  @Test
  void allThatTwoProcessesCommitAtOnceIsThere() throws Exception {
    int count = 200;
    try (ChildJvm one = ChildJvm.start(AddingWriter.class, path, "one-", count);
        ChildJvm other = ChildJvm.start(AddingWriter.class, path, "other-", count)) {
      one.expect("ready");
      other.expect("ready");
      one.say("go");
      other.say("go");
      one.expect("done");
      other.expect("done");
      one.end();
      other.end();
    }
    assertAllThere(List.of("one-", "other-"), count);
  }

  /** The next long write stops half way when it is told to. */
  private static final class Stopping extends PassingDisk {

    boolean stops;

    Stopping() {
      super(new RealDisk());
    }

    @Override
    protected void write(
        WritableFile file, Path path, long position, byte[] bytes, int offset, int length)
        throws IOException {
      if (stops && length > 300_000) {
        stops = false;
        super.write(file, path, position, bytes, offset, length / 2);
        throw new IOException("No space left on device");
      }
      super.write(file, path, position, bytes, offset, length);
    }
  }

  /** Who takes back what it wrote must not take it that the file is as long as it left it. */
  @Test
  void aWriteThatFailsTakesNothingBackOfAnother() throws IOException {
    String text = "<!--" + "x".repeat(300_000) + "-->";
    Stopping disk = new Stopping();
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT);
        SnapshotList other = SnapshotList.open(path)) {
      add(list, "first");
      try (ListEdit edit = other.edit()) {
        edit.put(Snap.xml("large", null, text)).commit();
      }
      disk.stops = true;
      try (ListEdit edit = list.edit()) {
        edit.put(Snap.xml("larger", null, text + text));
        assertThatThrownBy(edit::commit).hasMessageContaining("the list is as it was before");
      }
      add(list, "last");
      assertThat(list.load("large")).isEqualTo(Snap.xml("large", null, text));
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.names()).containsExactlyInAnyOrder("first", "large", "last");
      assertThat(list.load("large")).isEqualTo(Snap.xml("large", null, text));
    }
  }

  private void assertAllThere(List<String> prefixes, int count) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.size()).isEqualTo(prefixes.size() * count);
      for (String prefix : prefixes) {
        for (int i = 0; i < count; i++) {
          assertThat(list.load(prefix + i)).isEqualTo(AddingWriter.xml(prefix + i));
        }
      }
      List<Committed> log = list.log(Long.MAX_VALUE);
      for (int i = 0; i < log.size(); i++) {
        assertThat(log.get(i).tx()).isEqualTo(prefixes.size() * (long) count - i);
        assertThat(log.get(i).put()).hasSize(1);
      }
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  @Test
  void whoDoesNotWaitIsToldWhichProcessHasTheLockAndReadersNeverWait() throws Exception {
    try (SnapshotList list = SnapshotList.open(path, NO_WAITING)) {
      add(list, "a");
      add(list, "b");
      try (ChildJvm child = ChildJvm.start(SlowCompaction.class, path)) {
        child.expect("compacting");
        assertThatThrownBy(() -> add(list, "c"))
            .isInstanceOfSatisfying(
                ListLockedException.class, e -> assertThat(e.pid()).isEqualTo(child.pid()))
            .hasMessage(
                path
                    + ": another writer, process "
                    + child.pid()
                    + ", held the lock for the 0 ms that were waited; try again when it is done, or"
                    + " wait longer");
        assertThat(list.load("a")).isEqualTo(AddingWriter.xml("a"));
        try (SnapshotList another = SnapshotList.open(path, NO_WAITING)) {
          assertThat(another.entries()).hasSize(2);
          assertThat(another.find("c")).isEmpty();
        }
        child.say("go on");
        child.expect("compacted");
        child.end();
      }
      add(list, "c");
      assertThat(list.load("b")).isEqualTo(AddingWriter.xml("b"));
      assertThat(list.load("c")).isEqualTo(AddingWriter.xml("c"));
    }
  }

  @Test
  void theLockOfAProcessThatIsKilledIsFree() throws Exception {
    try (SnapshotList list = SnapshotList.open(path, NO_WAITING)) {
      add(list, "a");
      try (ChildJvm child = ChildJvm.start(SlowCompaction.class, path)) {
        child.expect("compacting");
        child.kill();
      }
      add(list, "b");
      assertThat(list.size()).isEqualTo(2);
    }
  }

  @Test
  void twoListsInOneProcessExcludeEachOtherAlsoThroughALinkedDirectory() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder).resolve("vm.xml");
    try (SnapshotList one = SnapshotList.open(path);
        SnapshotList other = SnapshotList.open(link)) {
      onThreads(
          thread -> {
            for (int i = 0; i < 25; i++) {
              add(thread % 2 == 0 ? one : other, thread + "-" + i);
            }
          });
    }
    assertAllThere(List.of("0-", "1-", "2-", "3-", "4-", "5-", "6-", "7-"), 25);
  }

  @Test
  void aListThatIsClosedLeavesTheLockOfAnotherInTheProcessAlone() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder).resolve("vm.xml");
    boolean[] looked = {false};
    PassingDisk disk =
        new PassingDisk(new RealDisk()) {
          @Override
          protected void force(WritableFile file, Path forced) throws IOException {
            if (!looked[0] && forced.equals(path)) {
              looked[0] = true;
              assertThatThrownBy(
                      () -> {
                        try (SnapshotList other = SnapshotList.open(link, NO_WAITING)) {
                          onOneThread(() -> add(other, "no"));
                        }
                      })
                  .hasRootCauseInstanceOf(ListLockedException.class);
              assertLocked();
            }
            super.force(file, forced);
          }
        };
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT, Protocol.SOUND)) {
      add(list, "a0");
    }
    assertThat(looked[0]).isTrue();
    assertAllThere(List.of("a"), 1);
  }

  /** Asks another process. */
  private void assertLocked() throws IOException {
    try (ChildJvm child = ChildJvm.start(TryingWriter.class, path)) {
      child.expect("locked by " + ProcessHandle.current().pid());
      child.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Test
  void threadsOfTwoListsShareForces() throws Exception {
    int count = 50;
    RecordingDisk disk = new RecordingDisk();
    try (SnapshotList one = SnapshotList.open(disk, path, OpenOptions.DEFAULT);
        SnapshotList other = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      disk.forget();
      onThreads(
          thread -> {
            for (int i = 0; i < count; i++) {
              add(thread % 2 == 0 ? one : other, thread + "-" + i);
            }
          });
      long forces =
          disk.calls(path).stream().filter(call -> call.op() == RecordingDisk.Op.FORCE).count();
      System.out.printf("%d commits of %d threads made %d forces%n", 8 * count, THREADS, forces);
      assertThat(forces).isBetween(1L, (long) THREADS * count);
    }
    assertAllThere(List.of("0-", "1-", "2-", "3-", "4-", "5-", "6-", "7-"), count);
  }

  @Test
  void commitsThatWaitForAForceShareTheNextOne() throws Exception {
    List<Thread> others = new ArrayList<>();
    int[] forces = {0};
    PassingDisk disk =
        new PassingDisk(new RealDisk()) {
          @Override
          protected void force(WritableFile file, Path forced) throws IOException {
            if (forced.equals(path) && forces[0]++ == 0) {
              others.forEach(Thread::start);
              // Until all of them wait.
              while (others.stream().anyMatch(t -> t.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
              }
            }
            super.force(file, forced);
          }
        };
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT, Protocol.SOUND)) {
      List<Throwable> failures = new ArrayList<>();
      for (int i = 1; i < THREADS; i++) {
        String name = "n" + i;
        others.add(
            new Thread(
                () -> {
                  try {
                    add(list, name);
                  } catch (IOException | RuntimeException e) {
                    synchronized (failures) {
                      failures.add(e);
                    }
                  }
                }));
      }
      add(list, "n0");
      for (Thread other : others) {
        other.join();
      }
      assertThat(failures).isEmpty();
      assertThat(forces[0]).isEqualTo(2);
    }
    assertAllThere(List.of("n"), THREADS);
  }

  /** What is done on a thread. */
  @FunctionalInterface
  private interface Work {
    void on(int thread) throws Exception;
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Act {
    void run() throws Exception;
  }

  private static void onOneThread(Act act) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      pool.submit(
              () -> {
                act.run();
                return null;
              })
          .get();
    } finally {
      pool.shutdownNow();
    }
  }

  private static void onThreads(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(
            pool.submit(
                () -> {
                  work.on(thread);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** What another committed is none of this one's business, though it saw it. */
  @Test
  void whoHasForcedAllDoesNotWaitForAnotherToClose() throws IOException {
    SnapshotList one = SnapshotList.open(path, NO_WAITING);
    try (SnapshotList other = SnapshotList.open(path, OpenOptions.DEFAULT.withKeepLock(true))) {
      add(one, "a");
      add(other, "b");
      assertThat(one.names()).containsExactly("a", "b");
      assertThatCode(one::close).doesNotThrowAnyException();
    }
  }

  @Test
  void aThreadThatIsInterruptedClosesWhatIsForced() throws IOException {
    SnapshotList list = SnapshotList.open(path);
    add(list, "a");
    Thread.currentThread().interrupt();
    try {
      list.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
