package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snapshotlist.bench.report.Figure.Range;

final class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NANOS; 0; 0 ns",
        "NANOS; 7; 7 ns",
        "NANOS; 7.126; 7.13 ns",
        "NANOS; 999.96; 1.00 µs",
        "NANOS; 12345; 12.3 µs",
        "NANOS; 1.5e9; 1.50 s",
        "NANOS; 7.2e12; 7,200 s",
        "BYTES; 512; 512 B",
        "BYTES; 1023.9; 1,020 B",
        "BYTES; 1024; 1.00 KiB",
        "BYTES; 1048576; 1.00 MiB",
        "BYTES; 134217728; 128 MiB",
        "COUNT; 16384; 16,384",
        "COUNT; 2.5; 2.50",
        "SHARE; 0.3149; 31.5%",
        "SHARE; 0; 0%",
        "COUNT; NaN; unknown",
        "COUNT; Infinity; without end"
      })
  void numbersHaveThreeDigitsAndTheUnitThatKeepsThemShort(Unit unit, double value, String text) {
    assertThat(Numbers.text(unit, value).replace('\u00a0', ' ')).isEqualTo(text);
  }

  @Test
  void aRatioIsNamedWithItsInterval() {
    assertThat(Numbers.times(0.98765)).isEqualTo("0.988×");
    assertThat(Numbers.times(new Range(1, 12_345))).isEqualTo("[1.00, 12,300]");
    assertThat(Numbers.times(new Range(1, Double.POSITIVE_INFINITY)))
        .isEqualTo("[1.00, without end]");
  }

  @Test
  void whatWasCountedSaysSo() {
    assertThat(Numbers.text(Unit.BYTES, (Range) null)).isEqualTo("counted");
    assertThat(Numbers.text(Unit.NANOS, new Range(900, 1_100)))
        .isEqualTo("[900\u00a0ns, 1.10\u00a0µs]");
  }
}
