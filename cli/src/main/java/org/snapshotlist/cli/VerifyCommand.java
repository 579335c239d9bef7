package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.OpenOptions;
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
            "  snapshotlist verify vm.xml",
            "  snapshotlist verify vm.xml --schema /usr/share/libvirt/schemas");
    spec.addPositional(Options.file("The list."));
    spec.addOption(SchemaReport.option());
    Opening.describeWalk(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    Path schemas = SchemaReport.directory(line);
    SchemaReport schema;
    Verification found;
    try (ProgressLine progress = new ProgressLine("verify", streams)) {
      OpenOptions options = Opening.options(line, progress);
      found = SnapshotList.verify(file, options);
      schema = SchemaReport.of(found.good() ? schemas : null, file, options);
    }
    for (Finding note : schema.notes()) {
      message(streams, "note: " + Findings.line(note, file, "in"));
    }
    if (schemas != null && !found.good()) {
      message(streams, "the schema was not asked, as the list itself has faults");
    }
    List<Finding> faults = found.good() ? schema.faults() : found.findings();
    Output results = streams.results();
    for (Finding fault : faults) {
      results.println(Findings.line(fault, file, "in"));
    }
    results.println(
        Names.shown(file.toString())
            + ": "
            + found.entries()
            + " entries, "
            + found.bytes()
            + " bytes, "
            + count(faults, "faults")
            + (schemas == null ? "" : ", " + count(schema.notes(), "notes")));
    return faults.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static String count(List<Finding> findings, String what) {
    return (findings.isEmpty() ? "no" : findings.size()) + " " + what;
  }

  private static void message(Streams streams, String text) {
    streams.messages().println(Program.NAME + ": " + text);
  }
}
