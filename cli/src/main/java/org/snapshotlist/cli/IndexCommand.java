package org.snapshotlist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snapshotlist.Form;
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
    spec.addOption(Opening.lockTimeout());
    spec.addOption(Opening.onNetwork());
    Opening.describeWalk(spec);
    spec.addOption(Options.help());
    return spec;
  }

  @Override
  public int run(ParseResult line, Streams streams) throws IOException {
    try (SnapshotList list = open(line, streams)) {
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

  /**
   * Walks a foreign list. Of a sealed one the old index is asked whether all is there that was on
   * the device: damage to the last transaction would be taken for a torn end without it, and wiped.
   */
  private static SnapshotList open(ParseResult line, Streams streams) throws IOException {
    SnapshotList walked = Opening.open(line, IndexPolicy.IGNORE, streams);
    if (walked.form() != Form.SEALED) {
      return walked;
    }
    walked.close();
    return Opening.open(line, IndexPolicy.REBUILD, streams);
  }
}
