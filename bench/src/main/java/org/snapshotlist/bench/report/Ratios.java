package org.snapshotlist.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snapshotlist.bench.report.Comparison.Outcome;
import org.snapshotlist.bench.report.Verdict.Favours;

/**
 * A claim that ratios decide. It holds in a case only when the whole interval is on its side.
 *
 * @param holdsWhen the outcome of a case in which the claim holds
 * @param deciding what the claim is about
 * @param beside more contenders, among which the best and the worst case of the list may be too
 */
record Ratios(Outcome holdsWhen, List<Contest> deciding, List<Contest> beside) implements Rule {

  private static final Comparator<Comparison> BY_SIZE =
      Comparator.<Comparison>comparingLong(of -> of.ours().entries())
          .thenComparingLong(of -> of.ours().entryBytes());

  /** A claim that speaks for the list. */
  static Ratios forList(List<Contest> deciding, List<Contest> beside) {
    return new Ratios(Outcome.WINS, deciding, beside);
  }

  /** A claim that speaks against the list. */
  static Ratios againstList(List<Contest> deciding, List<Contest> beside) {
    return new Ratios(Outcome.LOSES, deciding, beside);
  }

  @Override
  public Verdict judge(Evaluation evaluation) {
    List<Comparison> cases = comparisons(deciding, evaluation.figures());
    if (cases.isEmpty()) {
      return Verdict.notMeasured(
          Skipped.reason(evaluation, deciding.stream().map(Contest::selection).toList()));
    }
    List<Comparison> all = new ArrayList<>(cases);
    all.addAll(comparisons(beside, evaluation.figures()));
    Comparator<Comparison> byValue = Comparator.comparingDouble(Comparison::value);
    return new Verdict(
        favours(cases),
        word(cases),
        counts(cases),
        answers(cases),
        all.stream().max(byValue).orElseThrow().shown(),
        all.stream().min(byValue).orElseThrow().shown());
  }

  private static List<Comparison> comparisons(List<Contest> contests, List<Figure> figures) {
    return contests.stream().flatMap(contest -> contest.comparisons(figures).stream()).toList();
  }

  private static Favours favours(List<Comparison> cases) {
    long wins = count(cases, Outcome.WINS);
    long loses = count(cases, Outcome.LOSES);
    if (wins > 0 && loses > 0) {
      return Favours.BOTH;
    }
    if (wins == 0 && loses == 0) {
      return Favours.NEITHER;
    }
    return wins > 0 ? Favours.LIST : Favours.OTHERS;
  }

  private String word(List<Comparison> cases) {
    Outcome failsWhen = holdsWhen == Outcome.WINS ? Outcome.LOSES : Outcome.WINS;
    if (count(cases, holdsWhen) > 0) {
      return word("holds", cases, holdsWhen);
    }
    return count(cases, failsWhen) > 0
        ? word("does not hold", cases, failsWhen)
        : "no difference shown";
  }

  /** Names the numbers of snapshots with that outcome, if they are all those below or above one. */
  private static String word(String word, List<Comparison> cases, Outcome outcome) {
    long times = count(cases, outcome);
    if (times == cases.size()) {
      return word;
    }
    TreeMap<Long, Boolean> byEntries =
        cases.stream()
            .collect(
                Collectors.toMap(
                    of -> of.ours().entries(),
                    of -> of.outcome() == outcome,
                    Boolean::logicalAnd,
                    TreeMap::new));
    List<Long> sure =
        byEntries.keySet().stream().filter(entries -> byEntries.get(entries)).toList();
    if (!sure.isEmpty()) {
      List<Long> entries = List.copyOf(byEntries.keySet());
      int rest = entries.size() - sure.size();
      if (sure.equals(entries.subList(0, sure.size()))) {
        return word + " up to " + Numbers.entries(sure.get(sure.size() - 1));
      }
      if (sure.equals(entries.subList(rest, entries.size()))) {
        return word + " from " + Numbers.entries(sure.get(0));
      }
    }
    return word + " in " + times + " of " + cases.size() + " cases";
  }

  private static String counts(List<Comparison> cases) {
    return "Of "
        + cases.size()
        + (cases.size() == 1 ? " case" : " cases")
        + ": the list is better in "
        + count(cases, Outcome.WINS)
        + ", worse in "
        + count(cases, Outcome.LOSES)
        + ", no sure difference in "
        + count(cases, Outcome.OPEN)
        + ".";
  }

  private static List<Case> answers(List<Comparison> cases) {
    // Of the first measure and the first rival: what the claim is about before all else.
    Figure first = cases.get(0).theirs();
    List<Comparison> alike =
        cases.stream()
            .filter(of -> of.theirs().measure().equals(first.measure()))
            .filter(of -> of.theirs().setting().equals(first.setting()))
            .filter(of -> of.theirs().contender().equals(first.contender()))
            .toList();
    return Stream.of(
            alike.stream().min(BY_SIZE).orElseThrow(), alike.stream().max(BY_SIZE).orElseThrow())
        .distinct()
        .map(Comparison::shown)
        .toList();
  }

  private static long count(List<Comparison> cases, Outcome outcome) {
    return cases.stream().filter(of -> of.outcome() == outcome).count();
  }
}
