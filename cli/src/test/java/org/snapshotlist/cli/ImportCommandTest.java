package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused: nothing of it is left. */
class ImportCommandTest {

  @TempDir Path directory;

  private Path packed;
  private Path back;
  private byte[] plain;
  private byte[] good;

  @BeforeEach
  void export() throws IOException {
    packed = directory.resolve("vm.xml.zst");
    back = directory.resolve("back.xml");
    Path file = directory.resolve("made.xml");
    Run.of("generate", file, "--snapshots", "100", "--size", "4K", "--seed", "3");
    Run.of("export", file, packed);
    plain = Files.readAllBytes(file);
    good = Files.readAllBytes(packed);
  }

  private Run importing(byte[] bytes, Object... options) throws IOException {
    Files.write(packed, bytes);
    Object[] words = Arrays.copyOf(new Object[] {"import", packed, back}, 3 + options.length);
    System.arraycopy(options, 0, words, 3, options.length);
    return Run.of(words);
  }

  private void refuses(Run run, String message) {
    assertThat(run).isEqualTo(new Run(1, "", "snapshotlist: " + packed + message + "\n"));
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("made.xml", "vm.xml.zst");
  }

  @Test
  void aFlippedBitAnywhereIsRefusedAndToldByByte() throws IOException {
    int step = Math.max(1, good.length / 150);
    for (int at = 0; at < good.length; at = at < 32 || at > good.length - 8 ? at + 1 : at + step) {
      byte[] bytes = good.clone();
      bytes[at] ^= 0x10;

      Run run = importing(bytes);

      if (run.code() == 0) {
        // A window that is larger than needed.
        assertThat(back).hasBinaryContent(plain);
        Files.delete(back);
        continue;
      }
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.messages()).matches("snapshotlist: .*zst(, unpacked)?, at byte \\d+: .*\n");
      assertThat(back).doesNotExist();
      assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void aFileThatIsCutIsToldByByte() throws IOException {
    for (int length : new int[] {1, 3, 5, 8, 100, good.length / 2, good.length - 1}) {
      Run run = importing(Arrays.copyOf(good, length));

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.messages())
          .containsPattern(
              length < 4
                  ? ", at byte 0: no frame of zstd's starts here"
                  : ", at byte "
                      + length
                      + ": the file ends here, but \\d+ more bytes must follow at least; it was cut short");
    }
    refuses(
        importing(new byte[0]),
        ", at byte 0: no frame of zstd's starts here; give a file that 'export' wrote");
  }

  @Test
  void aChecksumThatDiffersIsToldByByte() throws IOException {
    byte[] bytes = good.clone();
    bytes[good.length - 1] ^= 1;

    refuses(
        importing(bytes),
        ", at byte "
            + (good.length - 4)
            + ": zstd cannot unpack what starts here: Restored data doesn't match checksum; the file is"
            + " damaged: export the list again, or take another copy");
  }

  @Test
  void whatIsBehindTheLastFrameIsToldByByte() throws IOException {
    byte[] bytes = Arrays.copyOf(good, good.length + 3);

    refuses(
        importing(bytes),
        ", at byte "
            + good.length
            + ": what stands here, behind the last frame, is no frame of zstd's; cut it off if the rest is what"
            + " you want");
  }

  @Test
  void severalFramesAndThoseToBeSkippedAreOneList() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Zstd.compress(Arrays.copyOf(plain, 1000)));
    bytes.write(new byte[] {0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'});
    bytes.write(Zstd.compress(Arrays.copyOfRange(plain, 1000, plain.length)));

    assertThat(importing(bytes.toByteArray()).code()).isZero();
    assertThat(back).hasBinaryContent(plain);
  }

  @Test
  void aBombIsRefusedBeforeItFillsTheDisk() throws IOException {
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bomb)) {
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }

    Run run = importing(bomb.toByteArray(), "--max-bytes", "1M");

    assertThat(bomb.size()).isLessThan(10_000);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages())
        .matches(
            "snapshotlist: .*, at byte \\d+: unpacked this is more than 1048576 bytes;"
                + " raise --max-bytes if the file is trusted\n");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("made.xml", "vm.xml.zst");
    assertThat(importing(good, "--max-bytes", plain.length).code()).isZero();
  }

  @Test
  void aWindowThatTakesTooMuchMemoryIsRefused() throws IOException {
    Path file = directory.resolve("made.xml");
    Run.of("export", file, packed, "--long", "28", "--force");

    refuses(
        importing(Files.readAllBytes(packed)),
        ", at byte 0: unpacking this takes a window of 268435456 bytes, but at most 134217728 are allowed;"
            + " raise --long if the file is trusted");
    assertThat(importing(Files.readAllBytes(packed), "--long", "28").code()).isZero();
    assertThat(back).hasBinaryContent(plain);
  }

  @Test
  void whatIsNoListIsRefused() throws IOException {
    refuses(
        importing(plain),
        ", at byte 0: no frame of zstd's starts here; give a file that 'export' wrote");
    Run other = importing(Zstd.compress("<domain/>".getBytes(UTF_8)));

    assertThat(other.code()).isEqualTo(1);
    assertThat(other.messages()).startsWith("snapshotlist: " + packed + ", unpacked, at byte 0: ");
  }

  @Test
  void aListWithABadEntryIsRefused() throws IOException {
    String text = new String(plain, UTF_8);
    int at = text.indexOf("</domain>");
    String bad = text.substring(0, at) + "&nbsp;" + text.substring(at);

    Run run = importing(Zstd.compress(bad.getBytes(UTF_8)));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages())
        .startsWith("snapshotlist: " + packed + ", unpacked, at byte ")
        .contains("nbsp");
    assertThat(back).doesNotExist();
  }

  @Test
  void aLimitIsToldWithItsOption() throws IOException {
    Run run = importing(good, "--max-entries", "7");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages()).contains(packed + ", unpacked, ").contains("--max-entries");
  }

  @Test
  void nothingThatIsThereIsReplacedNorTakenForThisLists() throws IOException {
    for (String name : new String[] {"back.xml", "back.xml.idx", "back.xml.lck"}) {
      Path there = Files.writeString(directory.resolve(name), "mine");

      Run run = importing(good);

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.messages())
          .isEqualTo(
              "snapshotlist: "
                  + there
                  + (name.equals("back.xml")
                      ? ": a new list is not put in the place of what is there\n"
                      : ": this was left of another list; delete it, if no program has that list open\n"));
      assertThat(there).hasContent("mine");
      Files.delete(there);
    }
  }

  @Test
  void whatCannotBeReadIsTold() {
    assertThat(Run.of("import", directory.resolve("none"), back))
        .isEqualTo(
            new Run(
                3, "", "snapshotlist: " + directory.resolve("none") + ": there is no such file\n"));
    assertThat(Run.of("import", directory, back).messages())
        .isEqualTo("snapshotlist: " + directory + ": this is a directory, but must be a file\n");
    assertThat(Run.of("import", packed, directory.resolve("no/back.xml")).messages())
        .isEqualTo("snapshotlist: " + directory.resolve("no") + ": there is no such directory\n");
  }
}
