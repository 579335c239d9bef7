package org.snapshotlist.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.report.Chart.Kind;
import org.snapshotlist.bench.report.Chart.Line;
import org.snapshotlist.bench.report.Chart.Point;
import org.snapshotlist.bench.report.Figure.Range;

/** The charts of a section. */
final class Charts {

  /** As many as a reader can take in at once; the rest is in the table. */
  private static final int MOST_BARS = 40;

  private static final String SNAPSHOTS = "number of snapshots (N)";
  private static final String FILE = "size of the file";

  private Charts() {}

  /** What belongs into one chart. */
  private record Group(String measure, String setting, Unit unit, long entryBytes) {

    static Group of(Figure figure) {
      return new Group(figure.measure(), figure.setting(), figure.unit(), figure.entryBytes());
    }

    Group ofAnySize() {
      return new Group(measure, setting, unit, 0);
    }
  }

  /**
   * A chart for each measure, setting and size: of those sizes that most contenders were measured
   * with.
   */
  static List<Chart> plain(String section, List<Figure> figures) {
    Map<Group, List<Figure>> groups = grouped(figures, Group::of);
    Map<Group, Integer> most = new LinkedHashMap<>();
    groups.forEach((group, of) -> most.merge(group.ofAnySize(), contenders(of), Math::max));
    List<String> measures = figures.stream().map(Figure::measure).distinct().toList();
    List<String> settings = figures.stream().map(Figure::setting).distinct().toList();
    return groups.entrySet().stream()
        .filter(of -> most.getOrDefault(of.getKey().ofAnySize(), 0) == contenders(of.getValue()))
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.<Group>comparingInt(group -> measures.indexOf(group.measure()))
                    .thenComparingInt(group -> settings.indexOf(group.setting()))
                    .thenComparingLong(Group::entryBytes)))
        .map(of -> of(section, of.getValue()))
        .toList();
  }

  /** A chart for each measure and setting over the sizes of the files, with the cap of 2019. */
  static List<Chart> byFileSize(String section, List<Figure> figures) {
    FileSizes sizes = FileSizes.of(figures);
    Line cap = new Line(Notes.PROPOSED_CAP, "128 MiB");
    List<Figure> others =
        figures.stream().filter(figure -> !FileSizes.SIZES.matches(figure)).toList();
    return grouped(others, figure -> Group.of(figure).ofAnySize()).values().stream()
        .map(
            of -> {
              Figure first = of.get(0);
              String setting = first.setting().isEmpty() ? "" : ": " + first.setting();
              return chart(
                  section,
                  Words.of(first.measure()) + setting,
                  Kind.LINES,
                  FILE,
                  first.unit() == Unit.BYTES ? cap : null,
                  first,
                  points(of, sizes::bytes));
            })
        .toList();
  }

  /** What a power cut leaves, as parts of all cuts. */
  static List<Chart> crashes(String section, List<Figure> figures) {
    if (figures.isEmpty()) {
      return List.of();
    }
    Map<String, Double> all =
        figures.stream()
            .collect(
                Collectors.groupingBy(Figure::contender, Collectors.summingDouble(Figure::value)));
    List<Point> points =
        figures.stream()
            .map(
                figure ->
                    new Point(
                        figure.contender(),
                        figure.setting(),
                        0,
                        figure.value() / Math.max(1, all.getOrDefault(figure.contender(), 1.0)),
                        null,
                        null,
                        text(figure)))
            .toList();
    Figure first = figures.get(0);
    return List.of(
        new Chart(
            section + "-cuts",
            Words.of(first.measure()),
            Kind.STACK,
            Unit.SHARE,
            "",
            "part of all power cuts",
            null,
            points));
  }

  /** How many times as long the rewrite takes, and the times that this comes from. */
  static List<Chart> crossover(String section, List<Figure> figures) {
    List<Comparison> grid = Claims.CROSSOVER.comparisons(figures);
    if (grid.isEmpty()) {
      return plain(section, figures);
    }
    List<Point> points =
        grid.stream()
            .sorted(Comparator.comparingLong(of -> of.ours().entryBytes()))
            .map(Charts::cell)
            .toList();
    List<Chart> charts = new ArrayList<>();
    charts.add(
        new Chart(
            section + "-map",
            "The rewrite's time in times of the list's",
            Kind.HEAT,
            Unit.COUNT,
            SNAPSHOTS,
            "size of one snapshot",
            null,
            points));
    charts.addAll(plain(section, figures));
    return charts;
  }

  private static Point cell(Comparison of) {
    Case shown = of.shown();
    return new Point(
        of.theirs().contender(),
        Numbers.size(of.ours().entryBytes()),
        of.ours().entries(),
        of.value(),
        of.interval().low(),
        of.interval().high(),
        String.join("\n", shown.headline(), shown.interval(), shown.amounts(), shown.place()));
  }

  private static Chart of(String section, List<Figure> of) {
    Figure first = of.get(0);
    boolean lines = of.stream().map(Figure::entries).distinct().count() > 1;
    boolean all = lines || of.size() <= MOST_BARS;
    String title = Words.title(first);
    if (!lines && first.entries() > 0) {
      title += ", " + Numbers.entries(first.entries());
    }
    if (!all) {
      title += "; the first " + MOST_BARS + " of " + of.size();
    }
    return chart(
        section,
        title,
        lines ? Kind.LINES : Kind.BARS,
        lines ? SNAPSHOTS : "",
        null,
        first,
        points(all ? of : of.subList(0, MOST_BARS), Figure::entries));
  }

  private static Chart chart(
      String section,
      String title,
      Kind kind,
      String across,
      @Nullable Line line,
      Figure first,
      List<Point> points) {
    String id =
        String.join(
            "-", section, first.measure(), first.setting(), String.valueOf(first.entryBytes()));
    return new Chart(
        Words.slug(id), title, kind, first.unit(), across, Words.axis(first.unit()), line, points);
  }

  private static List<Point> points(List<Figure> figures, ToDoubleFunction<Figure> at) {
    return figures.stream()
        .map(
            figure -> {
              Range interval = figure.interval();
              return new Point(
                  figure.contender(),
                  "",
                  at.applyAsDouble(figure),
                  figure.value(),
                  interval == null ? null : interval.low(),
                  interval == null ? null : interval.high(),
                  text(figure));
            })
        .sorted(Comparator.comparingDouble(Point::at))
        .toList();
  }

  private static String text(Figure figure) {
    String entries = figure.entries() > 0 ? "\n" + Numbers.entries(figure.entries()) : "";
    String setting = figure.setting().isEmpty() ? "" : "\n" + figure.setting();
    return figure.contender()
        + setting
        + entries
        + "\n"
        + Numbers.text(figure.unit(), figure.value())
        + " "
        + Numbers.text(figure.unit(), figure.interval());
  }

  private static int contenders(Collection<Figure> figures) {
    return (int) figures.stream().map(Figure::contender).distinct().count();
  }

  private static Map<Group, List<Figure>> grouped(
      List<Figure> figures, Function<Figure, Group> by) {
    return figures.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }
}
