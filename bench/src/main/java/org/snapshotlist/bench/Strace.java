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
      String said = said(List.of("strace", "-o", "/dev/null", "true"));
      return said.isEmpty() ? Optional.empty() : Optional.of("strace does not run: " + said);
    } catch (IOException e) {
      return Optional.of("strace is not there; install it: " + e.getMessage());
    }
  }

  /** Returns the lines that strace wrote of a program. */
  static List<String> lines(Path log, Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-xx"));
    command.addAll(List.of("-s", Integer.toString(LONGEST_TEXT), "-o", log.toString(), "-e"));
    command.add("trace=" + StraceLog.CALLS);
    command.addAll(java(program, arguments));
    String said = said(command);
    if (!said.isEmpty()) {
      throw new IOException(program.getSimpleName() + " failed under strace: " + said);
    }
    return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
  }

  /** Returns the command that runs a program with this class path and a small heap. */
  static List<String> java(Class<?> program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                // What LMDB's binding needs of JDK 17.
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns what a command said if it did not end with 0, else nothing. */
  private static String said(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0
          ? ""
          : said.strip() + " (exit code " + process.exitValue() + ")";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command.get(0), e);
    }
  }
}
