package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.ListEdit;
import org.snapshotlist.SnapshotList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code current}: what virsh calls snapshot-current. */
final class CurrentCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Prints the name of the current snapshot or checkpoint, or makes another one current. Where there is none it"
                + " exits with 1.",
            "  snapshotlist current vm.xml",
            "  snapshotlist current vm.xml nightly-04",
            "  snapshotlist current vm.xml --none");
    spec.addPositional(Options.file("The list."));
    spec.addPositional(Options.name("The one to make current"));
    spec.addOption(Options.flag("--none", "Make none current."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    String name = line.matchedPositionalValue(1, null);
    boolean none = line.hasMatchedOption("--none");
    if (none && name != null) {
      throw new UsageException("NAME and --none are mutually exclusive");
    }
    Path file = Options.file(line);
    try (ProgressLine progress = new ProgressLine("current", streams);
        SnapshotList list = Opening.open(file, Opening.options(line, progress), streams)) {
      if (none || name != null) {
        set(list, name, streams.results());
        return ExitCode.DONE;
      }
      streams.results().println(Names.shown(Lookup.current(list, file)));
      return Findings.report(list.findings(), file, streams);
    }
  }

  private static void set(SnapshotList list, @Nullable String name, Output results)
      throws IOException {
    try (ListEdit edit = list.edit()) {
      if (name == null) {
        edit.noCurrent();
      } else {
        edit.current(name);
      }
      edit.commit();
    }
    results.println(
        name == null
            ? "No " + Lookup.one(list.kind()) + " set as current"
            : Lookup.shown(list.kind(), name) + " set as current");
  }
}
