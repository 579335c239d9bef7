package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code scrub}: overwrites what removed entries left. */
final class ScrubCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Overwrites with spaces what removed and replaced entries left in a list, and says how many bytes those"
                + " were. Their names and times stay in its log until the list is compacted. A file system or a device"
                + " that writes elsewhere, as SSDs do, may keep the old bytes.",
            "  snapshotlist scrub vm.xml");
    spec.addPositional(Options.file("The list."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    long bytes;
    try (ProgressLine progress = new ProgressLine("scrub", streams);
        // What is asked for and no more: no compaction at the end.
        SnapshotList list =
            Opening.open(file, Opening.options(line, progress).withCompactAt(1), streams)) {
      bytes = list.scrub();
    }
    streams
        .results()
        .println(
            Names.shown(file.toString())
                + ": "
                + bytes
                + " bytes overwritten; names and times stay in the log until 'snapshotlist compact'");
    return ExitCode.DONE;
  }
}
