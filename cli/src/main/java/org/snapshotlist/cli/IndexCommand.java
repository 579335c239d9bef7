package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.SnapshotList;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code index}: walks a list and writes its side index, whatever stood there. */
final class IndexCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "Walks a list and writes its side index FILE.idx anew. The index is a cache: it may be deleted at any time.",
            "  snapshotlist index vm.xml");
    spec.addPositional(Options.file("The list."));
    Opening.describeWalk(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    try (SnapshotList list = Opening.open(line, IndexPolicy.IGNORE, streams)) {
      Path index = list.writeIndex();
      streams
          .results()
          .println(
              Names.shown(index.toString())
                  + ": "
                  + list.size()
                  + " entries, "
                  + Files.size(index)
                  + " bytes");
      return ExitCode.DONE;
    }
  }
}
