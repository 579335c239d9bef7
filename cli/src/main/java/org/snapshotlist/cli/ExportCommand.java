package org.snapshotlist.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code export}: writes a list compressed. */
final class ExportCommand implements Command {

  private static final String LEVEL = "--level";

  /**
   * Of lists of 34 and 67 MB it makes a fifth less than level 3 does, in about twice the time;
   * level 15 takes twice as long again for a fiftieth, level 19 twenty times.
   */
  private static final int STANDARD_LEVEL = 12;

  private static final int MOST_LEVEL = 22;
  private static final String FORCE = "--force";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Writes a list compressed by zstd, which 'zstd -d' makes plain XML of, and 'import' the same list again. It"
                + " is the list of one moment, up to its last whole transaction; who changes it meanwhile neither waits"
                + " nor is waited for. The file appears when it is complete, for its owner only.",
            "  snapshotlist export vm.xml vm.xml.zst",
            "  snapshotlist export vm.xml - | ssh backup 'cat >vm.xml.zst'");
    spec.addPositional(Options.file("The list."));
    spec.addPositional(
        Options.path(
            "1",
            "OUT",
            "The file to make; - for the standard output, with the sizes on standard error."));
    spec.addOption(
        Zstandard.number(
            LEVEL,
            "N",
            "From 1, the fastest, to " + MOST_LEVEL + ", the smallest (" + STANDARD_LEVEL + ")."));
    spec.addOption(
        Zstandard.windowLog(
            "Find repetitions as far back as 2 to the power of LOG bytes (27). Whoever unpacks the file needs as much"
                + " memory, and with more than 27 this option too, also of zstd."));
    spec.addOption(Options.flag(FORCE, "Replace a file that exists."));
    spec.addOption(Opening.index());
    Opening.describeWalk(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Zstandard.number(line, LEVEL, STANDARD_LEVEL, 1, MOST_LEVEL);
    Zstandard.windowLog(line);
    Zstandard.require();
    Path out = Options.second(line);
    if (!Zstandard.isStandardStream(out)
        && Files.exists(out)
        && Files.isSameFile(out, Options.file(line))) {
      throw new UsageException("OUT is the list itself; name another file");
    }
    try (ProgressLine progress = new ProgressLine("export", streams);
        SnapshotList list =
            Opening.open(
                Options.file(line),
                Opening.options(line, progress).withIndexPolicy(Opening.policy(line)),
                streams)) {
      if (Zstandard.isStandardStream(out)) {
        Counted counted = new Counted(streams.results());
        long bytes = write(line, list, counted);
        streams.results().flush();
        streams.messages().println(told(out, counted.count(), bytes));
        return ExitCode.DONE;
      }
      try (NewFile made = NewFile.createDurable(out, line.hasMatchedOption(FORCE))) {
        Counted counted = new Counted(made.stream());
        long bytes = write(line, list, counted);
        made.publish();
        streams.results().println(told(out, counted.count(), bytes));
      }
    }
    return ExitCode.DONE;
  }

  private static long write(ParseResult line, SnapshotList list, OutputStream out)
      throws IOException {
    int level = line.matchedOptionValue(LEVEL, STANDARD_LEVEL);
    return ZstdLibrary.pack(list, out, level, Zstandard.windowLog(line));
  }

  private static String told(Path out, long packed, long bytes) {
    return Names.shown(out.toString()) + ": " + packed + " bytes of " + bytes;
  }
}
