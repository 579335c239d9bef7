package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Limits;

/** Several threads read one list, interrupt each other, and meet an index that must be rebuilt. */
class ManyThreadsTest {

  private static final int ENTRIES = 60;
  private static final int THREADS = 8;

  private final SmallList xml = new SmallList();

  @TempDir private Path folder;
  private Path path = Path.of("");
  private byte[] bytes = {};
  private long indexBytes;

  /** The largest chunk in the cache, with its name. */
  private long largest;

  @BeforeEach
  void writeList() throws IOException {
    for (int i = 0; i < ENTRIES; i++) {
      xml.body("n" + i, "<description>" + "x".repeat(500 + 10 * i) + "</description>");
    }
    path = xml.writeTo(folder);
    bytes = xml.bytes();
    largest = xml.range("n59").length() + 2L * "n59".length();
    try (SnapshotList list = SnapshotList.open(path)) {
      indexBytes = list.memoryInUse();
      list.writeIndex();
    }
  }

  @Test
  void allThreadsGetWhatTheyAskForUnderACapThatHoldsTwoChunks() throws Exception {
    long cap = indexBytes + 2 * largest;
    try (SnapshotList list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(cap))) {
      onAllThreads(
          seed -> {
            Random random = new Random(seed);
            for (int step = 0; step < 300; step++) {
              assertLoads(list, "n" + random.nextInt(ENTRIES));
              assertThat(list.memoryInUse()).isBetween(indexBytes, cap);
            }
          });
      assertThat(list.memoryInUse()).isBetween(indexBytes, cap);
    }
  }

  @Test
  void allThreadsGetWhatTheyAskForWhileThePoisonedIndexIsRebuilt() throws Exception {
    long cap = indexBytes + 3 * largest;
    Path index = folder.resolve("vm.xml.idx");
    for (int round = 0; round < 20; round++) {
      ForgedIndex.of(index).crc(ENTRIES / 2, 0).write();
      try (SnapshotList list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(cap))) {
        onAllThreads(
            seed -> {
              Random random = new Random(seed);
              for (int step = 0; step < 40; step++) {
                assertLoads(list, "n" + random.nextInt(ENTRIES));
              }
              assertLoads(list, "n" + ENTRIES / 2);
            });
        assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.NOT_WRITTEN);
        assertThat(list.memoryInUse()).isBetween(indexBytes, cap);
        for (int i = 0; i < ENTRIES; i++) {
          assertLoads(list, "n" + i);
          assertThat(list.memoryInUse()).isBetween(indexBytes, cap);
        }
      }
    }
  }

  @Test
  void anInterruptedThreadReadsOnAndStaysInterrupted() throws Exception {
    long cap = indexBytes + largest;
    try (SnapshotList list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(cap))) {
      onAllThreads(
          seed -> {
            Random random = new Random(seed);
            for (int step = 0; step < 100; step++) {
              // A channel is closed for all threads by the first read of an interrupted one.
              Thread.currentThread().interrupt();
              assertLoads(list, "n" + random.nextInt(ENTRIES));
              assertThat(Thread.interrupted()).isTrue();
            }
          });
      assertLoads(list, "n0");
    }
  }

  @Test
  void anInterruptedThreadOpensAListToo() throws IOException {
    for (int threads = 1; threads <= 2; threads++) {
      Thread.currentThread().interrupt();
      try (SnapshotList list = SnapshotList.open(path, OpenOptions.DEFAULT.withThreads(threads))) {
        assertThat(list.size()).isEqualTo(ENTRIES);
      }
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anInterruptedThreadGoesOnInTheFileThatTookThePlace() throws IOException {
    try (SnapshotList list =
        SnapshotList.open(path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE))) {
      Path other = Files.write(folder.resolve("other"), bytes);
      Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
      assertLoads(list, "n0");
      Thread.currentThread().interrupt();
      assertLoads(list, "n1");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anIndexThatSomebodyElseReplacedIsNoReasonToFailAfterAnInterrupt() throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      try (SnapshotList other = SnapshotList.open(path)) {
        other.writeIndex();
      }
      Thread.currentThread().interrupt();
      assertLoads(list, "n1");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void assertLoads(SnapshotList list, String name) throws IOException {
    ByteRange range = xml.range(name);
    assertThat(list.load(name))
        .isEqualTo(Arrays.copyOfRange(bytes, (int) range.start(), (int) range.end()));
  }

  /** Something that is done on each thread. */
  private interface Work {
    void with(long seed) throws Exception;
  }

  private static void onAllThreads(Work work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      CountDownLatch start = new CountDownLatch(THREADS);
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        long seed = i;
        Callable<Void> task =
            () -> {
              start.countDown();
              start.await();
              work.with(seed);
              return null;
            };
        done.add(executor.submit(task));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
