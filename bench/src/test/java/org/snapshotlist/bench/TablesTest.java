package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

  @Test
  void aSeriesShowsItsMedianItsLeastAndItsGreatest() {
    assertThat(new Series(3, 1, 2).text(1)).isEqualTo("2.0 (1.0..3.0)");
    assertThat(new Series(4, 1, 2, 3).text(2)).isEqualTo("2.50 (1.00..4.00)");
  }

  @Test
  void aSeriesOfNothingIsRefused() {
    assertThatThrownBy(Series::new).hasMessage("a series has 0 values, but needs at least 1");
  }

  @Test
  void seriesOfUnequalRoundsAreNotCompared() {
    assertThatThrownBy(() -> new Series(1, 2).dividedBy(new Series(1)))
        .hasMessage("a series of 2 cannot be paired with one of 1");
  }

  @Test
  void speedIsComparedRoundByRound() {
    Scores scores = new Scores();
    // The second round is slow for both: their ratio stays 4.
    scores.add("US", new Scores.Score(50, 7));
    scores.add("THEM", new Scores.Score(200, 9));
    scores.add("US", new Scores.Score(100, 7));
    scores.add("THEM", new Scores.Score(400, 9));
    assertThat(scores.table(List.of("THEM", "ABSENT"), 100))
        .isEqualTo(
            """
            | contender | GB/s | times as fast as THEM | bytes allocated |
            | --- | ---: | ---: | ---: |
            | US | 1.50 (1.00..2.00) | 4.00 (4.00..4.00) | 7 |
            | THEM | 0.38 (0.25..0.50) | 1.00 (1.00..1.00) | 9 |
            """);
  }

  @Test
  void whatDoesNotReadAllIsShownInMicroseconds() {
    Scores scores = new Scores();
    scores.add("US", new Scores.Score(1_500, 16.4));
    assertThat(scores.table(List.of(), 0))
        .isEqualTo(
            """
            | contender | µs | bytes allocated |
            | --- | ---: | ---: |
            | US | 1.5 (1.5..1.5) | 16 |
            """);
  }

  @Test
  void aRowThatDoesNotFitItsTableIsRefused() {
    Table table = new Table(List.of("a", "b"));
    assertThatThrownBy(() -> table.row(List.of("1")))
        .hasMessage("a row has 1 cells, but the table has 2 columns");
  }
}
