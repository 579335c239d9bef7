package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Finding;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code salvage}: writes what is good of a list to a new one. */
final class SalvageCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Writes what is good of a damaged list to a new one, reports the rest on standard error with byte offsets,"
                + " and exits with 1 if there is any. The damaged list stays as it is.",
            "  snapshotlist salvage vm.xml vm-good.xml");
    spec.addPositional(Options.file("The damaged list."));
    spec.addPositional(
        Options.path("1", "OUT", "The list to make; what is there already is not replaced."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    Path out = Options.second(line);
    NewFile.requireDirectory(out);
    List<Finding> findings;
    int entries;
    try (ProgressLine progress = new ProgressLine("salvage", streams)) {
      OpenOptions options = Opening.options(line, progress);
      findings = SnapshotList.salvage(file, out, options);
      try (SnapshotList list = SnapshotList.open(out, options)) {
        entries = list.size();
      }
    }
    streams.results().println(Names.shown(out.toString()) + ": " + entries + " entries");
    return Findings.report(findings, file, streams);
  }
}
