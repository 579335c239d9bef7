package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void namesVersionAndCommit(String option) {
    Run run = Run.of(option);

    assertThat(run.results())
        .matches(
            "snapshotlist \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(commit ([0-9a-f]{7,}|unknown)(, with changes)?\\)\n");
    assertThat(run.messages()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpNamesAllCommandsAndExitCodes(String option) {
    Run run = Run.of(option);

    assertThat(run.results())
        .startsWith("Usage: snapshotlist ")
        .contains(
            "\n  list ",
            "\n  show, dumpxml ",
            "\n  info ",
            "\n  index ",
            "\n  verify ",
            "\n  create ",
            "\n  put ",
            "\n  remove, delete ",
            "\n  current ",
            "\n  log ",
            "\n  compact ",
            "\n  scrub ",
            "\n  recover ",
            "\n  salvage ",
            "\n  export ",
            "\n  import ",
            "\n  generate ")
        .contains("\n  0     done\n", "\n  1     ", "\n  2     ", "\n  3     ", "\n  141   ");
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "show",
        "dumpxml",
        "info",
        "index",
        "verify",
        "create",
        "put",
        "remove",
        "delete",
        "current",
        "log",
        "compact",
        "scrub",
        "recover",
        "salvage",
        "export",
        "import",
        "generate"
      })
  void everyCommandHasHelpWithExamplesAndExitCodes(String command) {
    Run run = Run.of(command, "--help");

    String name = Map.of("dumpxml", "show", "delete", "remove").getOrDefault(command, command);
    assertThat(run.results())
        .startsWith("Usage: snapshotlist " + name + " ")
        .contains("\nExamples:\n  snapshotlist " + name + " ", "\nExit codes:\n  0     done\n");
    assertThat(run.messages()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no COMMAND is given; see 'snapshotlist --help'",
        "lst a.xml | there is no command 'lst'; did you mean list?; see 'snapshotlist --help'",
        "--nope | Unknown option: '--nope'; see 'snapshotlist --help'",
        "list | Missing required parameter: 'FILE'; see 'snapshotlist list --help'",
        "list a.xml b.xml | Unmatched argument at index 2: 'b.xml'; see 'snapshotlist list --help'",
        "list a.xml --nam | Unknown option: '--nam'; did you mean --name?; see 'snapshotlist list --help'",
        "list a.xml --from | Missing required parameter for option '--from' (NAME); see 'snapshotlist list --help'",
        "list a.xml --threads 0 | --threads is 0, but must be at least 1; see 'snapshotlist list --help'",
        "info a.xml --index maybe | Invalid value for option '--index': 'maybe' is none of rebuild, fail and ignore;"
            + " see 'snapshotlist info --help'",
        "put a.xml | Missing required parameter: 'XML'; see 'snapshotlist put --help'",
        "put a.xml --on-netwrk | Unknown option: '--on-netwrk'; did you mean --on-network?; see 'snapshotlist put --help'",
        "list --nmae --from | Unknown option: '--nmae'; see 'snapshotlist list --help'",
        "put a.xml - b.xml - | - is given 2 times, but the standard input can be read once;"
            + " see 'snapshotlist put --help'",
        "remove a.xml | Missing required parameter: 'NAME'; see 'snapshotlist remove --help'",
        "delete a.xml a --children --children-only | --children and --children-only are mutually exclusive;"
            + " see 'snapshotlist remove --help'",
        "current a.xml a --none | NAME and --none are mutually exclusive; see 'snapshotlist current --help'",
        "current a.xml a b | Unmatched argument at index 3: 'b'; see 'snapshotlist current --help'",
        "log a.xml -n -1 | -n is -1, but must not be negative; see 'snapshotlist log --help'",
        "log a.xml --json --oneline | --oneline and --json are mutually exclusive; see 'snapshotlist log --help'",
        "salvage a.xml | Missing required parameter: 'OUT'; see 'snapshotlist salvage --help'",
        "create a.xml --lock-timeout -1 | --lock-timeout is -1, but must be from 0 to 1000000000;"
            + " see 'snapshotlist create --help'",
        "unpack a.xml b --lock-timeout 1 | Unknown options: '--lock-timeout', '1'; see 'snapshotlist unpack --help'",
        "verify a.xml --salvage | Unknown option: '--salvage'; see 'snapshotlist verify --help'",
      })
  void wrongUsageIsOneLineAndTwo(String line, String message) {
    Run run = Run.of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ", -1)));

    assertThat(run).isEqualTo(new Run(2, "", "snapshotlist: " + message + "\n"));
  }

  /** Of two slips the user is told the one that he wrote. */
  @ParameterizedTest
  @EnumSource(Commands.class)
  void aMisspeltOptionIsToldBeforeWhatIsMissing(Commands command) {
    String word = command.name().toLowerCase(Locale.ROOT);

    assertThat(Run.of(word, "--hepl").messages())
        .startsWith("snapshotlist: Unknown option: '--hepl'; did you mean ")
        .endsWith("; see 'snapshotlist " + word + " --help'\n");
  }

  @Test
  void aFileNameThatCannotBeIsWrongUsage() {
    assertThat(Run.of("list", "a\0b").messages())
        .startsWith(
            "snapshotlist: Invalid value for positional parameter at index 0 (FILE): 'a\\u{0}b' is no file name");
    assertThat(Run.of("list", "").messages()).contains("an empty name is no file's");
  }

  @Test
  void aFileThatIsNotThereIsTrouble() {
    Path file = directory.resolve("none.xml");

    assertThat(Run.of("list", file))
        .isEqualTo(new Run(3, "", "snapshotlist: " + file + ": there is no such file\n"));
  }

  @Test
  void argumentsThatTheLocaleCannotCarryAreRefused() {
    assertThat(Run.of("show", "a.xml", "Gr\uFFFD\uFFFD"))
        .satisfies(
            run -> {
              assertThat(run.code()).isEqualTo(2);
              assertThat(run.messages())
                  .startsWith(
                      "snapshotlist: argument 3 holds bytes that are no text in the locale's encoding ")
                  .endsWith("; set a locale that can carry it, for instance LC_ALL=C.UTF-8\n");
            });
  }

  @Test
  void resultsThatCannotBeWrittenAreTrouble() throws IOException {
    Path file = Run.list("branches.xml", directory);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();

    int code =
        Main.run(
            new String[] {"list", file.toString()},
            Streams.over(failing("No space left"), messages));

    assertThat(code).isEqualTo(3);
    assertThat(messages.toString(StandardCharsets.UTF_8))
        .isEqualTo("snapshotlist: standard output: No space left\n");
  }

  @Test
  void aReaderThatWentAwayEndsTheRunWithoutAWord() throws IOException {
    Path file = Run.list("branches.xml", directory);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();

    int code =
        Main.run(
            new String[] {"list", file.toString()}, Streams.over(failing("Broken pipe"), messages));

    assertThat(code).isEqualTo(141);
    assertThat(messages.size()).isZero();
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
