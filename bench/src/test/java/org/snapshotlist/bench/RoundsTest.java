package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.Result;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

class RoundsTest {

  private static final String LMDB = "LMDB 100";
  private static final String SQLITE = "SQLITE 100";

  /** The second contender always takes four times as long, however slow the round is. */
  private static Rounds rounds(int count) {
    Rounds rounds = new Rounds();
    for (int i = 1; i <= count; i++) {
      rounds.add(
          List.of(new Turn(LMDB, 1_000 * i, 1, 4_096), new Turn(SQLITE, 4_000 * i, Double.NaN, 0)));
    }
    return rounds;
  }

  @Test
  void contendersAreComparedRoundByRound() {
    assertThat(rounds(6).table(List.of(SQLITE, "ABSENT", LMDB), LMDB))
        .isEqualTo(
            """
            | contender | µs | mean µs | times the time of LMDB 100 | device flushes | KB written to the device |
            | --- | ---: | ---: | ---: | ---: | ---: |
            | SQLITE 100 | 14.0 [4.0, 24.0] | 14.0 | 4.00 [4.00, 4.00] | unknown | 0.0 |
            | LMDB 100 | 3.5 [1.0, 6.0] | 3.5 | 1.00 [1.00, 1.00] | 1.0 | 4.1 |
            """);
  }

  @Test
  void withoutTheBaselineNothingIsCompared() {
    assertThat(rounds(6).table(List.of(LMDB), "ABSENT"))
        .startsWith("| contender | µs | mean µs | device flushes | KB written to the device |");
  }

  @Test
  void whatWasAllocatedIsShownWhereItWasCounted() {
    Rounds rounds = rounds(6);
    for (int i = 0; i < 6; i++) {
      rounds.add(List.of(new Turn("ZIP 100", 1_000, 0, 0, 2_500)));
    }
    assertThat(rounds.table(List.of(LMDB, "ZIP 100"), "ABSENT"))
        .isEqualTo(
            """
            | contender | µs | mean µs | device flushes | KB written to the device | KB allocated |
            | --- | ---: | ---: | ---: | ---: | ---: |
            | LMDB 100 | 3.5 [1.0, 6.0] | 3.5 | 1.0 | 4.1 | unknown |
            | ZIP 100 | 1.0 [1.0, 1.0] | 1.0 | 0.0 | 0.0 | 2.5 |
            """);
  }

  @Test
  void theIntervalIsThatOfTheBinomialDistribution() {
    double[] hundred = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    // From any table of such intervals: the 40th and the 61st of 100 values, the 2nd and 9th of 10.
    assertThat(Interval.ofMedian(hundred)).isEqualTo(new Interval(40, 61));
    assertThat(Interval.ofMedian(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))
        .isEqualTo(new Interval(2, 9));
  }

  @Test
  void fiveValuesHaveNoSuchInterval() {
    assertThatThrownBy(() -> Interval.ofMedian(new double[5]))
        .hasMessage("there are 5 values, but 95% confidence needs at least 6");
  }

  @Test
  void aTurnSurvivesTheWayThroughJmhsResults() {
    Turn turn = new Turn(LMDB, 5, 2, 512, 64);
    Map<String, Result<?>> results =
        turn.results().stream().collect(Collectors.toMap(Result::getLabel, r -> r));
    assertThat(Turn.of(results)).containsExactly(turn);
  }

  @Test
  void aGoalIsReachedByTheLowerEndOfTheInterval() {
    Rounds rounds = new Rounds();
    for (int i = 0; i < 6; i++) {
      rounds.add(
          List.of(
              new Turn("LMDB 100", 1, 0, 0),
              new Turn("PER_FILE 100", 10, 0, 0),
              new Turn("PER_FILE_DURABLE 100", i == 0 ? 3 : 10, 0, 0)));
    }
    assertThat(
            Goal.table(
                Map.of(new Contest.Run(Operation.ADD, Syncing.DURABLE, 100), rounds), Keeper.LMDB))
        .isEqualTo(
            """
            | operation | against | entries | times as fast | goal | reached |
            | --- | ---: | ---: | ---: | ---: | ---: |
            | ADD, DURABLE | PER_FILE_DURABLE | 100 | 10.00 [3.00, 10.00] | 3.5 | NO |
            | ADD, DURABLE | PER_FILE | 100 | 10.00 [10.00, 10.00] | 2.2 | yes |
            """);
  }

  @Test
  void whoKeepsTheLockIsHeldAgainstWhoDoesToo() {
    Rounds rounds = new Rounds();
    for (int i = 0; i < 6; i++) {
      rounds.add(
          List.of(
              new Turn("CODEC_LOCK_KEPT 100", 1, 0, 0),
              new Turn("SQLITE 100", 3, 0, 0),
              new Turn("SQLITE_EXCLUSIVE 100", 2, 0, 0)));
    }
    assertThat(
            Goal.table(
                Map.of(new Contest.Run(Operation.BATCH_100, Syncing.DURABLE, 100), rounds),
                Keeper.CODEC_LOCK_KEPT))
        .endsWith(
            "| BATCH_100, DURABLE | SQLITE_EXCLUSIVE | 100 | 2.00 [2.00, 2.00] | 1.0 | yes |\n");
  }
}
