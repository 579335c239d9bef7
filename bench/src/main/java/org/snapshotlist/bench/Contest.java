package org.snapshotlist.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What does each operation cost on each kind of store? All contenders take turns within one JVM, on
 * one disk, round after round: what the disk and the machine do meanwhile meets all of them.
 */
@Command(
    name = "Contest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Has kinds of stores do the same in turn and prints tables in Markdown.")
final class Contest implements Callable<Integer> {

  /**
   * What was run.
   *
   * @param entries how many snapshots each store had
   */
  record Run(Operation operation, Syncing syncing, int entries) {}

  @Option(
      names = "--operations",
      split = ",",
      description = "${COMPLETION-CANDIDATES}; default: all but COMPACT and LOAD_ALL_COLD")
  private List<Operation> operations =
      Stream.of(Operation.values())
          .filter(o -> o != Operation.COMPACT && o != Operation.LOAD_ALL_COLD)
          .toList();

  @Option(names = "--entries", split = ",", description = "default: 100,16384")
  private List<Integer> entries = List.of(100, 16_384);

  @Option(
      names = "--syncing",
      split = ",",
      description = "${COMPLETION-CANDIDATES}; default: both, but for what only reads the first")
  private List<Syncing> syncings = List.of(Syncing.values());

  @Option(
      names = "--contenders",
      split = ",",
      description = "${COMPLETION-CANDIDATES}; default: all")
  private List<Keeper> contenders = Keeper.usual();

  @Option(names = "--baseline", description = "whose time is 1; default ${DEFAULT-VALUE}")
  private Keeper baseline = Keeper.CODEC;

  @Option(names = "--goals", description = "tells whether the baseline reaches the project's goals")
  private boolean goals;

  @Mixin private TurnsRunner runner = new TurnsRunner();

  private final List<String> arguments;

  private Contest(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Contest(List.of(args))).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    runner.start("Contest", arguments, syncings);
    Map<Run, Rounds> all = new LinkedHashMap<>();
    String tables = "";
    for (int count : runner.entries(entries)) {
      for (Operation operation : operations) {
        for (Syncing syncing : operation.reads() ? syncings.subList(0, 1) : syncings) {
          System.err.println(operation + ", " + syncing + ", " + count);
          all.put(
              new Run(operation, syncing, count),
              runner.run("", operation, syncing, List.of(count), contenders));
          // After each, so that a contest that is cut short has its tables too.
          tables = tables(all);
          runner.write(tables);
        }
      }
    }
    System.out.print(tables);
    return 0;
  }

  private String tables(Map<Run, Rounds> all) {
    StringBuilder text = new StringBuilder();
    if (goals) {
      text.append("### Goals\n\n").append(Goal.table(all, baseline)).append('\n');
      if (baseline == Keeper.CODEC && contenders.contains(Keeper.CODEC_LOCK_KEPT)) {
        text.append("### Goals, the lock kept\n\n")
            .append(Goal.table(all, Keeper.CODEC_LOCK_KEPT))
            .append('\n');
      }
    }
    all.forEach(
        (run, rounds) ->
            text.append("### ")
                .append(title(run))
                .append(" (")
                .append(runner.caption())
                .append(")\n\n")
                .append(
                    rounds.table(
                        contenders.stream().map(k -> Entrant.label(k, run.entries())).toList(),
                        Entrant.label(baseline, run.entries())))
                .append('\n'));
    return text.toString();
  }

  private static String title(Run run) {
    String what = run.operation() + ", entries: " + run.entries();
    return run.operation().reads() ? what : what + ", " + run.syncing();
  }
}
