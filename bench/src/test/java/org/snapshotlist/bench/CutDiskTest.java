package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snapshotlist.bench.CutDisk.Cut;

class CutDiskTest {

  private static final FileCall NEW = new FileCall.Open("a.new", true, true);
  private static final FileCall RENAME = new FileCall.Rename("a.new", "a");

  private static FileCall write(String path, long offset, String text) {
    return new FileCall.Write(path, offset, text.getBytes(US_ASCII));
  }

  private static CutDisk disk(FileCall... calls) {
    return new CutDisk(Map.of("a", "old".getBytes(US_ASCII)), Set.of("x"), List.of(calls));
  }

  private static Map<String, String> files(CutDisk disk, int steps, Cut cut) {
    Map<String, String> files = new TreeMap<>();
    disk.files(steps, cut, new SplittableRandom(1))
        .forEach((path, bytes) -> files.put(path, new String(bytes, US_ASCII)));
    return files;
  }

  @Test
  void aProcessThatEndsLosesNothingItDid() {
    CutDisk disk = disk(NEW, write("a.new", 0, "new"), RENAME);

    assertThat(disk.steps()).isEqualTo(3);
    assertThat(files(disk, 0, Cut.KILLED)).isEqualTo(Map.of("a", "old"));
    assertThat(files(disk, 1, Cut.KILLED)).isEqualTo(Map.of("a", "old", "a.new", ""));
    assertThat(files(disk, 2, Cut.KILLED)).isEqualTo(Map.of("a", "old", "a.new", "new"));
    assertThat(files(disk, 3, Cut.KILLED)).isEqualTo(Map.of("a", "new"));
  }

  @Test
  void whatWasRenamedWithoutAForceMayBeEmptyZeros() {
    CutDisk disk = disk(NEW, write("a.new", 0, "new"), RENAME);

    assertThat(files(disk, 3, Cut.NAMES_ONLY)).isEqualTo(Map.of("a", "\0\0\0"));
    assertThat(files(disk, 3, Cut.UNFORCED_LOST)).isEqualTo(Map.of("a", "old"));
    assertThat(files(disk, 3, Cut.CONTENT_ONLY)).isEqualTo(Map.of("a", "old"));
  }

  @Test
  void aForceKeepsWhatWasWrittenBeforeItAndTheFilesName() {
    CutDisk disk = disk(NEW, write("a.new", 0, "new"), new FileCall.Force("a.new"), RENAME);

    assertThat(files(disk, 3, Cut.UNFORCED_LOST)).isEqualTo(Map.of("a", "old", "a.new", "new"));
    assertThat(files(disk, 4, Cut.NAMES_ONLY)).isEqualTo(Map.of("a", "new"));
    assertThat(files(disk, 4, Cut.UNFORCED_LOST)).isEqualTo(Map.of("a", "old", "a.new", "new"));
  }

  @Test
  void aForceOfTheFolderKeepsItsNames() {
    CutDisk disk =
        disk(
            NEW,
            write("a.new", 0, "new"),
            new FileCall.Force("a.new"),
            RENAME,
            new FileCall.Force(""));

    assertThat(files(disk, 5, Cut.UNFORCED_LOST)).isEqualTo(Map.of("a", "new"));
  }

  @Test
  void aForceOfAnotherFileKeepsNothingOfThisOne() {
    CutDisk disk =
        disk(NEW, write("a.new", 0, "new"), write("a", 0, "NEW"), new FileCall.Force("a"));

    assertThat(files(disk, 4, Cut.UNFORCED_LOST)).isEqualTo(Map.of("a", "NEW"));
  }

  @Test
  void aWriteIsTornBetweenSectors() {
    String sectors = "1".repeat(512) + "2".repeat(512) + "3".repeat(512) + "4".repeat(100);
    CutDisk disk = disk(write("a", 0, sectors));

    assertThat(files(disk, 1, Cut.TORN).get("a"))
        .isEqualTo("1".repeat(512) + "\0".repeat(sectors.length() - 512));
    Set<String> seen = new TreeSet<>();
    for (int seed = 0; seed < 200; seed++) {
      String found =
          new String(disk.files(1, Cut.ANY, new SplittableRandom(seed)).get("a"), US_ASCII);
      assertThat(found).matches("(1{512}|old\0*)(2{512}|\0*)(3{512}|\0*)(4{100}|\0*)");
      seen.add(found);
    }
    // Any of four sectors, and the size of none or of all, which shows where the last is missing.
    assertThat(seen).hasSize(16 + 8);
  }

  @Test
  void filesGrowShrinkAreAppendedToAndGo() {
    CutDisk disk =
        disk(
            write("a", FileCall.END, "er"),
            new FileCall.Resize("a", 4, true),
            new FileCall.Resize("a", 4, false),
            new FileCall.Resize("a", 6, true),
            new FileCall.Link("a", "b"),
            new FileCall.Remove("a"),
            new FileCall.Remove("x"));

    assertThat(disk.steps()).isEqualTo(6);
    assertThat(files(disk, 3, Cut.KILLED)).isEqualTo(Map.of("a", "olde\0\0"));
    assertThat(files(disk, 4, Cut.KILLED)).containsOnlyKeys("a", "b");
    assertThat(files(disk, 6, Cut.KILLED)).isEqualTo(Map.of("b", "olde\0\0"));
  }
}
