package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final long MANY = 100L << 20;

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Test
  void isOneLineThatIsGoneAtTheEnd() {
    work(true, MANY);

    assertThat(text()).startsWith("\rverify ").contains("/100 MiB").doesNotContain("\n");
    assertThat(text()).endsWith("\r" + " ".repeat(79) + "\r");
  }

  @Test
  void isNotThereWhenNobodyWatches() {
    work(false, MANY);

    assertThat(text()).isEmpty();
  }

  @Test
  void isNotThereForWorkThatEndsAtOnce() {
    work(true, 1 << 20);

    assertThat(text()).isEmpty();
  }

  private void work(boolean watched, long total) {
    Streams streams = Streams.over(OutputStream.nullOutputStream(), messages);
    try (ProgressLine line =
        new ProgressLine(
            "verify",
            new Streams(streams.input(), streams.results(), streams.messages(), watched))) {
      line.at(0, total);
      line.at(total / 2, total);
      line.at(total, total);
    }
  }

  private String text() {
    return messages.toString(StandardCharsets.UTF_8);
  }

  @Test
  void otherWorkHasALineOfItsOwn() {
    Streams streams = Streams.over(OutputStream.nullOutputStream(), messages);
    try (ProgressLine line =
        new ProgressLine(
            "compact", new Streams(streams.input(), streams.results(), streams.messages(), true))) {
      line.at(MANY, MANY);
      line.at(MANY, 2 * MANY);
    }

    assertThat(text()).contains("/100 MiB", "/200 MiB");
  }
}
