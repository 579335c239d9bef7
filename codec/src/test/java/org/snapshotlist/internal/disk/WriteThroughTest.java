package org.snapshotlist.internal.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A write that is made durable by itself writes what any other does, and is not broken off by an
 * interrupt: it must not be done again. That it is durable the tests on real kernels show.
 */
class WriteThroughTest {

  @TempDir private Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void chooseName() {
    path = folder.resolve("file");
  }

  private static void write(WritableFile file, long position, String text, int from, int length)
      throws IOException {
    file.writeThrough(position, text.getBytes(US_ASCII), from, length);
  }

  private static String text(OpenFile file) throws IOException {
    return new String(file.readFully(0, Math.toIntExact(file.sizeNow())), US_ASCII);
  }

  @Test
  void itWritesTheseBytesThere() throws IOException {
    try (WritableFile file = new RealDisk().create(path)) {
      write(file, 0, "0123456789", 0, 10);
      write(file, 3, "abcdef", 1, 4);
      assertThat(text(file)).isEqualTo("012bcde789");
      write(file, 9, "abcdef", 2, 3);
      assertThat(text(file)).isEqualTo("012bcde78cde");
      write(file, 5, "abcdef", 2, 0);
      assertThat(text(file)).isEqualTo("012bcde78cde");
      file.write(0, "x".getBytes(US_ASCII), 0, 1);
      file.force();
      assertThat(text(file)).isEqualTo("x12bcde78cde");
    }
  }

  @Test
  void aThreadThatWasInterruptedWritesAllTheSameAndStaysInterrupted() throws IOException {
    try (WritableFile file = new RealDisk().create(path)) {
      Thread.currentThread().interrupt();
      write(file, 0, "0123456789", 0, 10);
      write(file, 10, "0123456789", 0, 10);
      assertThat(Thread.interrupted()).isTrue();
      write(file, 20, "x", 0, 1);
      assertThat(text(file)).isEqualTo("01234567890123456789x");
    }
  }

  @Test
  void aFileThatWasClosedIsNotWritten() throws IOException {
    WritableFile file = new RealDisk().create(path);
    write(file, 0, "x", 0, 1);
    file.close();
    assertThatThrownBy(() -> write(file, 0, "y", 0, 1)).isInstanceOf(IOException.class);
    try (OpenFile again = new RealDisk().open(path)) {
      assertThat(text(again)).isEqualTo("x");
    }
  }
}
