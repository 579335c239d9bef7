package org.snapshotlist.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.io.IOUtils;
import org.snapshotlist.bench.report.Page.Table;

/**
 * What the codec's crash explorer counted, as its tests wrote it: it runs on a simulated disk, so
 * that its counts are those of a commit and not of the machine that a report is about.
 */
final class Explored {

  static final String RESOURCE = "explored.tsv";

  private static final String TAB = "\t";

  private Explored() {}

  /** Returns a row for each kind of change in which the power was cut, and the sums. */
  static Table table() {
    List<List<String>> lines =
        lines().stream().map(line -> Arrays.asList(line.split(TAB, -1))).toList();
    List<String> head = new ArrayList<>(lines.get(0));
    head.add("neither before nor after");
    List<List<String>> rows =
        lines.stream()
            .skip(1)
            .map(
                cells -> {
                  List<String> row = new ArrayList<>();
                  row.add(cells.get(0));
                  cells.stream()
                      .skip(1)
                      .forEach(cell -> row.add(Numbers.count(Long.parseLong(cell))));
                  // The explorer's test fails at the first such state, and then writes no counts.
                  row.add("0");
                  return List.copyOf(row);
                })
            .toList();
    return new Table(
        "The list on a simulated disk: each kind of change, whatever was done before it (not measured"
            + " here, but by ListCrashTest in the build of this version)",
        head,
        rows);
  }

  static List<String> lines() {
    try (InputStream counts = Explored.class.getResourceAsStream(RESOURCE)) {
      return IOUtils.readLines(Objects.requireNonNull(counts, RESOURCE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
