package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;

/** How much code the codec is: its lines without comments and empty ones, by package. */
public final class Lines {

  private static final Path SOURCES = Path.of("codec", "src", "main", "java", "org");

  private Lines() {}

  /**
   * Counts them.
   *
   * @param home the folder of the project's sources
   */
  public static List<Figure> of(Path home) throws IOException {
    Map<String, Long> byPackage = new TreeMap<>();
    Path root = home.resolve(SOURCES);
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
        String folder = String.valueOf(root.relativize(file).getParent()).replace('/', '.');
        byPackage.merge(folder, code(Files.readString(file)), Long::sum);
      }
    }
    return byPackage.entrySet().stream()
        .map(
            each ->
                Figure.counted(
                    "lines",
                    "",
                    "org." + each.getKey(),
                    0,
                    0,
                    Unit.COUNT,
                    (double) each.getValue()))
        .toList();
  }

  static long code(String source) {
    boolean comment = false;
    long lines = 0;
    for (String line : source.split("\n", -1)) {
      String text = line.strip();
      comment |= text.startsWith("/*");
      if (!comment && !text.isEmpty() && !text.startsWith("//")) {
        lines++;
      }
      comment &= !text.endsWith("*/");
    }
    return lines;
  }
}
