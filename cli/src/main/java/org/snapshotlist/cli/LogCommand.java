package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.snapshotlist.Form;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.Shown;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code log}: what the transactions of a list did, in the manner of git's log. */
final class LogCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Prints what the transactions of a list did, the latest first: + for each entry that was added or replaced,"
                + " - for each that was removed, and the new current one. A compaction starts the log anew, with a"
                + " transaction for each entry.",
            "  snapshotlist log vm.xml -n 3",
            "  snapshotlist log vm.xml --oneline",
            "  snapshotlist log vm.xml --json | jq -r '.removed[]'");
    spec.addPositional(Options.file("The list."));
    spec.addOption(
        OptionSpec.builder("-n", "--max-count")
            .type(long.class)
            .paramLabel("N")
            .description("Only the latest so many.")
            .build());
    spec.addOption(Options.flag("--oneline", "Print each transaction on one line."));
    spec.addOption(
        Options.flag(
            "--json",
            "Print one JSON object a line: tx, time, put, removed, current (null where it was left alone, empty for"
                + " none), start and end (byte offsets)."));
    spec.addOption(Opening.index());
    Opening.describeWalk(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Options.exclusive(line, "--oneline", "--json");
    long most = line.matchedOptionValue("-n", Long.MAX_VALUE);
    if (most < 0) {
      throw new UsageException("-n is " + most + ", but must not be negative");
    }
    Path file = Options.file(line);
    try (SnapshotList list = Opening.open(line, Opening.policy(line), streams)) {
      if (list.form() == Form.FOREIGN || list.form() == Form.NEWER) {
        return none(file, list.form(), streams);
      }
      print(line, list.log(most), streams.results());
      return Findings.report(list.findings(), file, streams);
    }
  }

  private static int none(Path file, Form form, Streams streams) {
    String why =
        form == Form.FOREIGN
            ? "a foreign list has no log; it gets one when it is changed for the first time"
            : "the list is of a newer version of the format; read its log with a newer snapshotlist";
    streams.messages().println(Shown.escaped(Program.NAME + ": " + file + ": " + why));
    return ExitCode.REFUSED;
  }

  private static void print(ParseResult line, List<Committed> log, Output results)
      throws IOException {
    LogLines lines = new LogLines(results, ZoneId.systemDefault());
    if (line.hasMatchedOption("--json")) {
      lines.json(log);
    } else if (line.hasMatchedOption("--oneline")) {
      lines.oneLine(log);
    } else {
      lines.print(log);
    }
  }
}
