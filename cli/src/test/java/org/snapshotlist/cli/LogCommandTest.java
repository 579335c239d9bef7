package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {

  private static final String TIME = "20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\+0000";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void fill() throws IOException {
    file = Sealed.list(directory, "a", "b a");
    Run.of("remove", file, "b");
    Run.of("current", file, "a");
  }

  @Test
  void printsTheTransactionsTheLatestFirst() {
    Run run = Run.of("log", file);

    assertThat(run.results())
        .matches(
            "tx 3  TIME\ncurrent: a\n\ntx 2  TIME\n- b\n\ntx 1  TIME\n\\+ a\n\\+ b\n"
                .replace("TIME", TIME));
    assertThat(run.code()).isZero();
    assertThat(run.messages()).isEmpty();
  }

  @Test
  void printsOnlyTheLatestSoManyOnOneLineEach() {
    assertThat(Run.of("log", file, "-n", 2, "--oneline").results())
        .matches("tx 3  TIME  current: a\ntx 2  TIME  - b\n".replace("TIME", TIME));
    assertThat(Run.of("log", file, "--max-count=0").results()).isEmpty();
  }

  @Test
  void jsonIsOneObjectALine() {
    assertThat(Run.of("log", file, "--json").results().replaceAll("\\d{4}-[^\"]*Z", "TIME"))
        .matches(
            """
            \\{"tx":3,"time":"TIME","put":\\[],"removed":\\[],"current":"a","start":\\d+,"end":\\d+}
            \\{"tx":2,"time":"TIME","put":\\[],"removed":\\["b"],"current":null,"start":\\d+,"end":\\d+}
            \\{"tx":1,"time":"TIME","put":\\["a","b"],"removed":\\[],"current":null,"start":2048,"end":\\d+}
            """);
  }

  @Test
  void aForeignListHasNone() throws IOException {
    Path foreign = Run.list("branches.xml", directory);

    assertThat(Run.of("log", foreign))
        .isEqualTo(
            new Run(
                1,
                "",
                "snapshotlist: "
                    + foreign
                    + ": a foreign list has no log; it gets one when it is changed for the first time\n"));
  }

  @Test
  void ofAListThatWasEditedItTellsTheFault() throws IOException {
    Sealed.edit(file, "<name>a", "<name>other");

    Run run = Run.of("log", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.results()).isEmpty();
    assertThat(run.messages()).startsWith("snapshotlist: " + file + ", at byte ");
  }
}
