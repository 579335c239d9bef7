package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTest {

  @TempDir Path directory;

  @Test
  void writesAListThatVerifiesAndPrintsItsSum() throws IOException, NoSuchAlgorithmException {
    Path file = directory.resolve("made.xml");

    Run run = Run.of("generate", file, "--snapshots", "20", "--size", "3K", "--seed", "7");

    byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertThat(run).isEqualTo(new Run(0, HexFormat.of().formatHex(sum) + "  " + file + "\n", ""));
    assertThat(Run.of("verify", file).results())
        .isEqualTo(file + ": 20 entries, " + Files.size(file) + " bytes, no faults\n");
    assertThat(Run.of("info", file).results())
        .contains("Smallest entry: 3072 bytes", "Largest entry:  3072 bytes");
  }

  @Test
  void checkpointsAreMadeOnDemand() {
    Path file = directory.resolve("made.xml");

    Run.of("generate", file, "--snapshots", "5", "--size", "2K", "--seed", "-1", "--checkpoints");

    assertThat(Run.of("info", file).results())
        .contains("Root element:   checkpointlist\n", "Entries:        5\n");
  }

  @Test
  void aDashIsTheStandardOutputAndTheSumGoesBesideIt() throws IOException {
    Path file = directory.resolve("made.xml");
    String sum =
        Run.of("generate", file, "--snapshots", "3", "--size", "2K", "--seed", "7")
            .results()
            .substring(0, 64);

    Run run = Run.of("generate", "-", "--snapshots", "3", "--size", "2K", "--seed", "7");

    assertThat(run).isEqualTo(new Run(0, Files.readString(file), sum + "  -\n"));
  }

  @Test
  void aFileThatExistsIsReplacedOnlyByForce() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.xml"), "mine");

    Run refused = Run.of("generate", file, "--snapshots", "3", "--size", "2K", "--seed", "7");

    assertThat(refused)
        .isEqualTo(
            new Run(3, "", "snapshotlist: " + file + ": it exists already; --force replaces it\n"));
    assertThat(file).hasContent("mine");
    assertThat(
            Run.of("generate", file, "--snapshots", "3", "--size", "2K", "--seed", "7", "--force")
                .code())
        .isZero();
    assertThat(Run.of("list", file, "--name").results().lines()).hasSize(3);
    assertThat(filesIn(directory)).containsExactly("mine.xml");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    Path file = directory.resolve("nowhere").resolve("made.xml");

    assertThat(Run.of("generate", file, "--snapshots", "3", "--size", "2K", "--seed", "7"))
        .isEqualTo(
            new Run(
                3,
                "",
                "snapshotlist: "
                    + directory.resolve("nowhere")
                    + ": there is no such directory\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--snapshots 3 --size 2K | Missing required option: '--seed=S'",
        "--snapshots 3 --size 100 --seed 1 | no such list can be made: entryBytes is 100, but must be at least 2048",
        "--snapshots unlimited --size 2K --seed 1 | no such list can be made: long overflow",
      })
  void whatCannotBeMadeIsWrongUsage(String options, String fact) throws IOException {
    Path file = directory.resolve("made.xml");

    Run run =
        Run.of(
            Stream.concat(Stream.of("generate", file), Stream.of(options.split(" ", -1)))
                .toArray());

    assertThat(run)
        .isEqualTo(
            new Run(2, "", "snapshotlist: " + fact + "; see 'snapshotlist generate --help'\n"));
    assertThat(filesIn(directory)).isEmpty();
  }

  @Test
  void theSumOfAFileWithAnOddNameIsWhatSha256sumReads() {
    Path file = directory.resolve("a\\b\nc");

    Run run = Run.of("generate", file, "--snapshots", "1", "--size", "2K", "--seed", "7");

    assertThat(run.results()).matches("\\\\[0-9a-f]{64}  .*/a\\\\\\\\b\\\\nc\n");
  }

  private static Stream<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
