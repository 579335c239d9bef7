package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import picocli.CommandLine.ParseResult;

class OpeningTest {

  @Test
  void everyLimitIsTakenFromItsOption() {
    ParseResult line =
        parse(
            "--memory-cap=1",
            "--max-entry-bytes=2",
            "--max-entries=3",
            "--max-depth=4",
            "--max-name-bytes=5",
            "--max-attributes=6",
            "--whole-file-cap=7");

    assertThat(Opening.options(line, Progress.NONE).limits())
        .isEqualTo(new Limits(1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void withoutOptionsAListIsOpenedAsTheLibraryDoes() {
    ParseResult line = parse();

    assertThat(Opening.options(line, Progress.NONE).withThreads(1)).isEqualTo(OpenOptions.DEFAULT);
    assertThat(Opening.policy(line)).isEqualTo(IndexPolicy.REBUILD);
  }

  @Test
  void theOtherOptionsAreTakenToo() {
    ParseResult line = parse("--salvage", "--whole-file", "--threads=2", "--index=ignore");

    OpenOptions options = Opening.options(line, Progress.NONE);

    assertThat(options.salvage()).isTrue();
    assertThat(options.wholeFile()).isTrue();
    assertThat(options.threads()).isEqualTo(2);
    assertThat(Opening.policy(line)).isEqualTo(IndexPolicy.IGNORE);
  }

  private static ParseResult parse(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "list";
    words[1] = "a.xml";
    System.arraycopy(options, 0, words, 2, options.length);
    return Commands.parser(words).parseArgs(words).subcommand();
  }
}
