package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Oracle: whatever the arguments and the files are, a run ends with an exit code from 0 to 3, and
 * its messages are no stack trace and no internal error.
 *
 * <p>An input is one argument a line, an empty line, and the bytes of the list {@code @vm.xml} and
 * of the standard input; an {@code @} begins a path in a folder of the run's own.
 */
final class CommandLineFuzz {

  private static final String IN_FOLDER = "@";

  /** A list of any size may be made, which takes any time: numbers have one digit there. */
  private static final String GENERATE = "generate";

  @FuzzTest
  @DictionaryEntries({
    "@vm.xml\\x0A",
    "list\\x0A@vm.xml\\x0A",
    "put\\x0A@vm.xml\\x0A-\\x0A",
    "--tree\\x0A",
    "--json\\x0A",
    "--pages\\x0A",
    "--cursor\\x0A",
    "--salvage\\x0A",
    "--xpath\\x0A",
    "--force\\x0A",
    "--dry-run\\x0A",
    "--memory-cap\\x0A",
    "--max-entry-bytes\\x0A",
    "--max-depth\\x0A",
    "--whole-file\\x0A",
    "--accept-edits\\x0A"
  })
  void holds(byte[] input) throws IOException {
    int end = headerEnd(input);
    Path folder = Files.createTempDirectory("fuzz");
    try {
      byte[] content = Arrays.copyOfRange(input, Math.min(end + 2, input.length), input.length);
      Path list = Files.write(folder.resolve("vm.xml"), content);
      Files.copy(list, Files.createDirectory(folder.resolve("vm")).resolve("one.xml"));
      String[] arguments =
          new String(input, 0, end, UTF_8)
              .lines()
              .map(
                  line ->
                      line.startsWith(IN_FOLDER)
                          ? folder + "/" + line.substring(1).replace("/", "")
                          : line)
              .toArray(String[]::new);
      if (staysIn(folder, arguments)) {
        run(arguments, content);
      }
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static int headerEnd(byte[] input) {
    int end = 0;
    while (end < input.length
        && !(input[end] == '\n' && end + 1 < input.length && input[end + 1] == '\n')) {
      end++;
    }
    return end;
  }

  /** A run may do what it is told: it must not be told to leave its folder, or to take for ever. */
  private static boolean staysIn(Path folder, String[] arguments) {
    if (Arrays.asList(arguments).contains(GENERATE)
        && Arrays.stream(arguments).anyMatch(one -> one.matches(".*([0-9]{2}|[0-9][A-Za-z]).*"))) {
      return false;
    }
    ParseResult line;
    try {
      line = Commands.parser(arguments).parseArgs(arguments);
    } catch (ParameterException | IllegalArgumentException e) {
      return true;
    }
    List<ArgSpec> matched = new ArrayList<>();
    for (ParseResult at = line; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      matched.addAll(at.matchedArgs());
    }
    return matched.stream()
        .filter(one -> Path.class.isAssignableFrom(one.auxiliaryTypes()[0]))
        .flatMap(one -> one.stringValues().stream())
        .allMatch(
            value -> value.equals("-") || folder.equals(Path.of(value).normalize().getParent()));
  }

  private static void run(String[] arguments, byte[] input) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Streams streams =
        Streams.over(new ByteArrayInputStream(input), new ByteArrayOutputStream(), messages);
    int code = Main.run(arguments, streams);
    assertThat(code).isBetween(ExitCode.DONE, ExitCode.TROUBLE);
    assertThat(messages.toString(UTF_8))
        .doesNotContain("\tat ", "internal error", "out of memory", "out of stack");
  }
}
