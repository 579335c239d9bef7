package org.snapshotlist.bench.evaluate;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.snapshotlist.bench.Compare;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of the program that measures: {@code evaluate} and {@code compare}. */
@Command(name = "snapshotlist")
public final class Main {

  private static final int TROUBLE = 3;

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .addSubcommand(new Evaluate(List.of(arguments), System.err, Plan::of))
        // COMPARE
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              System.err.println("snapshotlist: " + line(exception));
              return TROUBLE;
            })
        .setParameterExceptionHandler(
            (exception, parsed) -> {
              System.err.println("snapshotlist: " + exception.getMessage());
              System.err.println(
                  "Try '"
                      + exception.getCommandLine().getCommandSpec().qualifiedName()
                      + " --help'.");
              return exception.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
            })
        // Has a word of its own for what goes wrong.
        .addSubcommand(Compare.commandLine())
        .execute(arguments);
  }

  private static String line(Exception exception) {
    if (exception instanceof NoSuchFileException) {
      return exception.getMessage() + ": there is no such file or folder";
    }
    if (exception instanceof AccessDeniedException) {
      return exception.getMessage() + ": may not be read or written by this user";
    }
    String said = exception.getMessage();
    return said != null && exception instanceof IOException ? said : exception.toString();
  }
}
