package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.xml.ListVisitor;
import org.snapshotlist.internal.xml.ListWalk;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.internal.xml.StrictCheck;
import org.snapshotlist.internal.xml.StructuralWalk;
import org.snapshotlist.internal.xml.WoodstoxWalk;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.testdata.VirtualList;

/**
 * Lists past 2 and 4 GiB, in a heap of 64 MiB (profile {@code huge}): the offsets beyond are as
 * exact as the first.
 */
@Tag("huge")
class HugeListTest {

  private static final int ENTRIES = 16_384;
  private static final int ENTRY_BYTES = 280_000;
  private static final VirtualList LIST = new VirtualList(ENTRIES, ENTRY_BYTES);

  @TempDir private Path folder;

  /** The walks. */
  enum Way {
    AUTHORITY,
    STRUCTURAL,
    STRUCTURAL_ON_TWO_THREADS,
    STRICT_ON_TWO_THREADS;

    ListWalk walk() {
      return switch (this) {
        case AUTHORITY -> new WoodstoxWalk(Limits.DEFAULT, Progress.NONE);
        case STRUCTURAL -> new StructuralWalk(Limits.DEFAULT, Progress.NONE);
        case STRUCTURAL_ON_TWO_THREADS -> new StructuralWalk(Limits.DEFAULT, 2, Progress.NONE);
        case STRICT_ON_TWO_THREADS -> new StrictCheck(Limits.DEFAULT, 2, Progress.NONE);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyEntryPast4GibIsWhereItIs(Way way) throws IOException {
    assertThat(LIST.size()).isGreaterThan(4_300_000_000L);
    int[] seen = {0};
    way.walk()
        .walk(
            VirtualSource.of(LIST),
            new ListVisitor() {
              @Override
              public void root(Root root) {
                assertThat(root.current()).isEqualTo(LIST.name(ENTRIES - 1));
              }

              @Override
              public void entry(Entry entry) {
                int place = seen[0]++;
                if (entry.range().start() != LIST.start(place)
                    || entry.range().end() != LIST.end(place)
                    || !entry.name().equals(LIST.name(place))) {
                  throw new AssertionError(entry + " is not entry " + place);
                }
                if (place % 4_000 == 0) {
                  assertThat(entry.crc32c()).isEqualTo(crc(place));
                }
              }
            });
    assertThat(seen[0]).isEqualTo(ENTRIES);
  }

  /** No sparse file: a hole reads as NULs, which no XML may have. */
  @Test
  void aFilePast4GibOpensFindsAndLoadsAndHasAnIndex() throws IOException {
    Path path = folder.resolve("vm.xml");
    write(path);
    List<Integer> places = List.of(0, 7_670, 7_671, 15_339, 15_340, ENTRIES - 1);
    assertThat(LIST.start(7_671)).isGreaterThan(1L << 31);
    assertThat(LIST.start(15_340)).isGreaterThan(1L << 32);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.WRITTEN);
      assertAnswers(list, places);
    }
    RecordingDisk disk = new RecordingDisk();
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      assertThat(disk.bytesRead(path)).isEqualTo(2 * (64 << 10));
      assertAnswers(list, places);
    }
  }

  private static void assertAnswers(SnapshotList list, List<Integer> places) throws IOException {
    assertThat(list.size()).isEqualTo(ENTRIES);
    assertThat(list.current()).contains(LIST.name(ENTRIES - 1));
    for (int place : places) {
      Entry entry = list.find(LIST.name(place)).orElseThrow();
      assertThat(entry.range().start()).isEqualTo(LIST.start(place));
      assertThat(entry.range().end()).isEqualTo(LIST.end(place));
      assertThat(Arrays.equals(list.load(LIST.name(place)), chunk(place))).isTrue();
    }
  }

  private static void write(Path path) throws IOException {
    byte[] buffer = new byte[1 << 20];
    try (FileChannel out =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < LIST.size(); ) {
        int count = LIST.read(at, buffer, 0, buffer.length);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        at += count;
      }
    }
  }

  private static byte[] chunk(int place) {
    byte[] bytes = new byte[ENTRY_BYTES];
    for (int done = 0; done < ENTRY_BYTES; ) {
      done += LIST.read(LIST.start(place) + done, bytes, done, ENTRY_BYTES - done);
    }
    return bytes;
  }

  private static int crc(int place) {
    CRC32C crc = new CRC32C();
    crc.update(chunk(place));
    return (int) crc.getValue();
  }
}
