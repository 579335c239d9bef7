package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.disk.RecordingDisk.Read;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/** What is read of a list and its index when the index fits, and when it does not fit any more. */
class IndexFitTest {

  private static final int SAMPLE = 64 << 10;
  private static final int FOOTER = 192;
  private static final int BLOCK = 4096;
  private static final OpenOptions FAIL = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL);

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
          .containsExactly(new Read(path, 0, SAMPLE), new Read(path, size - SAMPLE, SAMPLE));
      assertThat(list.size()).isEqualTo(1_000);
      assertThat(list.entries()).hasSize(1_000);
      assertThat(list.current()).contains(generator.current());
      assertThat(list.find("nobody")).isEmpty();
      assertThat(disk.bytesRead(path)).isEqualTo(2 * SAMPLE);
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
    // The first four bytes tell the encoding.
    assertThat(disk.bytesRead(path)).isEqualTo(Files.size(path) + 4);
  }

  @Test
  void anAppendedByteMakesTheIndexStale() throws IOException {
    Files.writeString(path, "\n", StandardOpenOption.APPEND);
    String why = "it describes " + (Files.size(path) - 1) + " bytes changed at ";
    assertStale(why, ", but the list is " + Files.size(path) + " bytes changed at ");
  }

  @Test
  void anotherTimeOfChangeMakesTheIndexStale() throws IOException {
    FileTime before = Files.getLastModifiedTime(path);
    Files.setLastModifiedTime(path, FileTime.from(before.toInstant().plusNanos(1)));
    assertStale(
        " changed at " + before.toInstant(), " changed at " + before.toInstant().plusNanos(1));
    Files.setLastModifiedTime(path, before);
    try (SnapshotList list = SnapshotList.open(path)) {
      list.writeIndex();
    }
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    assertStale("it describes ", "changed at 2001-02-03T04:05:06Z in inode ");
  }

  @Test
  void anotherFileOfTheSameContentMakesTheIndexStale() throws IOException {
    FileTime time = Files.getLastModifiedTime(path);
    Object inode = Files.getAttribute(path, "unix:ino");
    Path copy = Files.copy(path, folder.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(path, time);
    assertStale("in inode " + inode + ", but", "in inode " + Files.getAttribute(path, "unix:ino"));
  }

  @Test
  void anotherHeadOrTailMakesTheIndexStale() throws IOException {
    long size = Files.size(path);
    for (long at : new long[] {SAMPLE - 1, size - SAMPLE, size - 30}) {
      FileTime time = Files.getLastModifiedTime(path);
      int before = poke(at, 'x');
      Files.setLastModifiedTime(path, time);
      assertThatThrownBy(() -> SnapshotList.open(path, FAIL))
          .as("byte %d", at)
          .isInstanceOf(IndexMismatchException.class)
          .hasMessage(
              index
                  + ": the first or last 64 KiB of the list are not those it describes; delete it;"
                  + " it is made again when the list is opened");
      poke(at, before);
      Files.setLastModifiedTime(path, time);
    }
    try (SnapshotList list = SnapshotList.open(path, FAIL)) {
      assertThat(list.size()).isEqualTo(1_000);
    }
  }

  /** What the design allows: such a change is noticed when the chunk is loaded, and not before. */
  @Test
  void aChangeInTheMiddleThatKeepsTheTimeIsNoticedAtLoad() throws IOException {
    String name = generator.name(500);
    FileTime time = Files.getLastModifiedTime(path);
    String chunk;
    try (SnapshotList list = SnapshotList.open(path)) {
      chunk = new String(list.load(name), StandardCharsets.UTF_8);
    }
    int at = chunk.indexOf("<creationTime>") + "<creationTime>".length();
    char digit = chunk.charAt(at) == '1' ? '2' : '1';
    poke(generator.start(500) + at, digit);
    Files.setLastModifiedTime(path, time);
    try (SnapshotList list = SnapshotList.open(path, FAIL)) {
      assertThatThrownBy(() -> list.load(name))
          .isInstanceOf(IndexMismatchException.class)
          .hasMessageContaining(" have CRC32C ");
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      assertThat(list.load(name)).asString(StandardCharsets.UTF_8).contains(">" + digit);
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.WRITTEN);
      assertThat(list.indexStatus().why()).contains(" have CRC32C ");
      assertThat(list.find(name).orElseThrow().creationTime()).asString().startsWith("" + digit);
    }
    try (SnapshotList list = SnapshotList.open(path, FAIL)) {
      assertThat(list.load(name)).asString(StandardCharsets.UTF_8).contains(">" + digit);
    }
  }

  @Test
  void theIndexOfAnotherListDoesNotFit() throws IOException {
    Path other = folder.resolve("other.xml");
    write(other, new ListGenerator(ListShape.of(1_000, 2_048, 8)));
    try (SnapshotList list = SnapshotList.open(other)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.WRITTEN);
    }
    List<Entry> truth;
    try (SnapshotList list = SnapshotList.open(other)) {
      truth = List.copyOf(list.entries());
    }
    Files.copy(index, folder.resolve("other.xml.idx"), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> SnapshotList.open(other, FAIL))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageContaining("it describes ");
    try (SnapshotList list = SnapshotList.open(other)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.WRITTEN);
      assertThat(list.entries()).isEqualTo(truth);
    }
  }

  private void assertStale(String described, String found) throws IOException {
    assertThatThrownBy(() -> SnapshotList.open(path, FAIL))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageStartingWith(index + ": it describes ")
        .hasMessageContaining(described)
        .hasMessageContaining(found)
        .hasMessageEndingWith("; delete it; it is made again when the list is opened");
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.WRITTEN);
      assertThat(list.size()).isEqualTo(1_000);
    }
    try (SnapshotList list = SnapshotList.open(path, FAIL)) {
      assertThat(list.size()).isEqualTo(1_000);
    }
  }

  private int poke(long at, int value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(at);
      int before = file.read();
      file.seek(at);
      file.write(value);
      return before;
    }
  }
}
