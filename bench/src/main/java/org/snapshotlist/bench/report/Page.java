package org.snapshotlist.bench.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.report.Figure.Ratio;

/**
 * All that the page shows; its script only puts it in place.
 *
 * @param environment names and values, in their order
 * @param figures the cells of each figure's row
 * @param skipped what was not measured
 */
record Page(
    List<List<String>> environment,
    List<Section> sections,
    List<Row> figures,
    List<String> skipped) {

  /**
   * A claim, or what belongs to none.
   *
   * @param verdict null where nothing was claimed
   * @param figures the numbers of its figures' rows
   * @param table what was counted elsewhere, or null
   */
  record Section(
      String id,
      String title,
      String says,
      String measures,
      @Nullable Verdict verdict,
      List<String> notes,
      List<Chart> charts,
      List<Integer> figures,
      @Nullable Table table) {}

  /** Cells under a head, each row as long as it. */
  record Table(String title, List<String> head, List<List<String>> rows) {}

  /** A figure in words; its measure is both the word of the files and that of the page. */
  record Row(
      String measure,
      String title,
      String setting,
      String contender,
      String entries,
      String entryBytes,
      String value,
      String interval,
      String ratio) {

    static Row of(Figure figure) {
      Ratio ratio = figure.ratio();
      return new Row(
          figure.measure(),
          Words.of(figure.measure()),
          figure.setting(),
          figure.contender(),
          figure.entries() > 0 ? Numbers.count(figure.entries()) : "",
          figure.entryBytes() > 0 ? Numbers.size(figure.entryBytes()) : "",
          Numbers.text(figure.unit(), figure.value()),
          Numbers.text(figure.unit(), figure.interval()),
          ratio == null
              ? ""
              : Numbers.times(ratio.value())
                  + " "
                  + Numbers.times(ratio.interval())
                  + (ratio.baseline().equals(Labels.LIST) ? "" : " of " + ratio.baseline()));
    }
  }

  static Page of(Evaluation evaluation) {
    List<Figure> figures = evaluation.figures();
    List<Section> sections = new ArrayList<>();
    for (Claim claim : Claims.ALL) {
      sections.add(section(claim, evaluation));
    }
    List<Integer> rest =
        numbers(figures, figure -> Claims.ALL.stream().noneMatch(claim -> claim.shows(figure)));
    if (!rest.isEmpty()) {
      sections.add(
          new Section(
              "more",
              "Also measured",
              "",
              "What answers none of the claims.",
              null,
              List.of(),
              Charts.plain("more", at(figures, rest)),
              rest,
              null));
    }
    return new Page(
        evaluation.environment().entrySet().stream()
            .map(entry -> List.of(entry.getKey(), entry.getValue()))
            .toList(),
        named(sections),
        figures.stream().map(Row::of).toList(),
        evaluation.skipped());
  }

  List<Chart> charts() {
    return sections.stream().flatMap(section -> section.charts().stream()).toList();
  }

  private static Section section(Claim claim, Evaluation evaluation) {
    List<Integer> numbers = numbers(evaluation.figures(), claim::shows);
    List<Figure> shown = at(evaluation.figures(), numbers);
    return new Section(
        claim.id(),
        claim.title(),
        claim.says(),
        claim.measures(),
        claim.rule().judge(evaluation),
        claim.notes().apply(shown),
        claim.drawing().draw(claim.id(), shown),
        numbers,
        claim.id().equals(Claims.CRASH) ? Explored.table() : null);
  }

  /** Gives charts whose names came out alike a number behind it. */
  private static List<Section> named(List<Section> sections) {
    Map<String, Integer> used = new HashMap<>();
    return sections.stream()
        .map(
            section ->
                new Section(
                    section.id(),
                    section.title(),
                    section.says(),
                    section.measures(),
                    section.verdict(),
                    section.notes(),
                    section.charts().stream().map(chart -> named(chart, used)).toList(),
                    section.figures(),
                    section.table()))
        .toList();
  }

  private static Chart named(Chart chart, Map<String, Integer> used) {
    int times = used.merge(chart.id(), 1, Integer::sum);
    return times == 1 ? chart : chart.called(chart.id() + "--" + times);
  }

  private static List<Integer> numbers(List<Figure> figures, Predicate<Figure> of) {
    return IntStream.range(0, figures.size())
        .filter(number -> of.test(figures.get(number)))
        .boxed()
        .toList();
  }

  private static List<Figure> at(List<Figure> figures, List<Integer> numbers) {
    return numbers.stream().map(figures::get).toList();
  }
}
