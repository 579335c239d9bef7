package org.snapshotlist.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A sequence of steps; the power is cut in the last one, as others are about those before it.
 *
 * @param start what the steps are done to
 * @param steps at least one
 */
public record Scenario(Start start, List<Step> steps) {

  /** What there is before the first step. */
  public enum Start {
    /** No list. */
    NOTHING,
    /** A list without entries. */
    EMPTY,
    /** A list as this library writes it. */
    SEALED,
    /** The same with a side index. */
    INDEXED,
    /** A list that somebody else wrote. */
    FOREIGN
  }

  /** Takes the steps as they are now. */
  public Scenario {
    steps = List.copyOf(steps);
  }

  /** Returns all sequences of up to so many steps on a sealed list, and each step on all others. */
  static List<Scenario> upTo(int depth) {
    List<Scenario> scenarios = new ArrayList<>(single());
    for (Start start : List.of(Start.EMPTY, Start.INDEXED, Start.FOREIGN)) {
      Steps.all().forEach(step -> scenarios.add(new Scenario(start, List.of(step))));
    }
    List<List<Step>> sequences = Steps.all().stream().map(List::of).toList();
    for (int length = 2; length <= depth; length++) {
      sequences =
          sequences.stream()
              .flatMap(sequence -> Steps.all().stream().map(step -> longer(sequence, step)))
              .toList();
      sequences.forEach(sequence -> scenarios.add(new Scenario(Start.SEALED, sequence)));
    }
    return scenarios;
  }

  /** Returns each step on a sealed list, and what is explored only by itself. */
  static List<Scenario> single() {
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.add(new Scenario(Start.NOTHING, List.of(Steps.create())));
    Steps.special().forEach(step -> scenarios.add(new Scenario(Start.SEALED, List.of(step))));
    scenarios.add(new Scenario(Start.SEALED, List.of(Steps.ADD_AND_REMOVE, Steps.SCRUB_ONLY)));
    Steps.all().forEach(step -> scenarios.add(new Scenario(Start.SEALED, List.of(step))));
    return scenarios;
  }

  /** Returns each of these steps where as much as ever is to be shown again. */
  static List<Scenario> behindManyUpdates(List<Step> steps) {
    return steps.stream()
        .map(step -> new Scenario(Start.SEALED, List.of(Steps.MANY_UPDATES, step)))
        .toList();
  }

  /** Draws sequences of so many steps on a sealed list. */
  static List<Scenario> drawn(int length, int count, Random random) {
    List<Step> all = Steps.all();
    List<Scenario> scenarios = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Step> steps = new ArrayList<>();
      for (int j = 0; j < length; j++) {
        steps.add(all.get(random.nextInt(all.size())));
      }
      scenarios.add(new Scenario(Start.SEALED, steps));
    }
    return scenarios;
  }

  private static List<Step> longer(List<Step> sequence, Step step) {
    List<Step> longer = new ArrayList<>(sequence);
    longer.add(step);
    return longer;
  }

  Step last() {
    return steps.get(steps.size() - 1);
  }

  @Override
  public String toString() {
    return start + " " + steps;
  }
}
