package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the page of figures quote is what was measured. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path FIGURES = Path.of("..", "docs", "figures.md");

  @TempDir private Path folder;

  /** If this fails, see bench/README.md for how they are drawn anew. */
  @Test
  void theyQuoteTheReportsThatTheyName() throws IOException {
    assertThat(README).content().isEqualTo(Readme.drawn(README));
    assertThat(FIGURES).content().isEqualTo(Readme.drawn(FIGURES));
  }

  @Test
  void theyHaveAllParts() throws IOException {
    assertThat(README).content().contains("<!-- verdicts of ", "<!-- machine of ");
    assertThat(FIGURES)
        .content()
        .contains("<!-- machine of ", "<!-- changes of ", "<!-- reads of ", "<!-- ways of ");
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
