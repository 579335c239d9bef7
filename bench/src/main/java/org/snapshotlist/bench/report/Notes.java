package org.snapshotlist.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snapshotlist.bench.report.Comparison.Outcome;

/** What figures tell beside the verdict. */
final class Notes {

  /** The most that the patch of 2019 let a bulk file have. */
  static final long PROPOSED_CAP = 128L << 20;

  private Notes() {}

  static List<String> none(List<Figure> figures) {
    return List.of();
  }

  /** Who passes the cap of 2019, from how large a file on, and who stays below it. */
  static List<String> pastTheCap(List<Figure> figures) {
    Map<String, List<Figure>> byContender =
        figures.stream()
            .filter(Selection.ofMeasure("peak-heap")::matches)
            .collect(
                Collectors.groupingBy(Figure::contender, LinkedHashMap::new, Collectors.toList()));
    FileSizes sizes = FileSizes.of(figures);
    List<String> notes = new ArrayList<>();
    List<String> below = new ArrayList<>();
    byContender.forEach(
        (contender, of) -> {
          Figure most = of.stream().max(Comparator.comparingDouble(Figure::value)).orElseThrow();
          String peak = Numbers.text(Unit.BYTES, most.value());
          of.stream()
              .filter(figure -> figure.value() > PROPOSED_CAP)
              .min(Comparator.comparingDouble(sizes::bytes))
              .ifPresentOrElse(
                  first ->
                      notes.add(
                          contender
                              + " needs more than 128 MiB of heap from a file of "
                              + sizes.text(first)
                              + " on, and at most "
                              + peak
                              + "."),
                  () -> below.add(contender + " (at most " + peak + ")"));
        });
    if (!below.isEmpty()) {
      notes.add("Below 128 MiB of heap with every file: " + String.join(", ", below) + ".");
    }
    return notes;
  }

  /** How many snapshots may be parsed again in the time that it takes to parse all at the start. */
  static List<String> breakEven(List<Figure> figures) {
    List<String> notes = new ArrayList<>();
    for (Figure whole : figures) {
      if (!Claims.PARSED_AT_START.matches(whole)) {
        continue;
      }
      List<Figure> alike =
          figures.stream()
              .filter(figure -> figure.entries() == whole.entries())
              .filter(figure -> figure.entryBytes() == whole.entryBytes())
              .toList();
      double more = whole.value() - value(alike, Claims.OPENED_WITH_INDEX);
      double saved =
          value(alike, Claims.RELOAD.by(Claims.PARSED_AGAIN))
              - value(alike, Claims.RELOAD.by(Claims.IN_THE_CACHE));
      if (more > 0 && saved > 0) {
        notes.add(
            Numbers.entries(whole.entries())
                + ", "
                + Numbers.size(whole.entryBytes())
                + " each: to parse all at the start takes "
                + Numbers.text(whole.unit(), more)
                + " more than to open the index. As long takes it to read and parse "
                + Numbers.count(Math.round(more / saved))
                + " snapshots again: who loads fewer until the next start is faster without.");
      }
    }
    return notes;
  }

  /** Not a number, which nothing is greater than, where there is none. */
  private static double value(List<Figure> figures, Selection selection) {
    return figures.stream()
        .filter(selection::matches)
        .mapToDouble(Figure::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Up to how many snapshots the rewrite is not slower, for each size of one. */
  static List<String> crossover(List<Figure> figures) {
    TreeMap<Long, TreeMap<Long, Outcome>> bySize = new TreeMap<>();
    Claims.CROSSOVER
        .comparisons(figures)
        .forEach(
            of ->
                bySize
                    .computeIfAbsent(of.ours().entryBytes(), size -> new TreeMap<>())
                    .put(of.ours().entries(), of.outcome()));
    List<String> notes = new ArrayList<>();
    bySize.forEach(
        (size, outcomes) -> notes.add(Numbers.size(size) + " each: " + crossover(outcomes) + "."));
    return notes;
  }

  private static String crossover(NavigableMap<Long, Outcome> outcomes) {
    Long fine = null;
    for (Map.Entry<Long, Outcome> at : outcomes.entrySet()) {
      if (at.getValue() == Outcome.WINS) {
        String from = Numbers.entries(at.getKey());
        return fine == null
            ? "the list is faster at " + from + " already, the fewest that were measured"
            : "up to "
                + Numbers.entries(fine)
                + " the rewrite is fine, at "
                + from
                + " the list is faster";
      }
      fine = at.getKey();
    }
    return "the rewrite is fine up to "
        + Numbers.entries(outcomes.lastKey())
        + ", the most that were measured";
  }
}
