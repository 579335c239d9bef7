package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareTest {

  private static final String HEAD =
      """
      | benchmark | unit | A | B | times A's time [99.9%] | p | verdict |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  @TempDir Path folder;

  /** What a run printed and how it ended. */
  private record Outcome(int code, String out, String err) {

    static Outcome of(Object... arguments) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      CommandLine line =
          Compare.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
      int code =
          line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
      return new Outcome(code, out.toString(), err.toString());
    }
  }

  private static String benchmark(String name, String mode, int rounds, IntToDoubleFunction round) {
    String values =
        IntStream.range(0, rounds)
            .mapToObj(i -> Double.toString(round.applyAsDouble(i)))
            .collect(Collectors.joining(","));
    return "{\"benchmark\":\"org.example."
        + name
        + "\",\"mode\":\""
        + mode
        + "\",\"params\":{\"n\":\"1\",\"a\":\"x\"},\"primaryMetric\":{\"scoreUnit\":\"us/op\",\"rawData\":[["
        + values
        + "]]}}";
  }

  private Path file(String name, String... benchmarks) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + String.join(",", benchmarks) + "]");
  }

  @Test
  void theSameFileHasNoDifference() throws IOException {
    Path file = file("a.json", benchmark("X.y", "avgt", 20, i -> 100 + i));

    assertThat(Outcome.of(file, file))
        .isEqualTo(
            new Outcome(
                0,
                HEAD
                    + "| X.y a=x n=1 | us/op | 109.500 (20) | 109.500 (20) | 1.00 [0.92, 1.09] | 1.00 |"
                    + " no difference shown |\n",
                ""));
  }

  @Test
  void whatTakesTwiceAsLongIsSlowerAndTheOtherWayRoundFaster() throws IOException {
    Path one = file("a.json", benchmark("X.y", "avgt", 20, i -> 100 + i));
    Path other = file("b.json", benchmark("X.y", "avgt", 20, i -> 200 + 2 * i));

    assertThat(Outcome.of(one, other).out()).contains("| 2.00 [1.8").endsWith(" | SLOWER |\n");
    assertThat(Outcome.of(one, other).code()).isEqualTo(1);
    assertThat(Outcome.of(other, one).out()).contains("| 0.50 [0.4").endsWith(" | faster |\n");
    assertThat(Outcome.of(other, one).code()).isZero();
    assertThat(Outcome.of(one, other, "--tolerance", "120").code()).isZero();
  }

  @Test
  void moreOperationsInATimeAreFaster() throws IOException {
    Path one = file("a.json", benchmark("X.y", "thrpt", 20, i -> 100 + i));
    Path other = file("b.json", benchmark("X.y", "thrpt", 20, i -> 200 + i));

    assertThat(Outcome.of(one, other).code()).isZero();
    assertThat(Outcome.of(other, one).code()).isEqualTo(1);
  }

  @Test
  void whatLiesWithinTheToleranceIsNotSlower() throws IOException {
    Path one = file("a.json", benchmark("X.y", "avgt", 60, i -> 1000 + i % 7));
    Path other = file("b.json", benchmark("X.y", "avgt", 60, i -> 1040 + i % 7));

    assertThat(Outcome.of(one, other).code()).isZero();
    assertThat(Outcome.of(one, other, "--tolerance", "1").code()).isEqualTo(1);
  }

  @Test
  void aFewRoundsShowNothingHoweverFarApart() throws IOException {
    Path one = file("a.json", benchmark("X.y", "avgt", 5, i -> 1 + i));
    Path other = file("b.json", benchmark("X.y", "avgt", 5, i -> 1000 + i));

    assertThat(Outcome.of(one, other).out()).endsWith("| too few rounds to tell |\n");
    assertThat(Outcome.of(one, other).code()).isZero();
  }

  @Test
  void oneSlowRoundOfManyIsNoRegression() throws IOException {
    Path one = file("a.json", benchmark("X.y", "avgt", 30, i -> 100 + i % 3));
    Path other = file("b.json", benchmark("X.y", "avgt", 30, i -> i == 7 ? 9e9 : 100 + i % 3));

    assertThat(Outcome.of(one, other).code()).isZero();
  }

  @Test
  void whatIsInOneFileOnlyIsTold() throws IOException {
    String both = benchmark("X.y", "avgt", 20, i -> 100 + i);
    Path one = file("a.json", both, benchmark("X.gone", "avgt", 20, i -> 1 + i));
    Path other = file("b.json", benchmark("X.fresh", "avgt", 20, i -> 1 + i), both);

    assertThat(Outcome.of(one, other).out())
        .endsWith("Only in A: X.gone a=x n=1\nOnly in B: X.fresh a=x n=1\n");
  }

  @Test
  void filesWithNothingInCommonAreWrongUsage() throws IOException {
    Path one = file("a.json", benchmark("X.y", "avgt", 20, i -> 1 + i));
    Path other = file("b.json", benchmark("X.z", "avgt", 20, i -> 1 + i));

    assertThat(Outcome.of(one, other).code()).isEqualTo(2);
    assertThat(Outcome.of(one, other).err()).contains("have no benchmark in common");
    assertThat(Outcome.of(one).code()).isEqualTo(2);
    assertThat(Outcome.of(one, one, "--tolerance", "-1").code()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeReadIsToldInOneLine() throws IOException {
    Path good = file("a.json", benchmark("X.y", "avgt", 20, i -> 1 + i));
    for (String bad :
        List.of(
            "{",
            "7",
            "[]",
            "[{}]",
            "[" + benchmark("X.y", "avgt", 0, i -> i) + "]",
            "[" + benchmark("X.y", "avgt", 3, i -> i - 1) + "]",
            "["
                + benchmark("X.y", "avgt", 3, i -> 1 + i)
                + ","
                + benchmark("X.y", "avgt", 3, i -> 1 + i)
                + "]",
            "[" + benchmark("X.y", "avgt", 20, i -> 1 + i).replace("us/op", "ms/op") + "]")) {
      Path file = Files.writeString(folder.resolve("b.json"), bad);

      Outcome outcome = Outcome.of(good, file);

      assertThat(outcome.code()).as(bad).isEqualTo(3);
      assertThat(outcome.err()).startsWith("snapshotlist: " + file + ": ").hasLineCount(1);
      assertThat(outcome.out()).isEmpty();
    }
    assertThat(Outcome.of(good, folder.resolve("none")).code()).isEqualTo(3);
  }

  private static Path result(String name) {
    for (String up : List.of("results", "bench/results")) {
      Path file = Path.of(up).resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IllegalStateException("bench/results/" + name + " is not there");
  }

  @Test
  void ofTurnsEachContenderIsComparedAndNotTheRound() {
    Path contest = result("2026-11-25-changes/contest-100-17/ADD-DURABLE-100.json");

    Outcome outcome = Outcome.of(contest, contest);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("| TurnsBenchmark.round operation=ADD syncing=DURABLE: CODEC 100 | ns/op | ")
        .contains(": PER_FILE_DURABLE 100 | ")
        .doesNotContain("flushes", "ms/op");
    assertThat(outcome.out().lines()).hasSize(2 + 6);
  }

  @Test
  void realRoundsOfUnsyncedAddsAreFasterThanOfForcedOnes() throws IOException {
    Path durable = result("2026-11-25-changes/contest-100-17/ADD-DURABLE-100.json");
    Path unsynced =
        Files.writeString(
            folder.resolve("unsynced.json"),
            Files.readString(result("2026-11-25-changes/contest-unsynced-17/ADD-UNSYNCED-100.json"))
                .replace("UNSYNCED", "DURABLE"));

    assertThat(Outcome.of(durable, unsynced).out()).containsPattern(": CODEC 100 .*\\| faster \\|");
    assertThat(Outcome.of(unsynced, durable).out()).containsPattern(": CODEC 100 .*\\| SLOWER \\|");
    assertThat(Outcome.of(unsynced, durable).code()).isEqualTo(1);
  }

  @Test
  void realWalksOfAFewRoundsAreComparedByTheirOwnScore() {
    Path walk = result("2026-11-24-read-side/walk-17-16k/round-1-ENTRIES_16K-WOODSTOX.json");

    assertThat(Outcome.of(walk, walk).out())
        .contains(
            "| WalkBenchmark.walk contender=WOODSTOX list=ENTRIES_16K | ns/op | 1440864123.000 (3)");
  }
}
