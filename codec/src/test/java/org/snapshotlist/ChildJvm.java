package org.snapshotlist;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own, with a small heap, that runs a program of the tests. What it says is read line
 * by line, so nobody waits by the clock; one that hangs is killed after some minutes and then says
 * no more.
 */
public final class ChildJvm implements AutoCloseable {

  private static final int LONGEST_MINUTES = 9;

  private final Process process;
  private final BufferedReader says;
  private final BufferedWriter hears;
  private final CompletableFuture<Process> net;

  private ChildJvm(Process process) {
    this.process = process;
    this.says = process.inputReader(StandardCharsets.UTF_8);
    this.hears = process.outputWriter(StandardCharsets.UTF_8);
    this.net =
        process
            .onExit()
            .orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES)
            .exceptionally(e -> process.destroyForcibly());
  }

  /** Starts a program. */
  public static ChildJvm start(Class<?> program, Object... arguments) throws IOException {
    return start("-Xmx64m", program, arguments);
  }

  /** Starts a program with a heap of this size. */
  public static ChildJvm start(String heap, Class<?> program, Object... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                // Most live shorter than it takes the better compiler to be of use.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Returns its process id. */
  public long pid() {
    return process.pid();
  }

  /** Waits for the next line that it says; null when it has ended. */
  public @Nullable String line() throws IOException {
    return says.readLine();
  }

  /**
   * Waits until it says this.
   *
   * @throws IllegalStateException if it says anything else, or ends
   */
  public void expect(String line) throws IOException {
    String said = line();
    if (!line.equals(said)) {
      throw new IllegalStateException("instead of \"" + line + "\": " + said + "\n" + rest());
    }
  }

  /** Says a line to it. */
  public void say(String line) throws IOException {
    hears.write(line);
    hears.newLine();
    hears.flush();
  }

  /** Returns all that it still has to say, up to its end. */
  public String rest() throws IOException {
    StringBuilder rest = new StringBuilder();
    for (String line = line(); line != null; line = line()) {
      rest.append(line).append('\n');
    }
    return rest.toString();
  }

  /** Kills it with SIGKILL and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Waits until it has ended by itself.
   *
   * @throws IllegalStateException if it failed
   */
  public void end() throws IOException, InterruptedException {
    String rest = rest();
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException("the child ended with " + code + ": " + rest);
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    net.cancel(false);
    says.close();
  }
}
