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
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/** An index that described the list once, or another list, does not fit any more. */
class StaleIndexTest {

  private static final int SAMPLE = 64 << 10;
  private static final OpenOptions FAIL = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL);

  private final ListGenerator generator = new ListGenerator(ListShape.of(1_000, 2_048, 7));

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
