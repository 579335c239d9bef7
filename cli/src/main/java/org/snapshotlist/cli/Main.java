package org.snapshotlist.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program's entry. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, Streams.ofProcess()));
  }

  /** Runs one command; whatever happens ends in an exit code and at most one line of error. */
  static int run(String[] arguments, Streams streams) {
    int code;
    try {
      code = dispatch(arguments, streams);
    } catch (Throwable e) {
      code = Failure.report(e, streams);
    }
    try {
      streams.results().flush();
    } catch (OutputException e) {
      // The first trouble is the one to tell of.
      code = code == ExitCode.DONE ? Failure.report(e, streams) : code;
    }
    return code;
  }

  private static int dispatch(String[] arguments, Streams streams) throws Exception {
    Arguments.check(arguments, System.getProperty("sun.jnu.encoding", "UTF-8"));
    CommandLine parser = Commands.parser(arguments);
    ParseResult line = parser.parseArgs(arguments);
    if (line.isVersionHelpRequested()) {
      streams.results().println(Program.version());
      return ExitCode.DONE;
    }
    ParseResult chosen = line.hasSubcommand() ? line.subcommand() : line;
    if (line.isUsageHelpRequested() || chosen.isUsageHelpRequested()) {
      usage(line.isUsageHelpRequested() ? line : chosen, streams);
      return ExitCode.DONE;
    }
    if (!line.hasSubcommand()) {
      throw new ParameterException(parser, "no COMMAND is given");
    }
    try {
      return ((Command) chosen.commandSpec().userObject()).run(chosen, streams);
    } catch (UsageException e) {
      // Names the command whose help is worth a look.
      throw new ParameterException(chosen.commandSpec().commandLine(), e.getMessage(), e);
    }
  }

  private static void usage(ParseResult of, Streams streams) {
    PrintWriter writer = new PrintWriter(streams.results(), false, StandardCharsets.UTF_8);
    of.commandSpec().commandLine().usage(writer, Ansi.OFF);
    writer.flush();
  }
}
