package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a number must be quoted with: command, machine, JDK, commit, date. Of Linux. */
public final class Environment {

  private Environment() {}

  /** Writes {@code environment.txt} into the folder of the results. */
  static void write(Path results, String program, List<String> arguments, Path jvm)
      throws IOException {
    List<String> lines = new ArrayList<>();
    of(program + " " + String.join(" ", arguments), MadeList.folder(), Path.of(""), jvm)
        .forEach((name, value) -> lines.add(name + ": " + value));
    Files.write(results.resolve("environment.txt"), lines);
  }

  /**
   * Returns it by name, in the order in which it is to be told.
   *
   * @param folder on the disk that is measured
   * @param home in the clone that is measured
   */
  public static Map<String, String> of(String command, Path folder, Path home, Path jvm)
      throws IOException {
    FileStore store = Files.getFileStore(Files.createDirectories(folder));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("command", command);
    all.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    all.put("commit", commit(home));
    all.put("jdk", said(home, jvm.toString(), "-version").replace("\n", "; "));
    all.put("cpu", field("/proc/cpuinfo", "model name"));
    all.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
    all.put("memory", field("/proc/meminfo", "MemTotal"));
    all.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    all.put("lists on", store.type() + mounted(store) + journal(store));
    all.put("versions", Versions.line());
    all.put("load before", Files.readString(Path.of("/proc/loadavg")).strip());
    return all;
  }

  /** How it is mounted: whether it writes barriers or discards makes a difference. */
  private static String mounted(FileStore store) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/mounts"))) {
      String[] fields = line.split(" ", -1);
      if (fields[0].equals(store.name()) && fields[2].equals(store.type())) {
        return " (" + fields[3] + ")";
      }
    }
    return "";
  }

  /** With a journal ext4 flushes the device twice for a new file, without one once. */
  private static String journal(FileStore store) throws IOException {
    if (!store.type().equals("ext4")) {
      return "";
    }
    String device = String.valueOf(Path.of(store.name()).getFileName());
    Path journals = Path.of("/proc/fs/jbd2");
    if (!Files.isDirectory(journals)) {
      return "";
    }
    try (Stream<Path> all = Files.list(journals)) {
      boolean has = all.anyMatch(path -> path.getFileName().toString().startsWith(device + "-"));
      return has ? ", with a journal" : ", without a journal";
    }
  }

  /** Returns the commit of a clone, and whether it has changes. */
  public static String commit(Path home) throws IOException {
    String commit = said(home, "git", "rev-parse", "--short=12", "HEAD");
    boolean changed = !said(home, "git", "status", "--porcelain", "--untracked-files=no").isEmpty();
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

  private static String said(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
