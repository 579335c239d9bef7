package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code list --pages}. */
class PagingTest {

  @TempDir Path directory;

  private Path abc() throws IOException {
    return Sealed.list(directory, "b", "a", "c");
  }

  @Test
  void oneRowAPage() throws IOException {
    // 4 + 24 + 4, and twice a name (4 + 1 + 3) and its XML, padded too.
    int two = 32 + 2 * (8 + 4 + (Sealed.xml("a", null).getBytes(UTF_8).length + 3) / 4 * 4);

    Path file = abc();

    Run run = Run.of("list", file, "--pages", "--max-message-bytes", two);

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                 Page   Entries   Bytes   First   Last   Cursor
                -------------------------------------------------
                 1      2         %d     a       b      b
                 2      1         %d     c       c      -
                """
                    .formatted(two, (two + 32) / 2),
                ""));
    assertThat(Run.of("list", file, "--pages", "--max-message-bytes", two - 1).results())
        .contains(" a       a      a\n", " b       b      b\n", " c       c      -\n");
  }

  @Test
  void anEmptyListIsOneEmptyMessage() throws IOException {
    Path file = directory.resolve("vm.xml");
    Run.of("create", file);

    assertThat(Run.of("list", file, "--pages", "--json"))
        .isEqualTo(new Run(0, "{\"entries\":[],\"tooLarge\":[],\"next\":null}\n", ""));
    assertThat(Run.of("list", file, "--pages").results())
        .endsWith(" 1      0         32      -       -      -\n");
  }

  @Test
  void jsonIsTheMessage() throws IOException {
    Path file = abc();
    Sealed.put(file, "größe \uD83D\uDE00", 100_000);

    Run run = Run.of("list", file, "--pages", "--json", "--max-page-entries", 2);

    assertThat(run.messages()).isEmpty();
    assertThat(run.results().lines()).hasSize(2);
    assertThat(values(run.results(), "name")).containsExactly("a", "b", "c", "größe \uD83D\uDE00");
    List<String> texts = values(run.results(), "xml");
    for (String name : List.of("a", "b", "c", "größe \uD83D\uDE00")) {
      assertThat(Run.of("show", file, name).results()).isEqualTo(texts.remove(0) + "\n");
    }
    assertThat(values(run.results(), "next")).containsExactly("b", "null");
  }

  @Test
  void aCursorNeedNotBeThere() throws IOException {
    Path file = abc();

    assertThat(values(Run.of("list", file, "--pages", "--json", "--cursor", "a").results(), "name"))
        .containsExactly("b", "c");
    assertThat(
            values(Run.of("list", file, "--pages", "--json", "--cursor", "bb").results(), "name"))
        .containsExactly("c");
  }

  @Test
  void whatIsTooLargeIsTold() throws IOException {
    Path file = abc();
    Sealed.put(file, "two\nlines", 1_000);
    int bytes = Run.of("show", file, "two\nlines").results().getBytes(UTF_8).length - 1;

    Run run = Run.of("list", file, "--pages", "--json", "--max-string-bytes", 1_000);

    assertThat(run.code()).isZero();
    assertThat(run.messages())
        .matches(
            "snapshotlist: .*vm.xml, at byte \\d+: 'two\\\\u\\{A}lines' is too large to be sent:"
                + " maxStringBytes is 1000, but this needs "
                + bytes
                + "; raise it with --max-string-bytes\n");
    assertThat(run.results())
        .endsWith(
            "\"tooLarge\":[{\"name\":\"two\\nlines\",\"limit\":\"maxStringBytes\",\"allowed\":1000,\"needed\":"
                + bytes
                + "}],\"next\":null}\n");
    assertThat(Run.of("list", file, "--pages", "--max-message-bytes", 1_000).messages())
        .contains(
            "maxMessageBytes is 1000, but this needs ", "; raise it with --max-message-bytes\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--tree",
        "--name",
        "--parent",
        "--roots",
        "--leaves",
        "--no-leaves",
        "--topological",
        "--from=a",
        "--current"
      })
  void whatChoosesOrOrdersDoesNotGoWithPages(String other) throws IOException {
    assertThat(Run.of("list", abc(), "--pages", other))
        .isEqualTo(
            new Run(
                2,
                "",
                "snapshotlist: --pages and "
                    + other.replace("=a", "")
                    + " are mutually exclusive; see 'snapshotlist list --help'\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--cursor=a",
        "--max-string-bytes=1",
        "--max-message-bytes=64",
        "--max-page-entries=1"
      })
  void whatSetsPagesRequiresThem(String option) throws IOException {
    assertThat(Run.of("list", abc(), option))
        .isEqualTo(
            new Run(
                2,
                "",
                "snapshotlist: "
                    + option.replaceAll("=.*", "")
                    + " requires --pages; see 'snapshotlist list --help'\n"));
  }

  @Test
  void aMessageHasItsHeaderAtLeast() throws IOException {
    Run run = Run.of("list", abc(), "--pages", "--max-message-bytes", 31);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.messages()).contains("--max-message-bytes is 31, but must be at least 32; see ");
  }

  @Test
  void theLargestNumbersAreTaken() throws IOException {
    Run run =
        Run.of(
            "list",
            abc(),
            "--pages",
            "--max-string-bytes=unlimited",
            "--max-message-bytes=unlimited",
            "--max-page-entries=unlimited");

    assertThat(run.code()).isZero();
    assertThat(run.results().lines()).hasSize(3);
  }

  /** Returns all values of a field, in the order in which they are written. */
  private static List<String> values(String lines, String field) throws IOException {
    List<String> values = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(lines)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals(field)) {
          json.nextToken();
          values.add(json.getText());
        }
      }
    }
    return values;
  }
}
