package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.disk.RecordingDisk.Read;
import org.snapshotlist.model.Entry;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/** What is read of a list and its index when the index fits, and when it does not fit any more. */
class IndexFitTest {

  private static final int SAMPLE = 64 << 10;
  private static final int HEAD = 1024;
  private static final int FOOTER = 192;
  private static final int BLOCK = 4096;

  private final ListGenerator generator = new ListGenerator(ListShape.of(1_000, 2_048, 7));
  private final RecordingDisk disk = new RecordingDisk();

  @TempDir private Path folder;
  private Path path = Path.of("");
  private Path index = Path.of("");

  @BeforeEach
  void writeListAndIndex() throws IOException {
    path = folder.resolve("vm.xml");
    index = folder.resolve("vm.xml.idx");
    write(path, generator);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus())
          .isEqualTo(new IndexStatus(IndexStatus.Outcome.WRITTEN, "there is no index"));
    }
  }

  private static void write(Path path, ListGenerator generator) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      generator.writeTo(out, bytes -> {});
    }
  }

  @Test
  void openingReadsOfTheListItsFirstAndLast64KibOnly() throws IOException {
    long size = Files.size(path);
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      assertThat(list.indexStatus()).isEqualTo(new IndexStatus(IndexStatus.Outcome.FITTED, ""));
      assertThat(disk.reads(path))
          .containsExactly(
              new Read(path, 0, HEAD),
              new Read(path, 0, SAMPLE),
              new Read(path, size - SAMPLE, SAMPLE));
      assertThat(list.size()).isEqualTo(1_000);
      assertThat(list.entries()).hasSize(1_000);
      assertThat(list.current()).contains(generator.current());
      assertThat(list.find("nobody")).isEmpty();
      assertThat(disk.bytesRead(path)).isEqualTo(HEAD + 2 * SAMPLE);
    }
  }

  @Test
  void openingReadsOfTheIndexItsFooterItsChecksumsAndTheRootOnly() throws IOException {
    long size = Files.size(index);
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      long body = list.memoryInUse();
      int crcs = (int) (size - FOOTER - body);
      int lastBlock = (int) (body % BLOCK);
      assertThat(crcs).isEqualTo(4 * (int) ((body + BLOCK - 1) / BLOCK));
      assertThat(disk.reads(index))
          .containsExactly(
              new Read(index, size - FOOTER, FOOTER),
              new Read(index, body, crcs),
              new Read(index, body - lastBlock, lastBlock));
    }
  }

  @Test
  void findingReadsSomeBlocksAndLoadingReadsTheChunkAtOnce() throws Exception {
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      for (int position : new int[] {0, 499, 999}) {
        String name = generator.name(position);
        disk.forget();
        Entry entry = list.find(name).orElseThrow();
        assertThat(entry.range().start()).isEqualTo(generator.start(position));
        assertThat(entry.range().end()).isEqualTo(generator.end(position));
        assertThat(entry.parent()).isEqualTo(generator.parent(position));
        assertThat(entry.creationTime()).isEqualTo(generator.creationTime(position));
        // Ten steps of a search in a thousand, each in three tables, few of them in new blocks.
        assertThat(disk.reads(index)).hasSizeLessThanOrEqualTo(21);
        assertThat(disk.reads(path)).isEmpty();
        byte[] chunk = list.load(name);
        assertThat(chunk).asString(StandardCharsets.UTF_8).startsWith("<domainsnapshot>");
        assertThat(disk.reads(path))
            .containsExactly(new Read(path, entry.range().start(), chunk.length));
        list.load(name);
        list.stream(name).close();
        list.reader(name).close();
        assertThat(disk.reads(path)).hasSize(1);
      }
      disk.forget();
      list.entries();
      // 64 blocks at a time.
      assertThat(disk.reads(index)).hasSizeLessThanOrEqualTo(2);
      disk.forget();
      list.entries(Order.PARENTS_FIRST);
      list.find("nobody");
      assertThat(disk.reads(index)).isEmpty();
    }
  }

  @Test
  void walkingReadsEachByteOfTheListOnce() throws IOException {
    Files.delete(index);
    try (SnapshotList list =
        SnapshotList.open(disk, path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE))) {
      assertThat(list.size()).isEqualTo(1_000);
    }
    // The first bytes tell whether it is sealed, and four the encoding.
    assertThat(disk.bytesRead(path)).isEqualTo(Files.size(path) + HEAD + 4);
  }
}
