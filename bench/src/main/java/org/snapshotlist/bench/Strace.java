package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a program of this module and has strace write what it asks of the file system. */
final class Strace {

  /** No write may be longer: strace would cut it off. */
  private static final int LONGEST_TEXT = 1 << 24;

  private Strace() {}

  /** Returns why nothing can be traced here; empty if it can. */
  static Optional<String> missing() {
    try {
      Children.run(List.of("strace", "-o", "/dev/null", "true")).good("strace");
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("nothing can be traced; install strace: " + e.getMessage());
    }
  }

  /** Returns the lines that strace wrote of a program. */
  static List<String> lines(Path log, Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-xx"));
    command.addAll(List.of("-s", Integer.toString(LONGEST_TEXT), "-o", log.toString(), "-e"));
    command.add("trace=" + StraceLog.CALLS);
    command.addAll(Children.java(Children.SMALL, program, List.of(arguments)));
    Children.run(command).good(program.getSimpleName() + " under strace");
    return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
  }
}
