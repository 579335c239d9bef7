package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.Verification;
import org.snapshotlist.model.Finding;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code verify}: proves every byte of a list. */
final class VerifyCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Proves every byte of a list: parses all of it and every entry by itself, and compares checksums with an"
                + " index that fits. Prints a line for each fault with its byte offset, and a last line that sums up.",
            "  snapshotlist verify vm.xml");
    spec.addPositional(Options.file("The list."));
    Opening.describeWalk(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    Verification found;
    try (ProgressLine progress = new ProgressLine("verify", streams)) {
      found = SnapshotList.verify(file, Opening.options(line, progress));
    }
    Output results = streams.results();
    for (Finding finding : found.findings()) {
      results.println(Findings.line(finding, file, "in"));
    }
    results.println(
        Names.shown(file.toString())
            + ": "
            + found.entries()
            + " entries, "
            + found.bytes()
            + " bytes, "
            + (found.good() ? "no faults" : found.findings().size() + " faults"));
    return found.good() ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
