package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code info}: what there is to say of a list as a whole, in the manner of virsh's dominfo. */
final class SummaryCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Tells what a list holds: how many entries, in which states, how large, whether it is sealed, how much of it is"
                + " garbage, and what became of its index.",
            "  snapshotlist info vm.xml",
            "  snapshotlist info vm.xml --json | jq .entries");
    spec.addPositional(Options.file("The list."));
    spec.addOption(Options.flag("--json", "Print one JSON object on one line."));
    Opening.describe(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    try (SnapshotList list = Opening.open(line, Opening.policy(line), streams)) {
      Summary summary = new Summary(list, file);
      if (line.hasMatchedOption("--json")) {
        summary.json(streams.results());
      } else {
        summary.lines(streams.results());
      }
      return Findings.report(list.findings(), file, streams);
    }
  }
}
