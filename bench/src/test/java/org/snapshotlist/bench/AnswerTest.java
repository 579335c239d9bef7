package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

  private static final Answer RIGHT = new Answer(1, 2, 3, 4);

  @ParameterizedTest
  @CsvSource({
    "9, 2, 3, 4, bytes is 9, but must be 1",
    "1, 9, 3, 4, entries is 9, but must be 2",
    "1, 2, 9, 4, starts is 9, but must be 3",
    "1, 2, 3, 9, crcs is 9, but must be 4"
  })
  void aWrongAnswerIsRefused(
      long bytes, long entries, long starts, long crcs, String what, String must) {
    assertThatThrownBy(() -> new Answer(bytes, entries, starts, crcs).mustBe(RIGHT, "X"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("X: " + what + ", " + must);
  }

  @Test
  void whatIsNotToldIsNotCompared() {
    assertThatCode(() -> Answer.ofEntries(2).mustBe(RIGHT, "X")).doesNotThrowAnyException();
    assertThatCode(() -> Answer.ofBytes(1).mustBe(RIGHT, "X")).doesNotThrowAnyException();
  }

  @Test
  void anAnswerThatTellsNothingIsRefused() {
    Answer nothing = new Answer(Answer.UNTOLD, Answer.UNTOLD, Answer.UNTOLD, Answer.UNTOLD);
    assertThatThrownBy(() -> nothing.mustBe(RIGHT, "X"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("X tells neither bytes nor entries");
  }
}
