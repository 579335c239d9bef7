package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallCountsTest {

  private static final String BEGIN =
      "12 newfstatat(AT_FDCWD, \"/snapshotlist-operation-begins\", 0x7f, 0) = -1 ENOENT (No such)";
  private static final String END =
      "12 newfstatat(AT_FDCWD, \"/snapshotlist-operation-ends\", 0x7f, 0) = -1 ENOENT (No such)";

  private static double median(CallCounts.What what, String... lines) {
    return CallCounts.of(Stream.of(lines)).median(what).orElseThrow();
  }

  @Test
  void onlyWhatIsBetweenTheMarksCounts() {
    String[] lines = {
      "12 write(4, \"a\", 1) = 1",
      BEGIN,
      "12 openat(AT_FDCWD, \"a.new\", O_WRONLY) = 5",
      "12 pwrite64(5, \"<domain\"..., 2266, 8192) = 2266",
      "12 fdatasync(5)                   = 0",
      "12 pread64(5, \"x\", 27, 0) = 27",
      END,
      "12 fsync(4) = 0"
    };
    assertThat(median(CallCounts.What.CALLS, lines)).isEqualTo(4);
    assertThat(median(CallCounts.What.OPENS, lines)).isEqualTo(1);
    assertThat(median(CallCounts.What.WRITES, lines)).isEqualTo(1);
    assertThat(median(CallCounts.What.BYTES_WRITTEN, lines)).isEqualTo(2_266);
    assertThat(median(CallCounts.What.FORCES, lines)).isEqualTo(1);
    assertThat(median(CallCounts.What.READS, lines)).isEqualTo(1);
    assertThat(median(CallCounts.What.BYTES_READ, lines)).isEqualTo(27);
  }

  @Test
  void aCallThatAnotherThreadInterruptsCountsOnce() {
    String[] lines = {
      BEGIN,
      "12 write(5, \"abc\", 3 <unfinished ...>",
      "13 fdatasync(6 <unfinished ...>",
      "12 <... write resumed>) = 3",
      "13 <... fdatasync resumed>)          = 0",
      END
    };
    assertThat(median(CallCounts.What.CALLS, lines)).isEqualTo(2);
    assertThat(median(CallCounts.What.WRITES, lines)).isEqualTo(1);
    assertThat(median(CallCounts.What.BYTES_WRITTEN, lines)).isEqualTo(3);
    assertThat(median(CallCounts.What.FORCES, lines)).isEqualTo(1);
  }

  @Test
  void aFailedWriteWroteNothing() {
    String[] lines = {BEGIN, "12 write(5, \"abc\", 3) = -1 ENOSPC (No space left on device)", END};
    assertThat(median(CallCounts.What.BYTES_WRITTEN, lines)).isZero();
  }

  @Test
  void textInQuotesIsNoResult() {
    String[] lines = {BEGIN, "12 write(5, \") = 99\", 6) = 6", END};
    assertThat(median(CallCounts.What.BYTES_WRITTEN, lines)).isEqualTo(6);
  }

  @Test
  void theMedianOfTheOperationsIsTold() {
    String write = "12 write(5, \"abc\", 3) = 3";
    String[] lines = {
      BEGIN, write, END, BEGIN, write, write, END, BEGIN, write, write, write, write, END
    };
    assertThat(median(CallCounts.What.WRITES, lines)).isEqualTo(2);
  }

  @Test
  void withoutMarksThereIsNothing() {
    assertThat(CallCounts.of(Stream.of("12 fsync(4) = 0")).median(CallCounts.What.FORCES))
        .isEmpty();
  }
}
