package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A list that another process is writing to. */
@EnabledOnOs(OS.LINUX)
class LockedListTest {

  @TempDir Path directory;

  /** Changes a list, then holds its lock until its input ends. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    if (Run.of("current", file, "a").code() != 0) {
      throw new IOException("the list could not be changed");
    }
    try (RandomAccessFile lock = new RandomAccessFile(file + ".lck", "rw")) {
      lock.getChannel().lock();
      System.out.println("locked");
      System.in.readAllBytes();
    }
  }

  @Test
  void aWriterWaitsNoLongerThanItIsToldAndNamesTheHolder()
      throws IOException, InterruptedException {
    Path file = Sealed.list(directory, "a");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockedListTest.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(
              new String(
                  holder.getInputStream().readNBytes(6), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("locked");

      Run run = Run.reading(Sealed.xml("b", null), "put", file, "-", "--lock-timeout", "0");

      assertThat(run)
          .isEqualTo(
              new Run(
                  3,
                  "",
                  "snapshotlist: "
                      + file
                      + ": another writer, process "
                      + holder.pid()
                      + ", held the lock for the 0 ms that were waited; try again when it is done,"
                      + " or wait longer with --lock-timeout\n"));
      assertThat(Run.of("current", file)).isEqualTo(new Run(0, "a\n", ""));
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
    assertThat(Run.reading(Sealed.xml("b", null), "put", file, "-", "--lock-timeout", "0").code())
        .isZero();
  }
}
