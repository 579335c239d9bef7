package org.snapshotlist.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run writes to.
 *
 * @param results for results and nothing else
 * @param messages for everything else
 * @param watched whether somebody sees the messages as they come
 */
record Streams(Output results, PrintStream messages, boolean watched) {

  /** Returns streams over the given two, which nobody watches. */
  static Streams over(OutputStream results, OutputStream messages) {
    return new Streams(
        new Output(results), new PrintStream(messages, true, StandardCharsets.UTF_8), false);
  }

  /** Returns the process's own. */
  static Streams ofProcess() {
    Streams streams =
        over(
            new FileOutputStream(FileDescriptor.out),
            // Not System.err: it writes in the locale's encoding.
            new FileOutputStream(FileDescriptor.err));
    return new Streams(streams.results, streams.messages, errorIsTerminal());
  }

  /**
   * Java 17 has no call for this, and {@code System.console()} asks about the other two streams.
   */
  private static boolean errorIsTerminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
