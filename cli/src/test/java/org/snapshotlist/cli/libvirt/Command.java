package org.snapshotlist.cli.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one run of another program came to.
 *
 * @param line what was run
 * @param code its exit code
 * @param results its standard output
 * @param messages its standard error
 */
record Command(List<String> line, int code, String results, String messages) {

  private static final long SECONDS = 120;

  /** Runs a program to its end, whatever that is. */
  static Command run(List<String> line) throws IOException {
    return run(line, Path.of("/dev/null"));
  }

  /** Runs a program that reads a file, to its end, whatever that is. */
  static Command run(List<String> line, Path input) throws IOException {
    Path results = Files.createTempFile("results", null);
    Path messages = Files.createTempFile("messages", null);
    try {
      // Files, because a pipe stays open for as long as a virtual machine that inherited it.
      Process process =
          new ProcessBuilder(line)
              .redirectInput(input.toFile())
              .redirectOutput(results.toFile())
              .redirectError(messages.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      Command command =
          new Command(
              line,
              process.exitValue(),
              new String(Files.readAllBytes(results), UTF_8),
              new String(Files.readAllBytes(messages), UTF_8));
      if (!ended) {
        throw new AssertionError("not done within " + SECONDS + " s: " + command);
      }
      return command;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + line, e);
    } finally {
      Files.delete(results);
      Files.delete(messages);
    }
  }

  /** Runs a program that must succeed without a word on standard error, and returns its output. */
  static String done(String... line) throws IOException {
    return run(List.of(line)).successful();
  }

  /** Returns the output, if all went well. */
  String successful() {
    if (code != 0 || !messages.isEmpty()) {
      throw new AssertionError("failed: " + this);
    }
    return results;
  }

  @Override
  public String toString() {
    return String.join(" ", line)
        + "\nexit code: "
        + code
        + "\nstandard error: "
        + messages
        + "\nstandard output: "
        + results;
  }
}
