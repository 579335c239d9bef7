package org.snapshotlist.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command: what it accepts and what it does. */
interface Command {

  /** Describes the command to picocli; the spec's user object is this command. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @param line what the user wrote, which fits the spec
   * @return an {@link ExitCode}
   * @throws UsageException when what was written does not go together
   */
  int run(ParseResult line, Streams streams) throws IOException;
}
