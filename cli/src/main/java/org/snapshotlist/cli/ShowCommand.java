package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Shown;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code show}: what virsh calls snapshot-dumpxml and checkpoint-dumpxml. */
final class ShowCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Prints the XML of one snapshot or checkpoint: its bytes as they stand in the list, and one newline."
                + " Nothing is printed before all of them are read and checked.",
            "  snapshotlist show vm.xml nightly-04",
            "  snapshotlist show vm.xml --current --xpath 'string(domainsnapshot/domain/memory)'",
            "  snapshotlist show vm.xml -- -begins-with-a-dash");
    spec.addPositional(Options.file("The list."));
    spec.addPositional(Options.name("The snapshot's or checkpoint's name"));
    spec.addOption(Options.flag("--current", "The current one instead of NAME."));
    spec.addOption(
        Options.text(
            "--xpath",
            "EXPR",
            "Print only what this XPath 1.0 expression finds, each node as a document of its own; exit with 1 if it"
                + " finds nothing. Prefixes are those that the list and the entry declare."));
    Opening.describe(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Path file = Options.file(line);
    String name = line.matchedPositionalValue(1, null);
    boolean current = line.hasMatchedOption("--current");
    if (current == (name != null)) {
      throw new UsageException(
          current ? "NAME and --current are mutually exclusive" : "NAME or --current is missing");
    }
    String expression = line.matchedOptionValue("--xpath", null);
    try (SnapshotList list = Opening.open(line, Opening.policy(line), streams)) {
      String wanted = name == null ? Lookup.current(list, file) : name;
      Lookup.require(list, wanted, file);
      if (expression == null) {
        streams.results().write(list.load(wanted));
        streams.results().write('\n');
      } else if (!Query.print(list, wanted, expression, streams.results())) {
        streams
            .messages()
            .println(
                Shown.escaped(
                    Program.NAME
                        + ": "
                        + file
                        + ": --xpath finds nothing in "
                        + Shown.quoted(wanted)));
        return ExitCode.REFUSED;
      }
      return Findings.report(list.findings(), file, streams);
    }
  }
}
