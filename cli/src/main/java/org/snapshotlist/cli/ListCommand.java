package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.State;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code list}: what virsh calls snapshot-list and checkpoint-list. */
final class ListCommand implements Command {

  private static final String[][] EXCLUSIVE = {
    {"--tree", "--name"},
    {"--tree", "--json"},
    {"--name", "--json"},
    {"--parent", "--roots"},
    {"--parent", "--tree"},
    {"--roots", "--tree"},
    {"--roots", "--from"},
    {"--roots", "--current"},
    {"--from", "--current"},
    {"--leaves", "--tree"},
    {"--no-leaves", "--tree"},
    {"--leaves", "--no-leaves"},
  };

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Lists the snapshots or checkpoints of a list, sorted by name.",
            "  snapshotlist list vm.xml --tree",
            "  snapshotlist list vm.xml --from nightly-04 --descendants --parent",
            "  snapshotlist list vm.xml --leaves --name -0 | xargs -0 -n1 echo",
            "  snapshotlist list vm.xml --json | jq -r 'select(.external) | .name'",
            "  snapshotlist list vm.xml --pages --json | jq -r '.entries[].xml'");
    spec.addPositional(Options.file("The list."));
    spec.addOption(Options.flag("--tree", "Draw the names as trees."));
    spec.addOption(
        Options.flag(
            "--name",
            "Print names only, one a line; what a terminal or a reader of lines could act on is shown as \\u{A}."));
    spec.addOption(
        OptionSpec.builder("-0", "--null")
            .type(boolean.class)
            .description("With --name: print names as they are, each ended by a NUL.")
            .build());
    spec.addOption(Options.flag("--parent", "Add a column with the parents."));
    spec.addOption(Options.flag("--roots", "Only those without a parent."));
    spec.addOption(Options.flag("--leaves", "Only those without children."));
    spec.addOption(Options.flag("--no-leaves", "Only those with children."));
    spec.addOption(
        Options.flag("--topological", "Parents before their children instead of by name."));
    spec.addOption(
        Options.text(
            "--from", "NAME", "Only children of this one; with --tree, the tree under it."));
    spec.addOption(Options.flag("--current", "As --from, with the current one."));
    spec.addOption(
        Options.flag(
            "--descendants", "With --from or --current: all descendants, not children only."));
    spec.addOption(
        Options.flag(
            "--json",
            "Print one JSON object a line: name, parent, state, creationTime, memory, external, current, start, end"
                + " (byte offsets) and crc32c; null for what an entry does not say."));
    Paging.describe(spec);
    Opening.describe(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    check(line);
    boolean pages = Paging.isAsked(line);
    Path file = Options.file(line);
    try (SnapshotList list = Opening.open(line, Opening.policy(line), streams)) {
      if (pages) {
        print(line, new Paging(line, list, streams));
      } else {
        print(line, list, new Selection(line, list, start(line, list, file)), streams.results());
      }
      return Findings.report(list.findings(), file, streams);
    }
  }

  private static void check(ParseResult line) {
    for (String[] pair : EXCLUSIVE) {
      Options.exclusive(line, pair[0], pair[1]);
    }
    if (line.hasMatchedOption("--descendants")
        && !line.hasMatchedOption("--from")
        && !line.hasMatchedOption("--current")) {
      throw new UsageException("--descendants requires either --from or --current");
    }
    if (line.hasMatchedOption("--null") && !line.hasMatchedOption("--name")) {
      throw new UsageException("--null requires --name");
    }
  }

  private static @Nullable String start(ParseResult line, SnapshotList list, Path file)
      throws IOException {
    if (line.hasMatchedOption("--current")) {
      return Lookup.current(list, file);
    }
    String from = line.matchedOptionValue("--from", null);
    if (from != null) {
      Lookup.require(list, from, file);
    }
    return from;
  }

  private static void print(ParseResult line, SnapshotList list, Selection selection, Output output)
      throws IOException {
    if (line.hasMatchedOption("--tree")) {
      selection.draw(output);
    } else if (line.hasMatchedOption("--name")) {
      names(selection.rows(), line.hasMatchedOption("--null"), output);
    } else if (line.hasMatchedOption("--json")) {
      JsonLines.write(selection.rows(), list.kind(), list.current().orElse(null), output);
    } else {
      table(selection.rows(), list.kind(), line.hasMatchedOption("--parent")).print(output);
    }
  }

  private static void print(ParseResult line, Paging paging) throws IOException {
    if (line.hasMatchedOption("--json")) {
      paging.json();
    } else {
      paging.table();
    }
  }

  private static void names(Entry[] rows, boolean raw, Output output) throws OutputException {
    for (Entry entry : rows) {
      if (raw) {
        output.print(entry.name()).write(0);
      } else {
        output.println(Names.shown(entry.name()));
      }
    }
  }

  private static Table table(Entry[] rows, Kind kind, boolean parents) {
    boolean states = kind == Kind.SNAPSHOTS;
    Table table =
        new Table(
            cells("Name", "Creation Time", states ? "State" : null, parents ? "Parent" : null));
    CreationTime time = new CreationTime(ZoneId.systemDefault(), kind);
    for (Entry entry : rows) {
      State state = entry.state();
      String parent = entry.parent();
      table.add(
          cells(
              Names.shown(entry.name()),
              time.shown(entry.creationTime()),
              states ? (state == null ? "-" : state.word()) : null,
              parents ? (parent == null ? "" : Names.shown(parent)) : null));
    }
    return table;
  }

  private static String[] cells(
      String name, String time, @Nullable String state, @Nullable String parent) {
    if (state == null) {
      return parent == null ? new String[] {name, time} : new String[] {name, time, parent};
    }
    return parent == null
        ? new String[] {name, time, state}
        : new String[] {name, time, state, parent};
  }
}
