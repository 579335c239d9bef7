package org.snapshotlist.cli;

import java.io.IOException;
import org.snapshotlist.ListEdit;
import org.snapshotlist.SnapshotList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code remove}: what virsh calls snapshot-delete and checkpoint-delete. */
final class RemoveCommand implements Command {

  private static final String CHILDREN = "--children";
  private static final String CHILDREN_ONLY = "--children-only";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Removes snapshots or checkpoints from a list, one after the other but in one transaction: when one is"
                + " refused, nothing is changed. The children of one that goes become its parent's, and its parent"
                + " becomes the current one if it was. Their bytes stay in the file until it is scrubbed or compacted.",
            "  snapshotlist remove vm.xml nightly-03 nightly-04",
            "  snapshotlist remove vm.xml before-upgrade --children");
    spec.addPositional(Options.file("The list."));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("1..*")
            .required(true)
            .type(String[].class)
            .auxiliaryTypes(String.class)
            .paramLabel("NAME")
            .description("Which ones; -- before them if one begins with a dash.")
            .build());
    spec.addOption(Options.flag(CHILDREN, "Remove all their descendants too."));
    spec.addOption(Options.flag(CHILDREN_ONLY, "Remove all their descendants, but not them."));
    Opening.describeWriting(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    Options.exclusive(line, CHILDREN, CHILDREN_ONLY);
    String[] names = line.matchedPositionalValue(1, new String[0]);
    boolean tree = line.hasMatchedOption(CHILDREN);
    boolean childrenOnly = line.hasMatchedOption(CHILDREN_ONLY);
    try (ProgressLine progress = new ProgressLine("remove", streams);
        SnapshotList list =
            Opening.open(Options.file(line), Opening.options(line, progress), streams);
        ListEdit edit = list.edit()) {
      for (String name : names) {
        if (tree) {
          edit.removeTree(name);
        } else if (childrenOnly) {
          edit.removeChildren(name);
        } else {
          edit.removeAndReparent(name);
        }
      }
      edit.commit();
      for (String name : names) {
        streams
            .results()
            .println(
                Lookup.shown(list.kind(), name) + (childrenOnly ? " children" : "") + " deleted");
      }
      return ExitCode.DONE;
    }
  }
}
