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

  /** States are drawn, and some of what is drawn from has a new identity in each run. */
  @Test
  void itIsWhatThisBuildCounted() throws IOException {
    assumeTrue(Files.exists(COUNTED), "codec's tests were not run in this build");
    Map<String, Long> told = states(Explored.lines());
    Map<String, Long> counted = states(Files.readAllLines(COUNTED));
    assertThat(told).containsOnlyKeys(counted.keySet());
    counted.forEach(
        (step, states) ->
            assertThat(told.get(step))
                .as("%s; copy %s to the report's %s", step, COUNTED, Explored.RESOURCE)
                .isCloseTo(states, Percentage.withPercentage(10)));
  }

  private static Map<String, Long> states(List<String> lines) {
    int states = cells(lines).get(0).indexOf("states");
    return cells(lines).stream()
        .skip(1)
        .collect(Collectors.toMap(row -> row.get(0), row -> Long.parseLong(row.get(states))));
  }

  private static List<List<String>> cells(List<String> lines) {
    return lines.stream().map(line -> List.of(line.split("\t"))).toList();
  }
}
