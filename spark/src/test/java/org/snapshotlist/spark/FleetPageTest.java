package org.snapshotlist.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Each question of docs/fleet.md is asked here, and its answer there is the one that came. */
class FleetPageTest extends SparkTest {

  private static final Path PAGE = Path.of("..", "docs", "fleet.md");

  /** A question, which Spark it needs, and its answer. */
  private static final Pattern QUESTION =
      Pattern.compile("```sql\n(.*?)```\n+```text\n(.*?)```", Pattern.DOTALL);

  private static final String ONLY_FOUR = "-- Spark 4";

  private static String table(Dataset<Row> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(" | ", rows.columns()));
    for (Row row : rows.collectAsList()) {
      lines.add(row.mkString(" | "));
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  void theAnswersAreThoseThatSparkGives() throws IOException {
    ExampleFleet.make(fleet);
    Matcher questions = QUESTION.matcher(Files.readString(PAGE));
    int asked = 0;
    while (questions.find()) {
      String question = questions.group(1).strip();
      if (question.contains(ONLY_FOUR) && !spark.version().startsWith("4")) {
        continue;
      }
      if (asked++ == 0) {
        spark.sql(question.replace("/fleet", fleet.toString()));
        continue;
      }
      assertThat(table(spark.sql(question))).as(question).isEqualTo(questions.group(2));
    }
    assertThat(asked).as("questions of the page").isGreaterThan(5);
  }

  @Test
  void theColumnsAreThoseOfThePage() throws IOException {
    List<String> named = new ArrayList<>();
    Matcher rows =
        Pattern.compile("^\\| `(\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE)
            .matcher(Files.readString(PAGE));
    while (rows.find()) {
      named.add(rows.group(1) + " " + rows.group(2));
    }
    List<String> truth = new ArrayList<>();
    for (Column column : Column.values()) {
      truth.add(column.label() + " " + column.type().simpleString());
    }
    assertThat(named).isEqualTo(truth);
  }
}
