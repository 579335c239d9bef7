package org.snapshotlist.bench.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.report.Figure.Range;
import org.snapshotlist.bench.report.Figure.Ratio;

/** Figures as RFC 4180 has it, a row each below a row of names; what there is not is empty. */
final class Csv {

  private static final List<String> NAMES =
      List.of(
          "measure",
          "setting",
          "contender",
          "entries",
          "entryBytes",
          "unit",
          "value",
          "low",
          "high",
          "baseline",
          "ratio",
          "ratioLow",
          "ratioHigh");

  private Csv() {}

  static String of(List<Figure> figures) {
    return Stream.concat(Stream.of(NAMES), figures.stream().map(Csv::cells))
        .map(cells -> cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n")))
        .collect(Collectors.joining());
  }

  private static List<String> cells(Figure figure) {
    Range interval = figure.interval();
    Ratio ratio = figure.ratio();
    return List.of(
        figure.measure(),
        figure.setting(),
        figure.contender(),
        String.valueOf(figure.entries()),
        String.valueOf(figure.entryBytes()),
        figure.unit().name(),
        String.valueOf(figure.value()),
        text(interval == null ? null : interval.low()),
        text(interval == null ? null : interval.high()),
        ratio == null ? "" : ratio.baseline(),
        text(ratio == null ? null : ratio.value()),
        text(ratio == null ? null : ratio.interval().low()),
        text(ratio == null ? null : ratio.interval().high()));
  }

  private static String text(@Nullable Double number) {
    return Objects.toString(number, "");
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
