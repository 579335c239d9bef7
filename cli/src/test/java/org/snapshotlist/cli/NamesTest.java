package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "'', 0",
    "Größe, 5",
    "クリーン, 8",
    "e\u0301, 1",
    "😀, 2",
    "ｆｕｌｌ, 8",
    "한글, 4",
    "a b, 3"
  })
  void knowsHowManyColumnsANameTakes(String name, int columns) {
    assertThat(Names.width(name)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a b",
    "Größe, Größe",
    "'a\tb', a\\u{9}b",
    "a\u001B[2Jb, a\\u{1B}[2Jb",
    "a\u009Bb, a\\u{9B}b"
  })
  void showsWhatIsHarmlessAsItIs(String name, String shown) {
    assertThat(Names.shown(name)).isEqualTo(shown);
  }
}
