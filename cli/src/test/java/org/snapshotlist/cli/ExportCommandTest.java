package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {

  @TempDir Path directory;

  private Path packed() {
    return directory.resolve("vm.xml.zst");
  }

  @Test
  void aSealedListComesBackByteForByteAndCanBeChanged() throws IOException {
    Path file = Sealed.list(directory, "a", "b a", "c");
    Run.of("remove", file, "c");
    Run.of("current", file, "b");
    Path back = directory.resolve("back.xml");

    Run exported = Run.of("export", file, packed());
    Run imported = Run.of("import", packed(), back);

    long bytes = Files.size(back);
    assertThat(exported)
        .isEqualTo(
            new Run(0, packed() + ": " + Files.size(packed()) + " bytes of " + bytes + "\n", ""));
    assertThat(imported).isEqualTo(new Run(0, back + ": 2 entries, " + bytes + " bytes\n", ""));
    assertThat(Files.readString(back)).isEqualTo(Files.readString(file).stripTrailing() + "\n");
    assertThat(Run.of("log", back).results()).isEqualTo(Run.of("log", file).results());
    Sealed.put(back, "d", 10);
    assertThat(Run.of("verify", back).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"branches.xml", "made.xml"})
  void aForeignListComesBackByteForByte(String name) throws IOException {
    Path file = directory.resolve(name);
    if (name.equals("made.xml")) {
      Run.of("generate", file, "--snapshots", "300", "--size", "4K", "--seed", "3");
    } else {
      Run.list(name, directory);
    }
    Path back = directory.resolve("back.xml");

    assertThat(Run.of("export", file, packed(), "--level", "1", "--long", "12").code()).isZero();
    assertThat(Run.of("import", packed(), back).code()).isZero();

    assertThat(back).hasSameBinaryContentAs(file);
    assertThat(Run.of("info", back).results()).contains("Form:           foreign\n");
  }

  @Test
  void streamsGoThroughTheStandardOutputAndInput() throws IOException {
    Path file = Sealed.list(directory, "a");
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Path back = directory.resolve("back.xml");

    int exported =
        Main.run(new String[] {"export", file.toString(), "-"}, Streams.over(results, messages));
    int imported =
        Main.run(
            new String[] {"import", "-", back.toString()},
            Streams.over(
                new ByteArrayInputStream(results.toByteArray()),
                OutputStream.nullOutputStream(),
                messages));

    assertThat(exported).isZero();
    assertThat(imported).isZero();
    assertThat(messages.toString(UTF_8))
        .isEqualTo("-: " + results.size() + " bytes of " + Files.size(back) + "\n");
    assertThat(Sealed.names(back)).isEqualTo("a");
  }

  @Test
  void theCommandZstdReadsItWithoutOptionsAndItsFilesAreImported() throws Exception {
    assumeTrue(zstd("--version") == 0, "there is no command zstd");
    Path file = directory.resolve("made.xml");
    Run.of("generate", file, "--snapshots", "300", "--size", "4K", "--seed", "3");
    Path plain = directory.resolve("plain.xml");
    Path back = directory.resolve("back.xml");
    Path other = directory.resolve("other.zst");

    Run.of("export", file, packed());

    assertThat(zstd("-q", "-t", packed().toString())).isZero();
    assertThat(zstd("-q", "-d", packed().toString(), "-o", plain.toString())).isZero();
    assertThat(plain).hasSameBinaryContentAs(file);
    assertThat(zstd("-q", "--no-check", file.toString(), "-o", other.toString())).isZero();
    assertThat(Run.of("import", other, back)).extracting(Run::messages).isEqualTo("");
    assertThat(back).hasSameBinaryContentAs(file);
  }

  private static int zstd(String... arguments) throws InterruptedException {
    try {
      return new ProcessBuilder(Stream.concat(Stream.of("zstd"), Arrays.stream(arguments)).toList())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void aFrameHasAChecksum() throws IOException {
    Run.of("export", Sealed.list(directory, "a"), packed());

    assertThat(Files.readAllBytes(packed())[4] & 0x04).isNotZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onlyTheOwnerMayReadWhatIsMade() throws IOException {
    Path back = directory.resolve("back.xml");
    Run.of("export", Sealed.list(directory, "a"), packed());
    Run.of("import", packed(), back);

    for (Path made : List.of(packed(), back)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void whatIsThereIsReplacedOnlyByForce() throws IOException {
    Path file = Sealed.list(directory, "a");
    Files.writeString(packed(), "mine");

    assertThat(Run.of("export", file, packed()))
        .isEqualTo(
            new Run(
                3, "", "snapshotlist: " + packed() + ": it exists already; --force replaces it\n"));
    assertThat(packed()).hasContent("mine");
    assertThat(Run.of("export", file, packed(), "--force").code()).isZero();
    assertThat(Run.of("import", packed(), directory.resolve("back.xml")).code()).isZero();
  }

  @Test
  void aListThatWasEditedIsRefusedAndLeavesNothing() throws IOException {
    Path file = Sealed.list(directory, "a", "b");
    Sealed.put(file, "c", 10);
    Sealed.edit(file, "<name>b", "<name>B");

    Run run = Run.of("export", file, packed());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages())
        .startsWith("snapshotlist: " + file + ", at byte ")
        .contains("salvage");
    assertThat(packed()).doesNotExist();
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aListThatBreaksOffLeavesNoWholeFrame() throws IOException {
    Path file = Sealed.list(directory, "a", "b");
    Sealed.put(file, "c", 10);
    Sealed.edit(file, "<name>b", "<name>B");
    ByteArrayOutputStream results = new ByteArrayOutputStream();

    int code =
        Main.run(
            new String[] {"export", file.toString(), "-"},
            Streams.over(results, OutputStream.nullOutputStream()));

    Files.write(packed(), results.toByteArray());
    assertThat(code).isEqualTo(1);
    assertThat(Run.of("import", packed(), directory.resolve("back.xml")).messages())
        .matches("snapshotlist: .*zst, at byte \\d+: (the file ends here|no frame) .*\n");
  }

  @Test
  void anOutputThatIsFullIsTroubleAndAReaderThatWentAwayIsNot() throws IOException {
    Path file = Sealed.list(directory, "a");
    ByteArrayOutputStream messages = new ByteArrayOutputStream();

    assertThat(exportTo(failing("No space left on device"), file, messages)).isEqualTo(3);
    assertThat(messages.toString(UTF_8))
        .isEqualTo("snapshotlist: standard output: No space left on device\n");
    messages.reset();
    assertThat(exportTo(failing("Broken pipe"), file, messages)).isEqualTo(141);
  }

  private static int exportTo(OutputStream out, Path file, OutputStream messages) {
    return Main.run(new String[] {"export", file.toString(), "-"}, Streams.over(out, messages));
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatIsFullLeavesNothing() throws Exception {
    Path file = directory.resolve("made.xml");
    Files.writeString(file, "<snapshots>" + noise("a") + noise("b") + "</snapshots>");
    Run.of("export", file, packed());
    // Blocks of 512 bytes: the library's own code fits, what is packed does not, nor what is
    // unpacked.
    String limited = "ulimit -f 2200; exec \"$@\"";

    for (List<String> arguments :
        List.of(
            List.of("export", file.toString(), "out.zst"),
            List.of("import", packed().toString(), "back.xml"))) {
      Process process = start("sh", List.of("-c", limited, "sh"), classPath(), arguments);

      assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
          .matches("snapshotlist: .*File too large\n");
      assertThat(process.waitFor()).isEqualTo(3);
    }
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("made.xml", "made.xml.idx", "vm.xml.zst");
  }

  /** A snapshot of a million letters that no compressor makes much of. */
  private static String noise(String name) {
    String letters =
        new Random(name.hashCode())
            .ints(1 << 20, 'A', 'z' + 1)
            .filter(Character::isLetter)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return Sealed.xml(name, null)
        .replace("<state>", "<description>" + letters + "</description><state>");
  }

  @Test
  void withoutTheLibraryOneLineSaysSo() throws Exception {
    Path file = Sealed.list(directory, "a");
    String without =
        String.join(
            File.pathSeparator,
            Arrays.stream(classPath().split(File.pathSeparator))
                .filter(jar -> !jar.contains("zstd-jni"))
                .toList());

    for (List<String> arguments :
        List.of(
            List.of("export", file.toString(), "out.zst"),
            List.of("import", "out.zst", "back.xml"))) {
      Process process = start("env", List.of(), without, arguments);

      assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
          .matches(
              "snapshotlist: the library zstd-jni is missing or does not load"
                  + " \\(java.lang.NoClassDefFoundError: com/github/luben/zstd/Zstd\\w*\\);"
                  + " put its jar into lib, beside the program's other jars\n");
      assertThat(process.waitFor()).isEqualTo(3);
    }
    Process list = start("env", List.of(), without, List.of("list", file.toString(), "--name"));
    assertThat(new String(list.getInputStream().readAllBytes(), UTF_8)).isEqualTo("a\n");
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private Process start(String first, List<String> before, String classPath, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(first));
    command.addAll(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "-XX:+UseSerialGC",
            // Its file of counters would be too large as well.
            "-XX:-UsePerfData",
            // As the jar's manifest says.
            "--enable-native-access=ALL-UNNAMED",
            Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export a.xml | Missing required parameter: 'OUT'; see 'snapshotlist export --help'",
        "export a.xml b --level 23 | --level is 23, but must be from 1 to 22; see 'snapshotlist export --help'",
        "export a.xml b --long 32 | --long is 32, but must be from 10 to 31; see 'snapshotlist export --help'",
        "import a.zst | Missing required parameter: 'FILE'; see 'snapshotlist import --help'",
        "import a.zst b --long 9 | --long is 9, but must be from 10 to 31; see 'snapshotlist import --help'",
      })
  void wrongUsageIsTold(String line, String message) {
    assertThat(Run.of((Object[]) line.split(" ", -1)))
        .isEqualTo(new Run(2, "", "snapshotlist: " + message + "\n"));
  }

  @Test
  void aListIsNotReplacedByItsArchive() throws IOException {
    Path file = Sealed.list(directory, "a");
    byte[] before = Files.readAllBytes(file);
    Path link = Files.createSymbolicLink(directory.resolve("link.xml"), file);
    for (Path out : List.of(file, link)) {
      Run run = Run.of("export", file, out, "--force");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.messages()).contains("OUT is the list itself");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
