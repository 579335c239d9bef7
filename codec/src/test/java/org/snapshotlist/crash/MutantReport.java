package org.snapshotlist.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the explorer on mutants until it finds the first thing wrong, and tells what found it. */
final class MutantReport {

  private final Lists sound;
  private final List<Scenario> scenarios;
  private final Explorer.Depth depth;
  private final long seed;
  private final Damaging damage;
  private final List<Caught> results = new ArrayList<>();

  /** What became of a mutant; it was not caught if nothing is wrong with it. */
  record Caught(Mutant mutant, @Nullable Violation by, long states) {}

  /** Looks what damage does to lists. */
  @FunctionalInterface
  interface Damaging {
    void of(Lists lists);
  }

  MutantReport(Lists sound, List<Scenario> scenarios, Explorer.Depth depth, long seed) {
    this(sound, scenarios, depth, seed, lists -> {});
  }

  MutantReport(
      Lists sound, List<Scenario> scenarios, Explorer.Depth depth, long seed, Damaging damage) {
    this.damage = damage;
    this.sound = sound;
    this.scenarios = scenarios;
    this.depth = depth;
    this.seed = seed;
  }

  void run(List<Mutant> mutants) {
    List<Callable<Caught>> work = new ArrayList<>();
    mutants.forEach(mutant -> work.add(() -> look(mutant)));
    results.addAll(Workers.all(work));
  }

  private Caught look(Mutant mutant) {
    Explorer explorer = new Explorer(mutant.of(sound), depth, seed);
    Violation by = null;
    try {
      scenarios.forEach(explorer::explore);
      damage.of(mutant.of(sound));
    } catch (Violation e) {
      by = e;
    }
    return new Caught(mutant, by, explorer.counts().states.sum());
  }

  /** Returns the names of those that nothing caught. */
  List<String> survivors() {
    return results.stream()
        .filter(result -> result.by() == null)
        .map(result -> result.mutant().name())
        .toList();
  }

  /** Returns a line for each mutant. */
  String table() {
    StringBuilder table = new StringBuilder("| mutant | caught by | states | how |\n");
    table.append("| --- | --- | ---: | --- |\n");
    for (Caught result : results) {
      Violation by = result.by();
      table
          .append("| ")
          .append(result.mutant().name())
          .append(" | ")
          .append(by == null ? "NOTHING" : by.oracle().words())
          .append(" | ")
          .append(result.states())
          .append(" | ")
          .append(by == null ? "" : line(by))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String line(Violation by) {
    String text = String.valueOf(by.getMessage()).replaceAll("\\s+", " ");
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
