package org.snapshotlist.internal.disk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A power cut takes what was not forced, in all the ways that a device may lose it. */
class CrashStatesTest {

  private static final Path A = Path.of("/disk/a");
  private static final Path B = Path.of("/disk/b");
  private static final Path DIRECTORY = Path.of("/disk");
  private static final int SECTOR = 512;

  private final SimDisk disk = new SimDisk();

  @Test
  void whatWasForcedIsAlwaysThere() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(3 * SECTOR))) {
      write(file, SECTOR - 1, "bb");
      write(file, 10, "b");
      file.force();
    }
    assertThat(states()).hasSize(1);
    assertThat(contents(A)).containsExactly(summary(disk.image(), A));
  }

  @Test
  void aFileWithoutItsNameForcedMayBeMissing() throws IOException {
    try (WritableFile file = disk.create(A)) {
      write(file, 0, "x");
      file.force();
    }
    assertThat(contents(A)).containsExactlyInAnyOrder("none", "1x");
    disk.forceDirectory(DIRECTORY);
    assertThat(contents(A)).containsExactly("1x");
  }

  @Test
  void everySubsetOfUnforcedSectorsInAnyVersionIsThere() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(3 * SECTOR))) {
      write(file, 0, "b".repeat(2 * SECTOR));
      write(file, SECTOR, "c".repeat(2 * SECTOR));
    }
    Set<String> expected = new TreeSet<>();
    for (char first : "ab".toCharArray()) {
      for (char second : "abc".toCharArray()) {
        for (char third : "ac".toCharArray()) {
          expected.add("512" + first + " 512" + second + " 512" + third);
        }
      }
    }
    assertThat(sectorwise(A)).isEqualTo(expected);
  }

  @Test
  void aSectorIsNeverTorn() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(2 * SECTOR))) {
      write(file, 100, "b".repeat(10));
    }
    assertThat(contents(A)).containsExactlyInAnyOrder("1024a", "100a 10b 914a");
  }

  @Test
  void theSizeMayComeBeforeTheDataOrTheDataBeforeTheSize() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(SECTOR))) {
      write(file, SECTOR, "b".repeat(SECTOR));
    }
    assertThat(contents(A))
        .contains("512a", "512a 512b", "512a 512\0", "512a 512\u00FF", "1024a")
        .anyMatch(content -> content.startsWith("512a 1s 1t 1a 1l 1e"))
        .hasSize(6);
  }

  @Test
  void theEndOfTheLastSectorIsUnknownToo() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(10))) {
      write(file, 10, "b");
    }
    assertThat(contents(A))
        .containsExactlyInAnyOrder("10a", "10a 1b", "10a 1\0", "10a 1\u00FF", "10a 1<");
  }

  @Test
  void whatIsWrittenThroughIsThereAndWhatWasWrittenElsewhereMayBe() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(3 * SECTOR))) {
      write(file, 10, "b");
      write(file, 2 * SECTOR, "b".repeat(SECTOR));
      byte[] bytes = "xcy".getBytes(ISO_8859_1);
      file.writeThrough(SECTOR, bytes, 1, 1);
      assertThat(sectorwise(A))
          .containsExactlyInAnyOrder(
              "512a 1c 511a 512a",
              "512a 1c 511a 512b",
              "10a 1b 501a 1c 511a 512a",
              "10a 1b 501a 1c 511a 512b");
      file.force();
      assertThat(states()).hasSize(1);
    }
  }

  @Test
  void aFileThatAWriteThroughMadeLongerHasTheSizeToReadIt() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(SECTOR))) {
      write(file, 0, "b");
      file.writeThrough(SECTOR, "c".getBytes(ISO_8859_1), 0, 1);
    }
    assertThat(contents(A)).containsExactlyInAnyOrder("512a 1c", "1b 511a 1c");
  }

  @Test
  void whatAFailedWriteThroughLostNoLaterForceSaves() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(2 * SECTOR))) {
      write(file, 0, "b".repeat(SECTOR));
      disk.failAt(1, SimFault.FAILED_FORCE);
      assertThatThrownBy(
              () -> file.writeThrough(SECTOR, "c".repeat(SECTOR).getBytes(ISO_8859_1), 0, SECTOR))
          .hasMessageContaining("Input/output error");
      file.force();
    }
    assertThat(sectorwise(A)).containsExactlyInAnyOrder("512b 512a", "512b 512c");
  }

  @Test
  void aHoleReadsAsZerosOnceItIsForced() throws IOException {
    try (WritableFile file = durable(A, "a")) {
      write(file, 2 * SECTOR, "b");
      file.force();
    }
    assertThat(contents(A)).containsExactly("1a 1023\0 1b");
  }

  @Test
  void aCutMayBeMissing() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(1000))) {
      file.truncate(400);
      assertThat(contents(A)).contains("1000a", "400a", "400a 112\0 488a");
      file.force();
      assertThat(contents(A)).containsExactly("400a");
    }
  }

  @Test
  void namesChangeInTheirOrder() throws IOException {
    durable(A, "a").close();
    disk.create(B).close();
    disk.rename(B, A);
    disk.deleteIfExists(A);
    Set<String> found = new TreeSet<>();
    for (DiskImage state : states()) {
      found.add(summary(state, A) + " and " + summary(state, B));
    }
    assertThat(found)
        .containsExactlyInAnyOrder("1a and none", "1a and ", " and none", "none and none");
  }

  @Test
  void aRenameOfUnforcedBytesMayLeaveAnything() throws IOException {
    durable(A, "a").close();
    try (WritableFile file = disk.create(B)) {
      write(file, 0, "b");
    }
    disk.rename(B, A);
    disk.forceDirectory(DIRECTORY);
    assertThat(contents(A)).containsExactlyInAnyOrder("", "1\0", "1s", "1\u00FF", "1b");
  }

  @Test
  void whatAFailedForceLostNoLaterForceSaves() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(2 * SECTOR))) {
      write(file, 0, "b".repeat(SECTOR));
      disk.failAt(1, SimFault.FAILED_FORCE);
      assertThatThrownBy(file::force).isInstanceOf(IOException.class);
      file.force();
      assertThat(contents(A)).containsExactlyInAnyOrder("1024a", "512b 512a");
      write(file, SECTOR, "c".repeat(SECTOR));
      file.force();
      assertThat(contents(A)).containsExactlyInAnyOrder("512a 512c", "512b 512c");
      write(file, 0, "b");
      file.force();
      assertThat(contents(A)).containsExactly("512b 512c");
    }
  }

  @Test
  void aSizeThatAFailedForceLostIsSavedWithABehindThatIsWrittenAgain() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(SECTOR))) {
      write(file, SECTOR, "b".repeat(2 * SECTOR));
      disk.failAt(1, SimFault.FAILED_FORCE);
      assertThatThrownBy(file::force).isInstanceOf(IOException.class);
      write(file, SECTOR, "b".repeat(SECTOR));
      file.force();
      assertThat(contents(A)).contains("512a", "512a 1024b");
      write(file, SECTOR, "b".repeat(2 * SECTOR));
      file.force();
      assertThat(contents(A)).containsExactly("512a 1024b");
    }
  }

  @Test
  void theLocksNoteMayBeAnyThatWasWritten() throws IOException {
    try (LockFile lock = disk.lockFile(A)) {
      disk.forceDirectory(DIRECTORY);
      lock.write("one");
      lock.write("two");
    }
    Set<String> notes = new TreeSet<>();
    for (DiskImage state : states()) {
      notes.add(new SimDisk(state).lockFile(A).note().replaceAll("[^a-z]", ""));
    }
    assertThat(notes).contains("", "one", "two");
  }

  @Test
  void tooManyStatesAreSampledButTheCornersAreAllThere() throws IOException {
    int sectors = 20;
    try (WritableFile file = durable(A, "a".repeat(sectors * SECTOR))) {
      write(file, 0, "b".repeat(sectors * SECTOR));
    }
    Set<String> found = new HashSet<>();
    List<DiskImage> states =
        CrashStates.of(
            Device.of(disk, disk.changes()),
            new CrashStates.Bounds(64, 4 * sectors, 100),
            new Random(1));
    for (DiskImage state : states) {
      found.add(letters(state));
    }
    assertThat(found).hasSameSizeAs(states).hasSizeBetween(4 * sectors + 50, 4 * sectors + 110);
    assertThat(found).contains("a".repeat(sectors), "b".repeat(sectors));
    for (int i = 0; i < sectors; i++) {
      String before = "a".repeat(i);
      String behind = "a".repeat(sectors - 1 - i);
      assertThat(found)
          .contains(
              before + "b" + behind, before.replace('a', 'b') + "a" + behind.replace('a', 'b'))
          .contains(before + "b".repeat(sectors - i), "b".repeat(i) + "a".repeat(sectors - i));
    }
  }

  @Test
  void theSameSeedDrawsTheSameStates() throws IOException {
    try (WritableFile file = durable(A, "a".repeat(20 * SECTOR))) {
      write(file, 0, "b".repeat(20 * SECTOR));
    }
    assertThat(hashes(7)).isEqualTo(hashes(7)).isNotEqualTo(hashes(8));
  }

  @Test
  void aStateIsDurableAsAWhole() throws IOException {
    durable(A, "a").close();
    disk.create(B).close();
    for (DiskImage state : states()) {
      SimDisk restarted = new SimDisk(state);
      assertThat(CrashStates.of(Device.of(restarted, 0), CrashStates.Bounds.DEFAULT, new Random(1)))
          .extracting(DiskImage::hash)
          .containsExactly(state.hash());
    }
  }

  private List<Long> hashes(int seed) {
    return CrashStates.of(
            Device.of(disk, disk.changes()), CrashStates.Bounds.DEFAULT, new Random(seed))
        .stream()
        .map(DiskImage::hash)
        .toList();
  }

  private String letters(DiskImage state) {
    return String.join("", sectors(state, A)).replaceAll("[0-9 ]", "");
  }

  private List<DiskImage> states() {
    return CrashStates.of(
        Device.of(disk, disk.changes()), CrashStates.Bounds.DEFAULT, new Random(1));
  }

  private Set<String> contents(Path path) {
    Set<String> contents = new TreeSet<>();
    for (DiskImage state : states()) {
      contents.add(summary(state, path));
    }
    return contents;
  }

  private Set<String> sectorwise(Path path) {
    Set<String> contents = new TreeSet<>();
    for (DiskImage state : states()) {
      contents.add(String.join(" ", sectors(state, path)));
    }
    return contents;
  }

  private static List<String> sectors(DiskImage state, Path path) {
    byte[] bytes = state.bytes(path);
    assertThat(bytes).isNotNull();
    String text = new String(bytes, ISO_8859_1);
    return IntStream.iterate(0, at -> at < text.length(), at -> at + SECTOR)
        .mapToObj(at -> runs(text.substring(at, Math.min(text.length(), at + SECTOR))))
        .toList();
  }

  private static String summary(DiskImage state, Path path) {
    byte[] bytes = state.bytes(path);
    return bytes == null ? "none" : runs(new String(bytes, ISO_8859_1));
  }

  /** Writes {@code aaab} as {@code 3a 1b}. */
  private static String runs(String text) {
    StringBuilder runs = new StringBuilder();
    for (int from = 0; from < text.length(); ) {
      int to = from;
      while (to < text.length() && text.charAt(to) == text.charAt(from)) {
        to++;
      }
      runs.append(from == 0 ? "" : " ").append(to - from).append(text.charAt(from));
      from = to;
    }
    return runs.toString();
  }

  private WritableFile durable(Path path, String text) throws IOException {
    WritableFile file = disk.create(path);
    write(file, 0, text);
    file.force();
    disk.forceDirectory(DIRECTORY);
    return file;
  }

  private static void write(WritableFile file, long position, String text) throws IOException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    file.write(position, bytes, 0, bytes.length);
  }
}
