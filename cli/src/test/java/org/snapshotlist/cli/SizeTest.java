package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizeTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "4096, 4096",
    "64K, 65536",
    "64k, 65536",
    "256M, 268435456",
    "4G, 4294967296",
    "8388607T, 9223370937343148032",
    "9223372036854775807, 9223372036854775807",
    "unlimited, 9223372036854775807",
  })
  void readsNumbersWithUnits(String text, long bytes) {
    assertThat(new Size().convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "K",
        "0",
        "0K",
        "-1",
        "+1",
        "1.5G",
        "1 K",
        "1KB",
        "٣",
        "8388608T",
        "9223372036854775808",
        "none"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> new Size().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'"
                + text
                + "' is no size; write a whole number from 1 to 9223372036854775807,"
                + " with K, M, G or T behind it for powers of 1024, or unlimited");
  }

  @Test
  void theOptionIsNamedWithTheMistake() {
    assertThat(Run.of("list", "a.xml", "--memory-cap", "12x").messages())
        .startsWith("snapshotlist: Invalid value for option '--memory-cap': '12x' is no size; ");
  }
}
