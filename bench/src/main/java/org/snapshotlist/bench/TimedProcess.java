package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a whole process and takes its time, by bash's {@code time}, which counts its CPU too. */
final class TimedProcess {

  private static final List<String> TIME =
      List.of("/bin/bash", "-c", "TIMEFORMAT='%3R %3U %3S'; time \"$@\"", "time");

  private TimedProcess() {}

  /**
   * What a process did and took.
   *
   * @param output what it printed
   * @param wallSeconds from its start to its end
   * @param cpuSeconds in user and system mode together
   */
  record Run(String output, double wallSeconds, double cpuSeconds) {}

  /**
   * Runs a command to its end.
   *
   * @throws IOException if it does not end with 0, with what it said
   */
  static Run run(List<String> command) throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>(TIME);
    timed.addAll(command);
    Path errors = Files.createTempFile("bench-", ".err");
    try {
      Process process = new ProcessBuilder(timed).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      List<String> said = Files.readAllLines(errors);
      if (code != 0) {
        throw new IOException(command + " ended with " + code + ": " + String.join("; ", said));
      }
      return run(output, said.get(said.size() - 1));
    } finally {
      Files.delete(errors);
    }
  }

  /** Has the operating system write all that it holds back. */
  static void sync() throws IOException {
    try {
      run(List.of("sync"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for sync", e);
    }
  }

  /** Takes a line of bash's; in some languages it has decimal commas. */
  static Run run(String output, String line) {
    String[] times = line.replace(',', '.').split(" ", -1);
    double cpu = Double.parseDouble(times[1]) + Double.parseDouble(times[2]);
    return new Run(output, Double.parseDouble(times[0]), cpu);
  }
}
