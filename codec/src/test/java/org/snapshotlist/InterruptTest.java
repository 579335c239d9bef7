package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.AddingWriter.add;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.LockFile;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.model.Kind;

/** Threads that are interrupted in whatever they do to a list lose nothing and harm no other. */
class InterruptTest {

  private static final long SEED = 20261125;
  private static final int THREADS = 4;
  private static final int TURNS = 300;

  @TempDir private Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void createList() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  @Test
  void noCommitIsLostAndNobodyElseIsHarmedHoweverManyInterrupts() throws Exception {
    List<Worker> workers = new ArrayList<>();
    long interrupts = 0;
    // Compacted, scrubbed and indexed by one list under the feet of the other.
    try (SnapshotList one = SnapshotList.open(path);
        SnapshotList other = SnapshotList.open(path)) {
      for (int i = 0; i < THREADS; i++) {
        workers.add(new Worker(i, i % 2 == 0 ? one : other));
      }
      workers.forEach(Thread::start);
      Random random = new Random(SEED);
      while (workers.stream().anyMatch(Thread::isAlive)) {
        Worker worker = workers.get(random.nextInt(THREADS));
        if (worker.armed && worker.sent.compareAndSet(false, true)) {
          worker.armed = false;
          for (int idle = random.nextInt(3_000); idle > 0; idle--) {
            Thread.onSpinWait();
          }
          worker.interrupt();
          interrupts++;
        }
        Thread.onSpinWait();
      }
      for (Worker worker : workers) {
        worker.join();
        if (worker.failure != null) {
          throw new AssertionError("seed " + SEED + ", thread " + worker.number, worker.failure);
        }
      }
      for (Worker worker : workers) {
        assertThat(other.load(worker.name)).asString(UTF_8).isEqualTo(worker.there);
      }
    }
    long refused = workers.stream().mapToLong(worker -> worker.refused).sum();
    long done = workers.stream().mapToLong(worker -> worker.done).sum();
    System.out.printf(
        "%d interrupts of %d threads, seed %d: %d calls were refused, %d done nevertheless%n",
        interrupts, THREADS, SEED, refused, done);
    assertThat(refused).isGreaterThan(10);
    assertThat(done).isGreaterThan(10);
    try (SnapshotList list = SnapshotList.open(path)) {
      for (Worker worker : workers) {
        assertThat(list.load(worker.name)).asString(UTF_8).isEqualTo(worker.there);
      }
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  /** An interrupt closes the file, and its name leads to another one by then. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListThatIsReplacedWhileItIsReadForTheFirstTimeIsOpenedAgain(boolean again)
      throws IOException {
    MeddlingDisk disk = new MeddlingDisk();
    SnapshotList list = again ? SnapshotList.open(disk, path, OpenOptions.DEFAULT) : null;
    try (SnapshotList writer = SnapshotList.open(path)) {
      try (ListEdit edit = writer.edit()) {
        edit.put(xml("a")).commit();
      }
      writer.compact();
    }
    AtomicInteger reads = new AtomicInteger();
    disk.meddle(
        (position, length) -> {
          if (reads.incrementAndGet() <= 3) {
            Path copy = Files.copy(path, folder.resolve("copy.xml"));
            Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE);
            Thread.currentThread().interrupt();
          }
        });
    try (SnapshotList read =
        list == null ? SnapshotList.open(disk, path, OpenOptions.DEFAULT) : list) {
      assertThat(read.names()).containsExactly("a");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(reads.get()).isGreaterThan(3);
  }

  /** Works on a name of its own, so that it always knows what is there. */
  private static final class Worker extends Thread {

    final int number;
    final String name;
    final AtomicBoolean sent = new AtomicBoolean();
    private final SnapshotList list;
    private final Random random;

    /** It is in a turn in which it may be interrupted. */
    volatile boolean armed;

    String there = "";
    int refused;
    int done;
    @Nullable Throwable failure;

    Worker(int number, SnapshotList list) {
      this.number = number;
      this.name = "name-" + number;
      this.list = list;
      this.random = new Random(SEED + number);
    }

    @Override
    public void run() {
      try {
        commit(0);
        for (int turn = 1; turn <= TURNS; turn++) {
          turn(turn);
        }
        // Nobody sends any more after this, and one that was sent arrives.
        while (!sent.compareAndSet(false, true)) {
          seen();
          Thread.onSpinWait();
        }
      } catch (Throwable e) {
        failure = e;
      }
    }

    private void turn(int turn) throws IOException {
      armed = random.nextInt(3) == 0;
      boolean self = random.nextInt(10) == 0 && sent.compareAndSet(false, true);
      if (self) {
        interrupt();
      }
      switch (random.nextInt(20)) {
        case 0 -> orRefused(list::compact);
        case 1 -> orRefused(list::scrub);
        case 2 -> orRefused(list::writeIndex);
        case 3, 4, 5, 6, 7, 8 -> commit(turn);
        default -> assertThat(list.load(name)).asString(UTF_8).isEqualTo(there);
      }
      // An interrupt of before this turn was not swallowed by it.
      if (self && !isInterrupted()) {
        throw new AssertionError("the interrupt of turn " + turn + " was lost");
      }
      seen();
    }

    private void seen() {
      if (Thread.interrupted()) {
        sent.set(false);
      }
    }

    /** Something that needs the lock. */
    @FunctionalInterface
    private interface Locked {
      void run() throws IOException;
    }

    private boolean orRefused(Locked call) throws IOException {
      try {
        call.run();
        done += isInterrupted() ? 1 : 0;
        return true;
      } catch (InterruptedIOException e) {
        if (!isInterrupted()) {
          throw new AssertionError("refused for the interrupt of another thread", e);
        }
        refused++;
        return false;
      }
    }

    private void commit(int turn) throws IOException {
      String xml =
          "<domainsnapshot><name>"
              + name
              + "</name><description>"
              + turn
              + "é".repeat(random.nextInt(3000))
              + "</description></domainsnapshot>";
      do {
        boolean done =
            orRefused(
                () -> {
                  try (ListEdit edit = list.edit()) {
                    edit.put(xml.getBytes(UTF_8)).commit();
                  }
                });
        if (done) {
          there = xml;
        } else if (turn == 0) {
          seen();
        }
      } while (there.isEmpty());
    }
  }

  @Test
  void aThreadThatIsInterruptedCommitsNothingAndSaysSo() throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> add(list, "a"))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage(path + ".lck: interrupted while waiting for the lock");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(list.size()).isZero();
      add(list, "b");
      assertThat(list.size()).isEqualTo(1);
    }
  }

  /** Of three commits that wait, the first is interrupted, which the others must not hear of. */
  @Test
  void theInterruptOfOneWhoLeadsIsNotTheOthers() throws Exception {
    CountDownLatch leads = new CountDownLatch(1);
    List<Thread> others = new ArrayList<>();
    PassingDisk disk =
        new PassingDisk(new RealDisk()) {
          @Override
          protected boolean acquire(LockFile file, Duration timeout) throws IOException {
            if (leads.getCount() == 1) {
              leads.countDown();
              others.forEach(Thread::start);
              while (others.stream().anyMatch(t -> t.getState() != Thread.State.WAITING)) {
                Thread.onSpinWait();
              }
              Thread.currentThread().interrupt();
            }
            return super.acquire(file, timeout);
          }
        };
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT, Protocol.SOUND)) {
      List<Throwable> failures = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        String name = "other-" + i;
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
      assertThatThrownBy(() -> add(list, "interrupted")).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
      for (Thread other : others) {
        other.join();
      }
      assertThat(failures).isEmpty();
      assertThat(list.size()).isEqualTo(2);
      assertThat(list.find("interrupted")).isEmpty();
    }
  }
}
