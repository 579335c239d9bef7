package org.snapshotlist;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Sealer;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/**
 * Sealed lists of very many and of very large entries: what is done to one entry costs the same
 * whatever there is, and bodies are not read to open a list (profile {@code huge}).
 */
@Tag("huge")
class MillionEntriesTest {

  private static final int ENTRIES = 16_384;
  private static final int ENTRY_BYTES = 4 << 20;

  @TempDir private Path folder;

  /** What a list is read with. */
  private static final class Reads {

    long count;
    long bytes;

    MeddlingDisk disk() {
      MeddlingDisk disk = new MeddlingDisk();
      disk.meddle(
          (position, length) -> {
            count++;
            bytes += length;
          });
      return disk;
    }
  }

  @Test
  void addingToAMillionEntriesCostsWhatAddingToAHundredDoes() throws Exception {
    Path path = folder.resolve("vm.xml");
    try (ChildJvm child = ChildJvm.start("-Xmx1g", MillionEntries.class, path)) {
      List<Long> few = costs(child);
      List<Long> many = costs(child);
      child.end();
      System.out.printf(
          "writes, forces and bytes of an add: %s at %d entries, %s at %d%n",
          few, MillionEntries.FEW, many, MillionEntries.MANY);
      assertThat(many.subList(0, 2)).isEqualTo(few.subList(0, 2)).isEqualTo(List.of(1L, 1L));
      // The numbers of the transactions have a few more digits.
      assertThat(many.get(2)).isBetween(few.get(2), few.get(2) + 10);
    }
    try (ChildJvm child = ChildJvm.start("-Xmx1g", OpenedMillion.class, path)) {
      System.out.println(child.rest());
      child.end();
    }
  }

  private static List<Long> costs(ChildJvm child) throws IOException {
    String line = String.valueOf(child.line());
    if (!line.matches("\\d+ \\d+ \\d+")) {
      throw new IllegalStateException(line + "\n" + child.rest());
    }
    return Arrays.stream(line.split(" ", -1)).map(Long::valueOf).toList();
  }

  /** Its bodies are holes, but for some: who looked at one would find no XML. */
  @Test
  void aListOf64GibOpensWithoutAnIndexByItsTrailersAlone() throws IOException {
    Path path = folder.resolve("vm.xml");
    write(path);
    assertThat(Files.size(path)).isGreaterThan(64L << 30);
    Reads reads = new Reads();
    OpenOptions options = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE);
    try (SnapshotList list = SnapshotList.open(reads.disk(), path, options)) {
      System.out.printf(
          "%d entries in %d bytes: opened by %d reads of %d bytes%n",
          list.size(), Files.size(path), reads.count, reads.bytes);
      assertThat(list.findings()).isEmpty();
      assertThat(list.size()).isEqualTo(ENTRIES);
      assertThat(reads.bytes).isLessThan(200_000_000);
      for (int number : new int[] {0, ENTRIES / 2, ENTRIES - 1}) {
        assertThat(Arrays.equals(list.load(name(number)), xml(number))).isTrue();
      }
      try (ListEdit edit = list.edit()) {
        edit.put(xml(ENTRIES / 2)).remove(name(ENTRIES - 1)).current(name(0)).commit();
      }
      assertThat(list.size()).isEqualTo(ENTRIES - 1);
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      assertThat(list.current()).contains(name(0));
      assertThat(Arrays.equals(list.load(name(ENTRIES / 2)), xml(ENTRIES / 2))).isTrue();
    }
  }

  private static String name(int number) {
    return "entry-" + number;
  }

  private static byte[] xml(int number) {
    String start = "<domainsnapshot><name>" + name(number) + "</name><description>";
    String end = "</description></domainsnapshot>";
    return (start + "x".repeat(ENTRY_BYTES - start.length() - end.length()) + end)
        .getBytes(US_ASCII);
  }

  private static boolean isHole(int number) {
    return number != 0 && number != ENTRIES / 2 && number != ENTRIES - 1;
  }

  private static void write(Path path) throws IOException {
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    FileHeader header;
    try (OpenFile file = new RealDisk().open(path)) {
      header = FileHeader.read(file, Limits.DEFAULT);
    }
    Sealer sealer = new Sealer(header);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      long at = header.length();
      for (int number = 0; number < ENTRIES; number++) {
        CRC32C crc = new CRC32C();
        if (!isHole(number)) {
          String xml = new String(xml(number), US_ASCII);
          byte[] chunk = xml.replaceFirst("domainsnapshot", "domainsnapshot\n").getBytes(UTF_8);
          crc.update(chunk);
          file.seek(at);
          file.write(chunk);
        }
        int length = ENTRY_BYTES + 1;
        byte[] trailer =
            sealer.trailer(
                number + 1,
                new Trailer.Chunk(
                    length,
                    (int) crc.getValue(),
                    name(number),
                    null,
                    null,
                    null,
                    null,
                    false,
                    null));
        file.seek(at + length);
        file.write(trailer);
        file.write('\n');
        at = file.getFilePointer();
      }
      file.write(header.closingTag());
      file.setLength(file.getFilePointer());
    }
  }
}
