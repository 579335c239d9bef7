package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What the report tells of the crash explorer is what the explorer counted. */
class ExploredTest {

  /** Written by {@code ListCrashTest} in the same build; to be copied to the resource. */
  private static final Path COUNTED = Path.of("..", "codec", "target", "explored.tsv");

  private static final String ALL = "all";

  @Test
  void theLastRowIsTheSumOfTheOthers() {
    List<List<String>> lines = cells(Explored.lines());
    int columns = lines.get(0).size();
    List<List<String>> steps = lines.subList(1, lines.size() - 1);
    assertThat(steps).hasSizeGreaterThan(10);
    List<Long> sums =
        IntStream.range(1, columns)
            .mapToObj(at -> steps.stream().mapToLong(row -> Long.parseLong(row.get(at))).sum())
            .toList();
    assertThat(lines.get(lines.size() - 1).stream().skip(1).map(Long::parseLong))
        .isEqualTo(sums)
        .allMatch(sum -> sum > 0);
  }

  @Test
  void theTableHasARowForEachOfThem() {
    Page.Table table = Explored.table();
    assertThat(table.rows()).hasSize(Explored.lines().size() - 1);
    assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.head()));
  }

  /**
   * States are drawn, and some of what is drawn from has a new identity in each run: a row with few
   * of them varies by an eighth, all together by less than a hundredth.
   */
  @Test
  void itIsWhatThisBuildCounted() throws IOException {
    assumeTrue(Files.exists(COUNTED), "codec's tests were not run in this build");
    List<String> counted = Files.readAllLines(COUNTED);
    assertThat(column(Explored.lines(), "scenarios")).isEqualTo(column(counted, "scenarios"));
    Map<String, Long> told = column(Explored.lines(), "states");
    column(counted, "states")
        .forEach(
            (step, states) ->
                assertThat(told.get(step))
                    .as("%s; copy %s to the report's %s", step, COUNTED, Explored.RESOURCE)
                    .isCloseTo(states, Percentage.withPercentage(step.equals(ALL) ? 3 : 30)));
  }

  private static Map<String, Long> column(List<String> lines, String name) {
    int column = cells(lines).get(0).indexOf(name);
    return cells(lines).stream()
        .skip(1)
        .collect(Collectors.toMap(row -> row.get(0), row -> Long.parseLong(row.get(column))));
  }

  private static List<List<String>> cells(List<String> lines) {
    return lines.stream().map(line -> List.of(line.split("\t"))).toList();
  }
}
