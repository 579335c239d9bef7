package org.snapshotlist.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one run of the program came to.
 *
 * @param code the exit code
 * @param results the standard output
 * @param messages the standard error
 */
public record Run(int code, String results, String messages) {

  /** Runs the program in this process, with nothing to read. */
  public static Run of(Object... arguments) {
    return reading("", arguments);
  }

  /** Runs the program in this process. */
  static Run reading(String input, Object... arguments) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code =
        Main.run(
            words,
            Streams.over(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                results,
                messages));
    return new Run(
        code, results.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
  }

  /** Returns the text of a file beside the tests. */
  static String text(String resource) {
    try (InputStream in = Run.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a list from beside the tests, so that nothing is written next to the original. */
  static Path list(String resource, Path directory) throws IOException {
    return Files.writeString(directory.resolve(resource), text(resource));
  }
}
