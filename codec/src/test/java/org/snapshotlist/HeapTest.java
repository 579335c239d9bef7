package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.xml.ListVisitor;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.internal.xml.StructuralWalk;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.testdata.VirtualList;

/** Memory grows with the number of entries only, never with their size. */
class HeapTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(ints = {2_048, 65_536})
  void anIndexTakesAtMost128BytesAndTheNamesOfEachEntry(int entryBytes) throws IOException {
    VirtualList virtual = new VirtualList(16_384, entryBytes);
    long names = 0;
    for (int i = 0; i < 16_384; i++) {
      names += virtual.name(i).getBytes(StandardCharsets.UTF_8).length;
    }
    try (SnapshotList list = SnapshotList.open(VirtualSource.of(virtual), OpenOptions.DEFAULT)) {
      assertThat(list.memoryInUse())
          .isLessThanOrEqualTo(128 * 16_384 + names)
          .isEqualTo(68 * 16_384 + names + "snapshotlist".length());
    }
  }

  /**
   * What a walk allocates for an entry is the entry that it tells (name, facts, range) and, below a
   * kilobyte, what it takes to read the texts. That bound does not move when the entries grow 32
   * times, so no copy of their bytes is made; the fixed cost, a window and its reader, is taken off
   * by the difference of two lengths. The JVM's own count is exact, whatever the collector does.
   */
  @Test
  void aWalkAllocatesTheSameForSmallEntriesAndForLargeOnes() throws IOException {
    assertThat(THREADS.isThreadAllocatedMemoryEnabled()).isTrue();
    allocated(2_048, 2_000);
    long small = (allocated(2_048, 3_000) - allocated(2_048, 1_000)) / 2_000;
    long large = (allocated(65_536, 3_000) - allocated(65_536, 1_000)) / 2_000;
    assertThat(small).isBetween(100L, 1_024L);
    assertThat(large).isBetween(100L, 1_024L);
  }

  private static long allocated(int entryBytes, int entries) throws IOException {
    VirtualSource source = VirtualSource.of(new VirtualList(entries, entryBytes));
    Counter counter = new Counter();
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    new StructuralWalk(Limits.DEFAULT, Progress.NONE).walk(source, counter);
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(counter.entries).isEqualTo(entries);
    return after - before;
  }

  /** Keeps nothing of what it is told. */
  private static final class Counter implements ListVisitor {

    private int entries;

    @Override
    public void root(Root root) {}

    @Override
    public void entry(Entry entry) {
      entries++;
    }
  }

  @ParameterizedTest(name = "16,384 entries of {0} bytes, {1} threads")
  @CsvSource({"2048, 1", "262144, 1", "262144, 2"})
  void sixteenMebibytesAreEnoughToOpenAListOfAnySize(int entryBytes, int threads) throws Exception {
    assertThat(child("-Xmx16m", "16384", "" + entryBytes, "" + threads))
        .containsExactly(
            "16384 entries",
            "first entry-0000000000",
            "found entry-0000008192",
            entryBytes + " bytes loaded");
  }

  /** Runs {@link OpenVirtualList} in a JVM of its own. */
  static List<String> child(String heap, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                OpenVirtualList.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output.lines().toList();
  }
}
