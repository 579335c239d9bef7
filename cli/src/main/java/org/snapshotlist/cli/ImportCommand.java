package org.snapshotlist.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.Verification;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code import}: makes a list of what {@code export} wrote. */
final class ImportCommand implements Command {

  static final String MAX_BYTES = "--max-bytes";

  /** Sixteen times as long as the longest list with entries of 16 KiB. */
  private static final long STANDARD_MAX_BYTES = 4L << 30;

  /** What is left of another list and would be taken for this one's. */
  private static final String[] BESIDE = {".idx", ".lck"};

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Makes a list of what 'export', or zstd, made of one: byte for byte the same, sealed or not as it was. Every"
                + " byte is proven as by 'verify' before the list appears, for its owner only; where anything is wrong,"
                + " nothing is left and the byte is named.",
            "  snapshotlist import vm.xml.zst vm.xml",
            "  ssh backup 'cat vm.xml.zst' | snapshotlist import - vm.xml");
    spec.addPositional(Options.path("0", "IN", "The file to unpack; - for the standard input."));
    spec.addPositional(
        Options.path("1", "FILE", "The list to make; what is there already is not replaced."));
    spec.addOption(
        Options.size(MAX_BYTES, "Refuse a file that unpacks to more: it may be made to (4G)."));
    spec.addOption(
        Zstandard.windowLog(
            "Refuse a file that takes more memory to unpack than 2 to the power of LOG bytes (27)."));
    Opening.describeWalk(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    int windowLog = Zstandard.windowLog(line);
    Zstandard.require();
    Path from = Options.file(line);
    Path to = Options.second(line);
    refuseWhatIsThere(to);
    String place = Zstandard.isStandardStream(from) ? "standard input" : from.toString();
    Verification found;
    try (NewFile made = NewFile.createDurable(to, false)) {
      try (ProgressLine progress = new ProgressLine("import", streams)) {
        unpack(
            from,
            place,
            made,
            line.matchedOptionValue(MAX_BYTES, STANDARD_MAX_BYTES),
            windowLog,
            progress,
            streams);
      }
      found = verified(line, made, place, streams);
      made.publish();
    }
    streams
        .results()
        .println(
            Names.shown(to.toString())
                + ": "
                + found.entries()
                + " entries, "
                + found.bytes()
                + " bytes");
    return ExitCode.DONE;
  }

  private static void refuseWhatIsThere(Path to) throws IOException {
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          to.toString(), null, "a new list is not put in the place of what is there");
    }
    for (String end : BESIDE) {
      Path left = to.resolveSibling(to.getFileName() + end);
      if (Files.exists(left, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(
            left.toString(),
            null,
            "this was left of another list; delete it, if no program has that list open");
      }
    }
  }

  private static void unpack(
      Path from,
      String place,
      NewFile made,
      long most,
      int windowLog,
      Progress progress,
      Streams streams)
      throws IOException {
    if (Zstandard.isStandardStream(from)) {
      ZstdLibrary.unpack(
          new ZstdFrames(streams.input(), place, 0, windowLog),
          made.stream(),
          most,
          windowLog,
          progress);
      return;
    }
    if (Files.isDirectory(from)) {
      throw new FileSystemException(place, null, "this is a directory, but must be a file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(from), 1 << 16)) {
      ZstdLibrary.unpack(
          new ZstdFrames(in, place, Files.size(from), windowLog),
          made.stream(),
          most,
          windowLog,
          progress);
    }
  }

  /** Proves every byte; offsets are those of the list, as it would be unpacked. */
  private static Verification verified(
      ParseResult line, NewFile made, String place, Streams streams) throws IOException {
    try (ProgressLine progress = new ProgressLine("verify", streams)) {
      Verification found = SnapshotList.verify(made.part(), Opening.options(line, progress));
      if (!found.good()) {
        Fault first = found.findings().get(0).fault();
        throw new MalformedListException(place + ", unpacked", Opening.inOptions(first));
      }
      return found;
    }
  }
}
