package org.snapshotlist.bench.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snapshotlist.bench.report.Verdict.Favours;

/** Whether a power cut can leave the list in a state that nobody asked for. */
final class CrashRule implements Rule {

  static final Selection CRASHES = Selection.ofMeasure("crash");
  static final String HALF = "half";
  static final String UNREADABLE = "unreadable";

  /** At how many of all points a cut leaves what is neither the old state nor the new one. */
  private record Cuts(String contender, long bad, long all) {

    double share() {
      return all == 0 ? 0 : (double) bad / all;
    }

    String text() {
      return contender + ": " + Numbers.count(bad) + " of " + Numbers.count(all) + " cuts";
    }
  }

  @Override
  public Verdict judge(Evaluation evaluation) {
    Map<String, Cuts> cuts = cuts(evaluation.figures());
    Cuts list = cuts.remove(Labels.LIST);
    if (list == null || list.all() == 0) {
      return Verdict.notMeasured(Skipped.reason(evaluation, List.of(CRASHES)));
    }
    boolean holds = list.bad() > 0;
    String why =
        "At "
            + Numbers.count(list.bad())
            + " of "
            + Numbers.count(list.all())
            + " points a power cut leaves half of a change, or what cannot be read.";
    Case own =
        new Case(Numbers.text(Unit.SHARE, list.share()), "counted", list.text(), "of all cuts");
    List<Cuts> others = List.copyOf(cuts.values());
    Comparator<Cuts> byShare = Comparator.comparingDouble(Cuts::share);
    return new Verdict(
        holds ? Favours.OTHERS : Favours.LIST,
        holds ? "holds" : "does not hold",
        why,
        List.of(own),
        others.stream().max(byShare).map(other -> against(list, other)).orElse(null),
        others.stream().min(byShare).map(other -> against(list, other)).orElse(null));
  }

  /** Only of contenders of whom it is told how often the two bad ends were met. */
  private static Map<String, Cuts> cuts(List<Figure> figures) {
    Map<String, Map<String, Double>> ends = new LinkedHashMap<>();
    figures.stream()
        .filter(CRASHES::matches)
        .forEach(
            figure ->
                ends.computeIfAbsent(figure.contender(), name -> new LinkedHashMap<>())
                    .merge(figure.setting(), figure.value(), Double::sum));
    Map<String, Cuts> cuts = new LinkedHashMap<>();
    ends.forEach(
        (contender, of) -> {
          if (of.containsKey(HALF) && of.containsKey(UNREADABLE)) {
            double bad =
                Objects.requireNonNull(of.get(HALF)) + Objects.requireNonNull(of.get(UNREADABLE));
            double all = of.values().stream().mapToDouble(Double::doubleValue).sum();
            cuts.put(contender, new Cuts(contender, (long) bad, (long) all));
          }
        });
    return cuts;
  }

  private static Case against(Cuts list, Cuts other) {
    return new Case(
        Numbers.text(Unit.SHARE, list.share())
            + " against "
            + Numbers.text(Unit.SHARE, other.share()),
        "counted",
        list.text() + "; " + other.text(),
        "neither before nor after");
  }
}
