package org.snapshotlist.bench.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One contender against others, in all places where they were measured alike.
 *
 * @param selection of these figures
 * @param ours who is compared
 * @param rivals with whom, the most important first; empty: with all others
 */
record Contest(Selection selection, String ours, List<String> rivals) {

  /** Where figures may be compared. */
  private record Place(String measure, String setting, long entries, long bytes, Unit unit) {

    static Place of(Figure figure) {
      return new Place(
          figure.measure(), figure.setting(), figure.entries(), figure.entryBytes(), figure.unit());
    }
  }

  /** The list against the others that are named, or against all. */
  static Contest ofList(Selection selection, String... rivals) {
    return new Contest(selection, Labels.LIST, List.of(rivals));
  }

  /** Returns what can be compared, in the order of the rivals and then of the figures. */
  List<Comparison> comparisons(List<Figure> figures) {
    Map<Place, Figure> base = new HashMap<>();
    selected(figures)
        .filter(figure -> figure.contender().equals(ours))
        .forEach(figure -> base.putIfAbsent(Place.of(figure), figure));
    return selected(figures)
        .filter(figure -> !figure.contender().equals(ours))
        .filter(figure -> rivals.isEmpty() || rivals.contains(figure.contender()))
        .sorted(Comparator.comparingInt(figure -> rivals.indexOf(figure.contender())))
        .flatMap(figure -> compared(base.get(Place.of(figure)), figure).stream())
        .toList();
  }

  private static Optional<Comparison> compared(@Nullable Figure ours, Figure theirs) {
    return Optional.ofNullable(ours).flatMap(with -> Comparison.of(with, theirs));
  }

  private Stream<Figure> selected(List<Figure> figures) {
    return figures.stream().filter(selection::matches);
  }
}
