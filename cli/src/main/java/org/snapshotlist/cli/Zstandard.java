package org.snapshotlist.cli;

import java.io.IOException;
import org.snapshotlist.model.Shown;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What {@code export} and {@code import} have in common. */
final class Zstandard {

  /** The longest window that {@code zstd -d} takes without being told to. */
  static final int WINDOW_LOG = 27;

  private static final int LEAST_WINDOW_LOG = 10;
  private static final int MOST_WINDOW_LOG = 31;
  private static final String LONG = "--long";
  private static final String STANDARD_STREAM = "-";

  private Zstandard() {}

  /**
   * Sees to it that the library is there.
   *
   * @throws IOException if it is not
   */
  static void require() throws IOException {
    try {
      ZstdLibrary.load();
    } catch (LinkageError e) {
      throw new IOException(
          "the library zstd-jni is missing or does not load ("
              + Shown.escaped(e.toString())
              + "); put its jar into lib, beside the program's other jars",
          e);
    }
  }

  static OptionSpec windowLog(String description) {
    return number(LONG, "LOG", description);
  }

  static OptionSpec number(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(int.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Returns the window that the user wants, as a power of 2. */
  static int windowLog(ParseResult line) {
    return number(line, LONG, WINDOW_LOG, LEAST_WINDOW_LOG, MOST_WINDOW_LOG);
  }

  static int number(ParseResult line, String option, int standard, int least, int most) {
    int given = line.matchedOptionValue(option, standard);
    if (given < least || given > most) {
      throw new UsageException(
          option + " is " + given + ", but must be from " + least + " to " + most);
    }
    return given;
  }

  /** Tells whether a path stands for the standard input or output. */
  static boolean isStandardStream(Object path) {
    return path.toString().equals(STANDARD_STREAM);
  }
}
