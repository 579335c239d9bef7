package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.Form;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.Verification;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.naming.FileNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code recover}: repairs what a crash left, or takes over what was edited by hand. */
final class RecoverCommand implements Command {

  private static final String ACCEPT = "--accept-edits";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Repairs what a crash left of a list, as the next change would do by itself; what was cut off goes to"
                + " FILE.torn-N. A list that was edited by hand or damaged is refused with the first fault.",
            "  snapshotlist recover vm.xml",
            "  snapshotlist recover vm.xml --accept-edits");
    spec.addPositional(Options.file("The list."));
    spec.addOption(
        Options.flag(
            ACCEPT,
            "Take over what was edited by hand: print what does not fit the seals, and seal anew what an XML parser"
                + " sees. It must be a good list; its log begins anew."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    try (ProgressLine progress = new ProgressLine("recover", streams)) {
      OpenOptions options = Opening.options(line, progress);
      String done =
          line.hasMatchedOption(ACCEPT) ? accept(file, options, streams) : recover(file, options);
      streams.results().println(Names.shown(file.toString()) + ": " + done);
      return ExitCode.DONE;
    }
  }

  private static String recover(Path file, OpenOptions options) throws IOException {
    try (SnapshotList list = SnapshotList.open(file, options)) {
      if (list.form() == Form.FOREIGN) {
        return "nothing to recover; it is a foreign list, which has no log";
      }
      if (!list.recover()) {
        return "nothing to recover";
      }
      Path torn = torn(file, list);
      return "recovered, "
          + list.size()
          + " entries"
          + (Files.exists(torn)
              ? "; what was cut off behind them is kept in " + Names.shown(torn.toString())
              : "");
    }
  }

  /** Returns where a recovery keeps what does not hold behind the last transaction. */
  private static Path torn(Path file, SnapshotList list) throws IOException {
    List<Committed> last = list.log(1);
    long next = last.isEmpty() ? 1 : last.get(0).tx() + 1;
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    return target.resolveSibling(FileNames.torn(String.valueOf(target.getFileName()), next));
  }

  private static String accept(Path file, OpenOptions options, Streams streams) throws IOException {
    String recovered = recoveredIfSealed(file, options);
    Verification found = SnapshotList.verify(file, options);
    if (recovered != null && found.good()) {
      return recovered + "; no edits to accept";
    }
    for (Finding finding : found.findings()) {
      streams.results().println(Findings.line(finding, file, "in"));
    }
    SnapshotList.acceptEdits(file, options);
    try (SnapshotList list = SnapshotList.open(file, options)) {
      return "taken over as it is and sealed, " + list.size() + " entries";
    }
  }

  /**
   * Recovers a list first, as what a crash left is no edit and must not be taken for one. Returns
   * null for a list of which the seals do not hold, or of which something is missing.
   */
  private static @Nullable String recoveredIfSealed(Path file, OpenOptions options)
      throws IOException {
    try (SnapshotList list = SnapshotList.open(file, options)) {
      if (list.form() != Form.SEALED) {
        return null;
      }
    } catch (MalformedListException e) {
      // It may still be good XML.
      return null;
    }
    try {
      return recover(file, options);
    } catch (EditRefusedException e) {
      return null;
    }
  }
}
