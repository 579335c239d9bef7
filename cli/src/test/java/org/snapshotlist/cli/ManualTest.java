package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ManualTest {

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Manual.main(new String[] {directory.toString(), "2026-11-24T00:00:00Z"});
  }

  @Test
  void everyCommandHasAPage() throws IOException {
    try (Stream<Path> pages = Files.list(directory.resolve("man/man1"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "snapshotlist.1",
              "snapshotlist-list.1",
              "snapshotlist-show.1",
              "snapshotlist-info.1",
              "snapshotlist-index.1",
              "snapshotlist-verify.1",
              "snapshotlist-create.1",
              "snapshotlist-put.1",
              "snapshotlist-remove.1",
              "snapshotlist-current.1",
              "snapshotlist-log.1",
              "snapshotlist-compact.1",
              "snapshotlist-scrub.1",
              "snapshotlist-recover.1",
              "snapshotlist-salvage.1",
              "snapshotlist-pack.1",
              "snapshotlist-unpack.1",
              "snapshotlist-migrate.1",
              "snapshotlist-export.1",
              "snapshotlist-import.1",
              "snapshotlist-generate.1");
    }
  }

  @Test
  void aPageTellsOfEveryOption() throws IOException {
    for (CommandLine command : commands()) {
      String page = page(command.getCommandSpec().qualifiedName("-"));

      for (OptionSpec option : command.getCommandSpec().options()) {
        for (String name : option.names()) {
          assertThat(page).contains("\\fB" + name.replace("-", "\\-") + "\\fR");
        }
      }
    }
  }

  @Test
  void aPageIsWhatRoffExpects() throws IOException {
    String page = page("snapshotlist-list");

    assertThat(page)
        .startsWith(
            """
            .TH "SNAPSHOTLIST\\-LIST" 1 2026-11-24 "snapshotlist"
            .SH "NAME"
            snapshotlist\\-list \\- lists the snapshots or checkpoints of a list, sorted by name
            .SH "SYNOPSIS"
            \\fBsnapshotlist list\\fR [\\fIOPTIONS\\fR] \\fIFILE\\fR
            """);
    assertThat(page).contains("is shown as \\eu{A}.").doesNotContain("%n", "%%");
    // A line that begins with a dot or a quote is a request.
    assertThat(page.lines().filter(line -> line.startsWith("'"))).isEmpty();
    assertThat(page.lines().filter(line -> line.startsWith(".")))
        .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|nf|fi)( .*)?"));
  }

  @Test
  void textThatRoffWouldTakeForARequestIsText() {
    CommandSpec spec = CommandSpec.create().name("x");
    spec.usageMessage().description("Does it.").footer(".so /etc/passwd", "'br");

    assertThat(new ManPage(spec, "2026-11-24").toString())
        .contains("\n\\&.so /etc/passwd\n", "\n\\&'br\n");
  }

  @Test
  void theCompletionKnowsCommandsAndOptions() throws IOException {
    String script = Files.readString(directory.resolve("completion/snapshotlist"));

    assertThat(script)
        .contains("list", "dumpxml", "generate", "'--no-leaves'", "'--memory-cap'", "complete -F");
  }

  private String page(String name) throws IOException {
    return Files.readString(directory.resolve("man/man1/" + name + ".1"));
  }

  private static List<CommandLine> commands() {
    CommandLine root = Commands.parser(new String[0]);
    return Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
        .distinct()
        .toList();
  }
}
