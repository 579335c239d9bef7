package org.snapshotlist.cli;

import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Shown;

/** Words what a salvage or a verification found wrong. */
final class Findings {

  private Findings() {}

  /** Tells what a salvage left out or changed, and returns the exit code. */
  static int report(List<Finding> findings, Path file, Streams streams) {
    for (Finding finding : findings) {
      String done = finding.kept() ? "kept" : "left out";
      streams.messages().println(Program.NAME + ": " + line(finding, file, done));
    }
    return findings.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /** Returns one line about a file of a directory. */
  static String line(FileFinding finding) {
    String name = finding.name();
    return Shown.escaped(finding.describe())
        + (finding.kept() ? "" : "; left out" + (name == null ? "" : " " + Shown.quoted(name)));
  }

  /**
   * Returns one line: where, what, the remedy, and which entry.
   *
   * @param word what the entry has to do with it
   */
  static String line(Finding finding, Path file, String word) {
    String name = finding.name();
    String fault = Shown.escaped(Opening.inOptions(finding.fault()).describe(file.toString()));
    if (name == null && finding.range().length() == 0) {
      return fault;
    }
    return fault
        + "; "
        + word
        + (name == null ? "" : " " + Shown.quoted(name) + ",")
        + " bytes "
        + finding.range();
  }
}
