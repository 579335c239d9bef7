package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.bench.report.Figure.Range;
import org.snapshotlist.bench.report.Figure.Ratio;

final class ReportTest {

  private static final String CONTENT = "<script type=\"application/json\" id=\"content\">";
  private static final String END = "</script>";

  @TempDir private Path folder;

  @Test
  void anEvaluationComesBackAsItWas() throws IOException {
    for (Evaluation evaluation :
        List.of(
            MadeFigures.full(2),
            MadeFigures.few(),
            MadeFigures.none(),
            HostileNames.evaluation())) {
      Report.write(evaluation, folder);

      assertThat(Report.read(folder)).isEqualTo(evaluation);
      assertThat(Report.read(folder).environment().keySet())
          .containsExactlyElementsOf(evaluation.environment().keySet());
    }
  }

  @Test
  void theTableOfCommasHoldsEachFigure() throws IOException {
    for (Evaluation evaluation : List.of(MadeFigures.full(3), HostileNames.evaluation())) {
      Report.write(evaluation, folder);
      List<List<String>> rows = rows(Files.readString(folder.resolve("figures.csv")));

      assertThat(rows.get(0)).startsWith("measure", "setting", "contender", "entries");
      assertThat(rows.stream().skip(1).map(ReportTest::figure).toList())
          .isEqualTo(evaluation.figures());
    }
  }

  @Test
  void onlyThreeFilesAreLeft() throws IOException {
    Report.write(MadeFigures.few(), folder);
    Report.write(MadeFigures.none(), folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("index.html", "figures.csv", "figures.json");
    }
  }

  @Test
  void thePageHasARowForEachOfTheTwelveClaims() throws IOException {
    for (Evaluation evaluation :
        List.of(MadeFigures.full(4), MadeFigures.few(), MadeFigures.none())) {
      List<String> ids = new ArrayList<>();
      for (JsonNode section : content(evaluation).get("sections")) {
        if (!section.get("verdict").isNull()) {
          assertThat(section.get("verdict").get("word").asText()).isNotEmpty();
          ids.add(section.get("id").asText());
        }
      }

      assertThat(ids)
          .containsExactly(
              "memory",
              "one",
              "chunks",
              "reload",
              "changes",
              "disk",
              "start",
              "delete",
              "crash",
              "filesystem",
              "moving",
              "crossover");
    }
  }

  @Test
  void everyFigureIsInASection() throws IOException {
    Evaluation evaluation = MadeFigures.full(5);
    JsonNode content = content(evaluation);
    Set<Integer> shown = new HashSet<>();
    for (JsonNode section : content.get("sections")) {
      section.get("figures").forEach(number -> shown.add(number.asInt()));
    }

    assertThat(content.get("figures")).hasSize(evaluation.figures().size());
    assertThat(shown).hasSize(evaluation.figures().size());
    assertThat(content.get("sections").get(12).get("title").asText()).isEqualTo("Also measured");
  }

  @Test
  void chartsHaveDifferentNamesThatAreFitForFiles() {
    List<String> names =
        new ArrayList<>(Page.of(MadeFigures.full(6)).charts().stream().map(Chart::id).toList());
    names.addAll(
        Page.of(HostileNames.evaluation()).charts().stream()
            .map(chart -> "h" + chart.id())
            .toList());

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
  }

  @Test
  void aChartThatLeavesOutBarsSaysSo() {
    List<Figure> figures = new ArrayList<>();
    for (int part = 0; part < 41; part++) {
      figures.add(Figure.counted("lines", "", "part " + part, 0, 0, Unit.COUNT, part));
    }

    assertThat(Charts.plain("", figures))
        .singleElement()
        .satisfies(chart -> assertThat(chart.points()).hasSize(40))
        .extracting(Chart::title)
        .isEqualTo("Lines of code; the first 40 of 41");
  }

  @Test
  void noNameEndsTheScriptThatItStandsIn() throws IOException {
    Report.write(MadeFigures.none(), folder);
    int scripts = Files.readString(folder.resolve("index.html")).split("</script", -1).length;
    JsonNode content = content(HostileNames.evaluation());

    assertThat(Files.readString(folder.resolve("index.html")).split("</script", -1))
        .hasSize(scripts);
    assertThat(content.get("figures").get(0).get("contender").asText())
        .isEqualTo(HostileNames.NAMES.get(0));
    assertThat(content.get("skipped").get(0).asText()).isEqualTo(HostileNames.NAMES.get(0));
  }

  @Test
  void thePageAsksForNothingFromElsewhere() throws IOException {
    Report.write(MadeFigures.few(), folder);

    assertThat(Files.readString(folder.resolve("index.html")))
        .contains(
            "content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
                + " img-src data:; base-uri 'none'; form-action 'none'\"")
        .doesNotContainPattern("(?i)<(script|img|iframe|link)[^>]*(src|href)=\"?(http|//|\\.|/)")
        .doesNotContain("{{");
  }

  @Test
  void whatIsNoEvaluationIsRefusedWithItsPlace() throws IOException {
    Path file = folder.resolve("figures.json");
    for (String text : List.of("", "[]", "{\n\"figures\": 1}", "{}", "{\"other\": 1}", "{\n\n")) {
      Files.writeString(file, text);

      assertThatThrownBy(() -> Report.read(folder))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageEndingWith(
              ": these are not the figures of an evaluation; write the report anew")
          .message()
          .doesNotContain("\n");
    }
  }

  private JsonNode content(Evaluation evaluation) throws IOException {
    Report.write(evaluation, folder);
    String page = Files.readString(folder.resolve("index.html"));
    int start = page.indexOf(CONTENT) + CONTENT.length();
    return new JsonMapper().readTree(page.substring(start, page.indexOf(END, start)));
  }

  private static Figure figure(List<String> row) {
    return new Figure(
        row.get(0),
        row.get(1),
        row.get(2),
        Long.parseLong(row.get(3)),
        Long.parseLong(row.get(4)),
        Unit.valueOf(row.get(5)),
        Double.parseDouble(row.get(6)),
        row.get(7).isEmpty() ? null : range(row.get(7), row.get(8)),
        row.get(9).isEmpty()
            ? null
            : new Ratio(
                row.get(9), Double.parseDouble(row.get(10)), range(row.get(11), row.get(12))));
  }

  private static Range range(String low, String high) {
    return new Range(Double.parseDouble(low), Double.parseDouble(high));
  }

  /** Reads what RFC 4180 allows, one character after the other. */
  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }
}
