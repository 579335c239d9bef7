package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a number must be quoted with: command, machine, JDK, commit, date. Of Linux. */
final class Environment {

  private Environment() {}

  /** Writes {@code environment.txt} into the folder of the results. */
  static void write(Path results, String program, List<String> arguments, Path jvm)
      throws IOException {
    Path lists = Files.createDirectories(MadeList.folder());
    FileStore store = Files.getFileStore(lists);
    List<String> lines = new ArrayList<>();
    lines.add("command: " + program + " " + String.join(" ", arguments));
    lines.add("date: " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
    lines.add("commit: " + commit());
    lines.add("jdk: " + said(jvm.toString(), "-version").replace("\n", "; "));
    lines.add("cpu: " + field("/proc/cpuinfo", "model name"));
    lines.add("cpus: " + Runtime.getRuntime().availableProcessors());
    lines.add("memory: " + field("/proc/meminfo", "MemTotal"));
    lines.add("kernel: " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
    lines.add("lists on: " + store.type());
    lines.add("load before: " + Files.readString(Path.of("/proc/loadavg")).strip());
    Files.write(results.resolve("environment.txt"), lines);
  }

  private static String commit() throws IOException {
    String commit = said("git", "rev-parse", "--short=12", "HEAD");
    boolean changed = !said("git", "status", "--porcelain", "--untracked-files=no").isEmpty();
    return commit + (changed ? " and changes" : "");
  }

  private static String field(String file, String name) throws IOException {
    for (String line : Files.readAllLines(Path.of(file))) {
      if (line.startsWith(name)) {
        return line.substring(line.indexOf(':') + 1).strip();
      }
    }
    return "unknown";
  }

  private static String said(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
