package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pack}: makes a list of a directory of libvirt's. */
final class PackCommand implements Command {

  private static final String CHECKPOINTS = "--checkpoints";
  private static final String SALVAGE = "--salvage";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Makes a list of the directory in which libvirt keeps a domain's snapshots or checkpoints, a file each. The"
                + " directory stays as it is; what libvirt would not load, or 'unpack' would not write back to the byte,"
                + " is reported on standard error. The list is there as a whole or not at all.",
            "  snapshotlist pack /var/lib/libvirt/qemu/snapshot/vm vm.xml",
            "  snapshotlist pack --dry-run /var/lib/libvirt/qemu/checkpoint/vm vm-checkpoints.xml");
    spec.addPositional(Options.path("0", "DIR", "The directory of one domain."));
    spec.addPositional(
        Options.path("1", "FILE", "The list to make; what is there already is not replaced."));
    spec.addOption(
        Options.flag(CHECKPOINTS, "Take the files for checkpoints whatever is in them."));
    spec.addOption(
        Options.flag(
            SALVAGE,
            "Keep every good file of a damaged directory, one whose parent is missing or that is its own ancestor under"
                + " no parent; report the rest and exit with 1. Without this, such a directory is refused."));
    spec.addOption(Options.dryRun());
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path from = Options.file(line);
    Path to = Options.second(line);
    boolean dry = line.hasMatchedOption(Options.DRY_RUN);
    NewFile.requireDirectory(to);
    try (ProgressLine progress = new ProgressLine("pack", streams);
        SnapshotDirectory directory = open(line, from, Opening.options(line, progress))) {
      if (dry) {
        directory.checkPack(to);
      } else {
        directory.pack(to);
      }
      streams
          .results()
          .println(
              Names.shown(to.toString())
                  + ": "
                  + directory.size()
                  + " entries"
                  + (dry ? " to pack" : ""));
      return report(directory.findings(), streams);
    }
  }

  private static SnapshotDirectory open(ParseResult line, Path from, OpenOptions options)
      throws IOException {
    OpenOptions wanted = options.withSalvage(line.hasMatchedOption(SALVAGE));
    return line.hasMatchedOption(CHECKPOINTS)
        ? SnapshotDirectory.open(from, Kind.CHECKPOINTS, wanted)
        : SnapshotDirectory.open(from, wanted);
  }

  /** Tells all that was found; the exit code says whether anything was left out. */
  static int report(List<FileFinding> findings, Streams streams) {
    boolean whole = true;
    for (FileFinding finding : findings) {
      whole &= finding.kept();
      streams.messages().println(Program.NAME + ": " + Findings.line(finding));
    }
    return whole ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
