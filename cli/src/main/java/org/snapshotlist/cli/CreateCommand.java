package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code create}: makes a new, empty list. */
final class CreateCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Makes a new, empty list that only its owner may read and write. What is there already stays: then it"
                + " exits with 3.",
            "  snapshotlist create vm.xml",
            "  snapshotlist create vm-checkpoints.xml --checkpoints");
    spec.addPositional(Options.file("The list to make."));
    spec.addOption(Options.flag("--checkpoints", "A list of checkpoints instead of snapshots."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    NewFile.requireDirectory(file);
    Kind kind = line.hasMatchedOption("--checkpoints") ? Kind.CHECKPOINTS : Kind.SNAPSHOTS;
    SnapshotList.create(file, kind, Opening.options(line, Progress.NONE)).close();
    streams
        .results()
        .println(Names.shown(file.toString()) + ": a new list of " + Lookup.one(kind) + "s");
    return ExitCode.DONE;
  }
}
