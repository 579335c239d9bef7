package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.runner.RunnerException;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

/** Has contenders take turns at an operation, by JMH, and tells it in figures. */
public final class Turns {

  private Turns() {}

  /**
   * How long it is measured.
   *
   * @param forks in so many JVMs, one after the other; 0 is this one
   * @param rounds so many in each
   * @param warmUpSeconds so long in each before
   */
  public record Effort(int forks, int rounds, double warmUpSeconds) {}

  /**
   * Measures one operation; contenders that cannot do it are left out.
   *
   * @param keepers the first is whom the others are compared with
   * @param raw a folder for JMH's own results
   */
  public static List<Figure> of(
      Operation operation,
      Syncing syncing,
      Data data,
      List<Keeper> keepers,
      Effort effort,
      Path raw)
      throws IOException, RunnerException {
    TurnsRunner runner =
        new TurnsRunner(effort.forks(), effort.rounds(), effort.warmUpSeconds(), data, raw);
    int entries = data.entries();
    Rounds rounds = runner.run("", operation, syncing, List.of(entries), keepers);
    Figures figures =
        new Figures(
            Words.of(operation),
            operation.reads() ? "warm" : Words.of(syncing),
            entries,
            data.entryBytes(),
            1);
    List<Keeper> took =
        keepers.stream().filter(k -> rounds.has(Entrant.label(k, entries))).toList();
    List<String> labels = took.stream().map(k -> Entrant.label(k, entries)).toList();
    UnaryOperator<String> shown = label -> shown(label, entries, took);
    List<Figure> all =
        new ArrayList<>(
            figures.times(rounds, labels, Entrant.label(keepers.get(0), entries), shown));
    all.addAll(figures.allocations(rounds, labels, shown));
    return all;
  }

  private static String shown(String label, int entries, List<Keeper> keepers) {
    return keepers.stream()
        .filter(keeper -> Entrant.label(keeper, entries).equals(label))
        .findFirst()
        .orElseThrow()
        .label();
  }
}
