package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code compact}: rewrites a list without what was removed. */
final class CompactCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Rewrites a list without what was removed or replaced, and says how many bytes it has now. Its log begins"
                + " anew, with a transaction for each entry. A list that something else wrote becomes a sealed one.",
            "  snapshotlist compact vm.xml");
    spec.addPositional(Options.file("The list."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    long before;
    try (ProgressLine progress = new ProgressLine("compact", streams);
        SnapshotList list = Opening.open(file, Opening.options(line, progress), streams)) {
      before = Files.size(file);
      list.compact();
    }
    streams
        .results()
        .println(
            Names.shown(file.toString())
                + ": "
                + Files.size(file)
                + " bytes, "
                + before
                + " before");
    return ExitCode.DONE;
  }
}
