package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** JVMs that run one class of this program and end. */
final class Children {

  /** Hours would be a fault. */
  private static final long LIMIT_MINUTES = 30;

  /** For a JVM that has little to do, and does nothing on files of its own. */
  static final List<String> SMALL =
      List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  private Children() {}

  /** Returns the command that runs a class in a JVM like this one. */
  static List<String> java(List<String> jvmArguments, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /**
   * How a process ended.
   *
   * @param code its exit code
   * @param said all that it printed
   */
  record End(int code, String said) {

    /** Refuses an end with another code than 0. */
    String good(String who) throws IOException {
      if (code != 0) {
        throw new IOException(who + " ended with " + code + ": " + said.strip());
      }
      return said;
    }
  }

  /** Runs a command to its end. */
  static End run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(command.get(0) + " did not end in " + LIMIT_MINUTES + " minutes");
      }
      return new End(process.exitValue(), said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command.get(0), e);
    } finally {
      process.destroyForcibly();
    }
  }
}
