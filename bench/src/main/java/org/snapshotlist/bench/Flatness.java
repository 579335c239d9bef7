package org.snapshotlist.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Does it cost more to add a snapshot when there are many? Stores of all sizes take turns within
 * one JVM. Beside it: what it takes to give the room of what was replaced back, when each snapshot
 * was replaced once, as a share of each replacement.
 */
@Command(
    name = "Flatness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Has stores of several sizes do the same in turn and prints tables in Markdown.")
final class Flatness implements Callable<Integer> {

  @Option(names = "--entries", split = ",", description = "default: 100 to 1000000 by tens")
  private List<Integer> entries = List.of(100, 1_000, 10_000, 100_000, 1_000_000);

  @Option(names = "--syncing", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Syncing syncing = Syncing.DURABLE;

  @Option(names = "--contenders", split = ",", description = "default: ${DEFAULT-VALUE}")
  private List<Keeper> contenders = List.of(Keeper.CODEC, Keeper.SQLITE, Keeper.LMDB);

  @Option(
      names = "--compacted",
      split = ",",
      description = "those of the entries with which compactions are timed; default: to 100000")
  private List<Integer> compacted = List.of(100, 1_000, 10_000, 100_000);

  @Mixin private TurnsRunner runner = new TurnsRunner();

  private final List<String> arguments;

  private Flatness(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Flatness(List.of(args))).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    runner.start("Flatness", arguments, List.of(syncing));
    StringBuilder tables = new StringBuilder();
    for (Keeper keeper : contenders) {
      System.err.println(keeper);
      Rounds adds = runner.run(keeper + "-", Operation.ADD, syncing, entries, List.of(keeper));
      Rounds compactions = new Rounds();
      if (keeper.compacts()) {
        compactions =
            runner.runBriefly(keeper + "-", Operation.COMPACT, syncing, compacted, List.of(keeper));
      }
      tables
          .append("### " + keeper + ", " + syncing + " (" + runner.caption() + ")\n\n")
          .append(table(keeper, adds, compactions))
          .append('\n');
      runner.write(tables.toString());
    }
    System.out.print(tables);
    return 0;
  }

  private String table(Keeper keeper, Rounds adds, Rounds compactions) {
    String least = Entrant.label(keeper, entries.get(0));
    Table table =
        new Table(
            List.of(
                "entries",
                "add, µs",
                "times that of " + entries.get(0),
                "compaction, ms",
                "share of each change, µs"));
    for (int count : entries) {
      String label = Entrant.label(keeper, count);
      boolean known = compactions.has(label);
      table.row(
          List.of(
              Integer.toString(count),
              adds.nanos(label).over(1_000).textWithInterval(1),
              adds.ratio(label, least).textWithInterval(2),
              known ? compactions.nanos(label).over(1e6).textWithInterval(1) : "not timed",
              known
                  ? compactions.nanos(label).over(1e3 * count).textWithInterval(1)
                  : "not timed"));
    }
    return table.toString();
  }
}
