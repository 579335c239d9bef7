package org.snapshotlist.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code unpack}: makes a directory of libvirt's of a list. */
final class UnpackCommand implements Command {

  private static final String VIRSH = "--virsh";
  private static final String DOMAIN = "--domain";
  private static final String FORCE = "--force";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Makes a directory of a list, with a file for each entry exactly as libvirt writes it. The list stays as it is;"
                + " what libvirt would not load, or lose, is reported on standard error. The directory is there as a"
                + " whole or not at all.",
            "  snapshotlist unpack vm.xml /var/lib/libvirt/qemu/snapshot/vm",
            "  snapshotlist unpack vm.xml vm --virsh vm.virsh && virsh <vm.virsh");
    spec.addPositional(Options.file("The list."));
    spec.addPositional(
        Options.path("1", "DIR", "The directory to make, or one that is there and is empty."));
    spec.addOption(
        OptionSpec.builder(VIRSH)
            .type(Path.class)
            .converters(new PathArgument())
            .paramLabel("FILE")
            .description(
                "Write a new file of the lines by which virsh tells a running libvirt of the entries, parents first:"
                    + " 'snapshot-create --redefine' out of DIR, which must stay for it.")
            .build());
    spec.addOption(
        Options.text(
            DOMAIN, "NAME", "With --virsh: the domain to tell of them, if not the name of DIR."));
    spec.addOption(Options.flag(FORCE, "With --virsh: replace FILE if it exists."));
    spec.addOption(Options.dryRun());
    // The list is only read, and a directory has no lock.
    Opening.describeLimits(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path to = Options.second(line);
    for (String option : List.of(DOMAIN, FORCE)) {
      if (line.hasMatchedOption(option) && !line.hasMatchedOption(VIRSH)) {
        throw new UsageException(option + " requires " + VIRSH);
      }
    }
    NewFile.requireDirectory(to);
    try (ProgressLine progress = new ProgressLine("unpack", streams);
        Stoppable stoppable = new Stoppable(progress);
        SnapshotList list =
            Opening.open(Options.file(line), Opening.options(line, progress), streams)) {
      Path script = line.matchedOptionValue(VIRSH, null);
      List<FileFinding> findings =
          script == null
              ? unpack(line, list, to, stoppable)
              : unpack(line, list, to, stoppable, script);
      streams
          .results()
          .println(
              Names.shown(to.toString())
                  + ": "
                  + list.size()
                  + " files"
                  + (dry(line) ? " to write" : ""));
      return PackCommand.report(findings, streams);
    }
  }

  private static boolean dry(ParseResult line) {
    return line.hasMatchedOption(Options.DRY_RUN);
  }

  private static List<FileFinding> unpack(
      ParseResult line, SnapshotList list, Path to, Progress progress) throws IOException {
    return dry(line)
        ? SnapshotDirectory.checkUnpack(list, to, progress)
        : SnapshotDirectory.unpack(list, to, progress);
  }

  /** The script is written first, so that it is there with the directory, or neither is. */
  private static List<FileFinding> unpack(
      ParseResult line, SnapshotList list, Path to, Progress progress, Path script)
      throws IOException {
    RedefineScript redefine = new RedefineScript(list, to, domain(line, to));
    if (dry(line)) {
      if (!line.hasMatchedOption(FORCE)) {
        NewFile.refuseWhatIsThere(script);
      }
      List<FileFinding> untold = redefine.write(Writer.nullWriter());
      return all(untold, unpack(line, list, to, progress));
    }
    try (NewFile file = NewFile.create(script, line.hasMatchedOption(FORCE))) {
      Writer lines = new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8);
      List<FileFinding> untold = redefine.write(lines);
      lines.flush();
      List<FileFinding> findings = unpack(line, list, to, progress);
      file.publish();
      return all(untold, findings);
    }
  }

  private static List<FileFinding> all(List<FileFinding> some, List<FileFinding> others) {
    List<FileFinding> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static String domain(ParseResult line, Path to) {
    String given = line.matchedOptionValue(DOMAIN, null);
    Path last = to.toAbsolutePath().normalize().getFileName();
    if (given == null && last == null) {
      throw new UsageException(to + " has no name that could be the domain's: give " + DOMAIN);
    }
    return given == null ? String.valueOf(last) : given;
  }
}
