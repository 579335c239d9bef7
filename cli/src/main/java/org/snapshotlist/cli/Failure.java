package org.snapshotlist.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.ListLockedException;
import org.snapshotlist.model.Shown;
import org.snapshotlist.model.SnapshotListException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ended a run into an exit code and one line. */
final class Failure {

  private Failure() {}

  /** Tells the user and returns the exit code. */
  static int report(Throwable thrown, Streams streams) {
    Throwable cause =
        thrown instanceof UncheckedIOException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof OutputException output && output.readerGone()) {
      return ExitCode.READER_GONE;
    }
    streams.messages().println(Shown.escaped(Program.NAME + ": " + line(cause)));
    return code(cause);
  }

  private static int code(Throwable cause) {
    if (cause instanceof SnapshotListException) {
      return ExitCode.REFUSED;
    }
    return cause instanceof ParameterException || cause instanceof UsageException
        ? ExitCode.USAGE
        : ExitCode.TROUBLE;
  }

  private static String line(Throwable cause) {
    if (cause instanceof ParameterException e) {
      return parameter(e);
    }
    if (cause instanceof UsageException) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof LimitExceededException e) {
      return limit(e);
    }
    if (cause instanceof SnapshotListException e) {
      // The library's word for the option.
      return e.fault()
          .describe(e.place())
          .replace("open it with salvage", "open it with --salvage");
    }
    if (cause instanceof ListLockedException) {
      return cause.getMessage() + " with --lock-timeout";
    }
    if (cause instanceof CancellationException) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof OutputException) {
      return "standard output: " + cause.getMessage();
    }
    if (cause instanceof IOException e) {
      return trouble(e);
    }
    if (cause instanceof OutOfMemoryError) {
      return "out of memory: the JVM's heap of "
          + Runtime.getRuntime().maxMemory()
          + " bytes is too small; give it more with -Xmx";
    }
    if (cause instanceof StackOverflowError) {
      return "out of stack: this is nested too deeply; give the JVM more with -Xss";
    }
    return "internal error, please report it: " + cause + where(cause);
  }

  private static String parameter(ParameterException thrown) {
    ParameterException e =
        thrown instanceof MissingParameterException missing ? unknownFirst(missing) : thrown;
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String fact = e.getMessage();
    String remedy = "; see '" + command.qualifiedName() + " --help'";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      if (command.parent() == null && !first.startsWith("-")) {
        fact = "there is no command '" + first + "'";
      }
      List<String> suggestions = unmatched.getSuggestions();
      return fact
          + (suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?")
          + remedy;
    }
    return fact + remedy;
  }

  /**
   * Where something is not known too, it is the more likely slip, and what is missing may follow.
   */
  private static ParameterException unknownFirst(MissingParameterException missing) {
    CommandLine command = missing.getCommandLine();
    List<String> unknown = command.getParseResult().unmatched();
    return unknown.isEmpty() ? missing : new UnmatchedArgumentException(command, unknown);
  }

  /** The codec names the API's limit; here there is an option for it. */
  private static String limit(LimitExceededException e) {
    Fault fault = e.fault();
    String remedy = "raise it with " + Opening.option(e.limit()) + " if the file is trusted";
    return new Fault(fault.offset(), fault.fact(), remedy).describe(e.place());
  }

  /** Most of the platform's exceptions name the file and leave the rest to their class. */
  private static String trouble(IOException e) {
    if (e instanceof FileSystemException f && f.getFile() != null) {
      return f.getFile() + ": " + reason(f);
    }
    return e.getMessage() == null
        ? "input/output error (" + e.getClass().getName() + ")"
        : e.getMessage();
  }

  private static String reason(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return "not a directory";
    }
    @Nullable String reason = e.getReason();
    return reason == null ? e.getClass().getSimpleName() : Opening.inOptions(reason);
  }

  /** A report needs a place; one line has room for the nearest. */
  private static String where(Throwable cause) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (frame.getClassName().startsWith("org.snapshotlist.")) {
        return " at " + frame;
      }
    }
    return "";
  }
}
