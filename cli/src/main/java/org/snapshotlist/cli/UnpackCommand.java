package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.FileFinding;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code unpack}: makes a directory of libvirt's of a list. */
final class UnpackCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Makes a directory of a list, with a file for each entry exactly as libvirt writes it. The list stays as it is;"
                + " what libvirt would not load, or lose, is reported on standard error. The directory is there as a"
                + " whole or not at all.",
            "  snapshotlist unpack vm.xml /var/lib/libvirt/qemu/snapshot/vm");
    spec.addPositional(Options.file("The list."));
    spec.addPositional(
        Options.path("1", "DIR", "The directory to make, or one that is there and is empty."));
    spec.addOption(Options.dryRun());
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path to = Options.second(line);
    boolean dry = line.hasMatchedOption(Options.DRY_RUN);
    NewFile.requireDirectory(to);
    try (ProgressLine progress = new ProgressLine("unpack", streams);
        Stoppable stoppable = new Stoppable(progress);
        SnapshotList list =
            Opening.open(Options.file(line), Opening.options(line, progress), streams)) {
      List<FileFinding> findings =
          dry
              ? SnapshotDirectory.checkUnpack(list, to, stoppable)
              : SnapshotDirectory.unpack(list, to, stoppable);
      streams
          .results()
          .println(
              Names.shown(to.toString())
                  + ": "
                  + list.size()
                  + " files"
                  + (dry ? " to write" : ""));
      return PackCommand.report(findings, streams);
    }
  }
}
