package org.snapshotlist.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;

/** Runs the system's programs. */
final class Shell {

  private static final List<Path> FOLDERS =
      Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").map(Path::of).toList();

  private Shell() {}

  static boolean has(String program) {
    return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
  }

  /**
   * Runs a program to its end.
   *
   * @return the last line that it printed
   * @throws IOException with all that it printed if it fails
   */
  static String run(Object... command) throws IOException {
    List<String> words = Arrays.stream(command).map(String::valueOf).toList();
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String printed = IOUtils.toString(process.getInputStream(), StandardCharsets.UTF_8).strip();
    int code;
    try {
      code = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + words + " ran", e);
    }
    if (code != 0) {
      throw new IOException(words + " failed with " + code + ": " + printed);
    }
    return printed.substring(printed.lastIndexOf('\n') + 1);
  }
}
