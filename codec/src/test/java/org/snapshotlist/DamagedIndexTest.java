package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.model.IndexMismatchException;

/** An index that lost bytes or bits is never believed, wherever it lost them. */
class DamagedIndexTest {

  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final OpenOptions FAIL = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL);

  @TempDir private Path folder;
  private Path path = Path.of("");
  private Path index = Path.of("");
  private byte[] good = {};
  private Answers truth = new Answers(List.of(), List.of(), Map.of(), Map.of(), Optional.empty());

  @BeforeEach
  void writeListAndIndex() throws IOException {
    path = new SmallList().current("c").entry("a").entry("b", "a").entry("c", "b").writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      index = list.writeIndex();
      truth = Answers.of(list, NAMES);
    }
    good = Files.readAllBytes(index);
    try (SnapshotList list = SnapshotList.open(path, FAIL)) {
      assertThat(Answers.of(list, NAMES)).isEqualTo(truth);
    }
  }

  @Test
  void anIndexCutAnywhereIsRebuilt() throws IOException {
    for (int length = 0; length < good.length; length++) {
      Files.write(index, Arrays.copyOf(good, length));
      assertNotBelieved("cut to " + length);
    }
  }

  @Test
  void anIndexThatGrewIsRebuilt() throws IOException {
    for (int more : new int[] {1, 4, 64, 192, 4096}) {
      Files.write(index, Arrays.copyOf(good, good.length + more));
      assertNotBelieved(more + " bytes more");
      byte[] behind = new byte[good.length + more];
      System.arraycopy(good, 0, behind, more, good.length);
      Files.write(index, behind);
      assertNotBelieved(more + " bytes before it");
    }
  }

  @Test
  void anIndexWithAnyBitFlippedIsRebuilt() throws IOException {
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(index, flipped);
      assertRefused("bit " + bit);
      if (bit % 9 == 0) {
        assertNotBelieved("bit " + bit);
      }
    }
  }

  @Test
  void theReasonIsGivenInWords() throws IOException {
    Files.write(index, Arrays.copyOf(good, 100));
    assertWhy("it has 100 bytes, but an index has at least 192");
    flip(good.length - 192);
    assertWhy("its last 192 bytes are no index's");
    flip(good.length - 150);
    assertWhy("the CRC32C of its footer does not hold");
    flip(good.length - 195);
    assertWhy("the CRC32C of its table of CRCs does not hold");
    Files.delete(index);
    assertThatThrownBy(() -> SnapshotList.open(path, FAIL))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessage(index + ": there is no index; make one with snapshotlist index");
  }

  @Test
  void aDamagedBlockIsNamedWithBothChecksums() throws IOException {
    flip(3);
    assertThatThrownBy(
            () -> {
              try (SnapshotList list = SnapshotList.open(path, FAIL)) {
                list.entries();
              }
            })
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageMatching(
            "\\Q"
                + index
                + "\\E: the bytes at 0 have CRC32C [0-9a-f]{8}, but must have [0-9a-f]{8}; delete it;"
                + " it is made again when the list is opened");
  }

  @Test
  void anIndexThatCannotBeReadIsAsGoodAsNone() throws IOException {
    RecordingDisk disk = new RecordingDisk();
    disk.failReads(index, new IOException("Input/output error"));
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      assertThat(list.indexStatus().why())
          .isEqualTo("the index cannot be read: Input/output error");
      assertThat(Answers.of(list, NAMES)).isEqualTo(truth);
    }
    RecordingDisk later = new RecordingDisk();
    try (SnapshotList list = SnapshotList.open(later, path, OpenOptions.DEFAULT)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      later.failReads(index, new IOException("Input/output error"));
      assertThat(Answers.of(list, NAMES)).isEqualTo(truth);
    }
  }

  @Test
  void whatIsNoFileIsNoIndex() throws IOException {
    Files.delete(index);
    Files.createDirectory(index);
    assertNoFile("a directory");
    Files.delete(index);
    Path elsewhere = Files.write(folder.resolve("elsewhere"), good);
    Files.createSymbolicLink(index, elsewhere);
    assertNoFile("a symbolic link");
    assertThat(Files.readAllBytes(elsewhere)).isEqualTo(good);
  }

  @Test
  void aFifoIsNeverOpened() throws IOException, InterruptedException {
    Files.delete(index);
    assertThat(new ProcessBuilder("mkfifo", index.toString()).start().waitFor()).isZero();
    // Who opened it would wait for a writer.
    assertNoFile("a special file");
    Path fifo = folder.resolve("fifo.xml");
    Files.move(index, fifo);
    assertThatThrownBy(() -> SnapshotList.open(fifo))
        .hasMessage(fifo + ": this is a special file, but must be a regular file");
  }

  private void assertNoFile(String what) throws IOException {
    String why =
        "the index cannot be opened: "
            + index
            + ": this is "
            + what
            + ", but must be a regular file";
    assertWhy(why);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().why()).isEqualTo(why);
      assertThat(Answers.of(list, NAMES)).isEqualTo(truth);
    }
  }

  private void assertWhy(String fact) {
    assertThatThrownBy(() -> SnapshotList.open(path, FAIL))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessage(index + ": " + fact + "; delete it; it is made again when the list is opened");
  }

  private void assertNotBelieved(String how) throws IOException {
    assertRefused(how);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(Answers.of(list, NAMES)).as(how).isEqualTo(truth);
    }
  }

  private void assertRefused(String how) {
    assertThatThrownBy(
            () -> {
              try (SnapshotList list = SnapshotList.open(path, FAIL)) {
                list.entries();
              }
            })
        .as(how)
        .isInstanceOf(IndexMismatchException.class);
  }

  private void flip(int at) throws IOException {
    byte[] flipped = good.clone();
    flipped[at] ^= 1;
    Files.write(index, flipped);
  }
}
