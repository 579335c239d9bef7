package org.snapshotlist.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run reads from and writes to.
 *
 * @param input what a command reads that is told to
 * @param results for results and nothing else
 * @param messages for everything else
 * @param watched whether somebody sees the messages as they come
 */
record Streams(InputStream input, Output results, PrintStream messages, boolean watched) {

  /** Returns streams over the given two, with nothing to read, which nobody watches. */
  static Streams over(OutputStream results, OutputStream messages) {
    return over(InputStream.nullInputStream(), results, messages);
  }

  /** Returns streams over the given three, which nobody watches. */
  static Streams over(InputStream input, OutputStream results, OutputStream messages) {
    return new Streams(
        input, new Output(results), new PrintStream(messages, true, StandardCharsets.UTF_8), false);
  }

  /** Returns the process's own. */
  static Streams ofProcess() {
    Streams streams =
        over(
            // The bare stream would ask a pipe for its position.
            new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
            new FileOutputStream(FileDescriptor.out),
            // Not System.err: it writes in the locale's encoding.
            new FileOutputStream(FileDescriptor.err));
    return new Streams(streams.input, streams.results, streams.messages, errorIsTerminal());
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
