package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README quotes is what was measured. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  @TempDir private Path folder;

  /** If this fails, see bench/README.md for how the README is drawn anew. */
  @Test
  void itQuotesTheReportsThatItNames() throws IOException {
    assertThat(README).content().isEqualTo(Readme.drawn(README));
  }

  @Test
  void itHasAllParts() throws IOException {
    assertThat(README)
        .content()
        .contains("<!-- verdicts of ", "<!-- machine of ", "<!-- changes of ")
        .contains("<!-- reads of ", "<!-- ways of ");
  }

  @Test
  void itsPicturesAreThere() throws IOException {
    assertThat(
            Pattern.compile("]\\((bench/results/[^)]+)\\)")
                .matcher(Files.readString(README))
                .results())
        .isNotEmpty()
        .extracting(found -> README.resolveSibling(found.group(1)))
        .allSatisfy(named -> assertThat(named).exists());
  }

  @Test
  void otherTextStaysAndFiguresAreDrawnAnew() throws IOException {
    Report.write(MadeFigures.full(2), folder.resolve("report"));
    Path file = folder.resolve("README.md");
    Files.writeString(
        file,
        """
        # before
        <!-- changes of report -->
        old
        <!-- end of changes -->
        after $1
        <!-- ways of report --><!-- end of verdicts -->
        """);

    String drawn = Readme.drawn(file);

    assertThat(drawn)
        .startsWith(
            """
            # before
            <!-- changes of report -->
            |  | N | list |\
            """)
        .doesNotContain("old")
        .endsWith(
            """
            |
            <!-- end of changes -->
            after $1
            <!-- ways of report --><!-- end of verdicts -->
            """);
    Readme.main(new String[] {file.toString()});
    assertThat(file).content().isEqualTo(drawn);
  }

  @Test
  void aPartThatNobodyDrawsIsTold() throws IOException {
    Path file = folder.resolve("README.md");
    Files.writeString(file, "<!-- dreams of report -->\n<!-- end of dreams -->\n");
    assertThatThrownBy(() -> Readme.drawn(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing draws dreams");
  }

  @Test
  void aReportThatIsNotThereIsTold() throws IOException {
    Path file = folder.resolve("README.md");
    Files.writeString(file, "<!-- ways of nowhere -->\n<!-- end of ways -->\n");
    assertThatThrownBy(() -> Readme.drawn(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere");
  }
}
