package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {

  @Test
  void everythingArrivesInOrderWhateverItsSize() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    StringBuilder expected = new StringBuilder();
    try (Output output = new Output(target)) {
      for (int length = 1; length < 300_000; length = length * 3 + 1) {
        String text = "ö".repeat(length);
        output.print(text).pad(3).println("");
        expected.append(text).append("   \n");
      }
      output.flush();
    }

    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
  }

  @Test
  void nothingIsWrittenBeforeThereIsEnoughOfIt() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (Output output = new Output(target)) {
      output.println("a");

      assertThat(target.size()).isZero();
    }
  }

  @Test
  void troubleComesOnceAndAsItsOwnKind() throws IOException {
    try (Output output = new Output(new Full())) {
      output.println("a");

      assertThatThrownBy(output::flush)
          .isInstanceOf(OutputException.class)
          .hasMessage("No space left on device");
      output.flush();
    }
  }

  /** As /dev/full. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) {
        write(bytes[offset]);
      }
    }
  }
}
