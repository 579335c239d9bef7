package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.snapshotlist.bench.store.Syncing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What does it cost to go from libvirt's directory to a list and back, to start on each, and to
 * delete a whole tree? Contenders take turns within one JVM, on one disk; each is proven to have
 * done it, each time.
 */
@Command(
    name = "Crossing",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Compares a list with libvirt's directory as a whole; prints tables in Markdown.")
final class Crossing implements Callable<Integer> {

  @Option(names = "--tasks", split = ",", description = "${COMPLETION-CANDIDATES}; default: all")
  private List<Task> tasks = List.of(Task.values());

  @Option(names = "--entries", split = ",", description = "default: 100,1000,16384")
  private List<Integer> entries = List.of(100, 1_000, 16_384);

  @Option(names = "--kib", split = ",", description = "of each snapshot; default: 2,16")
  private List<Integer> kibibytes = List.of(2, 16);

  @Option(names = "--rounds", description = "default ${DEFAULT-VALUE}")
  private int rounds = 10;

  @Option(names = "--warm-up", description = "rounds that are not counted; default 2")
  private int warmUp = 2;

  @Option(names = "--out", required = true, description = "the folder for the results")
  private Path out = Path.of("");

  private final StringBuilder tables = new StringBuilder();
  private final List<String> turns = new ArrayList<>();
  private final List<String> arguments;

  private Crossing(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Crossing(List.of(args))).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (rounds < Interval.LEAST_VALUES) {
      throw new IllegalArgumentException(
          "there are " + rounds + " rounds, but 95% confidence needs " + Interval.LEAST_VALUES);
    }
    Path parent = MadeList.folder();
    Ground ground = Ground.of(parent, Syncing.DURABLE);
    Files.createDirectories(out);
    Environment.write(
        out, "Crossing", arguments, Path.of(System.getProperty("java.home"), "bin", "java"));
    turns.add("task\tentries\tkib\tround\t" + Turn.HEAD);
    for (int kib : kibibytes) {
      for (int count : entries) {
        Path folder = Files.createTempDirectory(parent, "crossing-");
        try {
          Layouts layouts = Layouts.make(folder, Data.made(1, count, kib << 10));
          for (Task task : tasks) {
            run(task, layouts, kib, ground);
          }
        } finally {
          Ground.delete(folder);
        }
      }
    }
    System.out.print(tables);
    return 0;
  }

  private void run(Task task, Layouts layouts, int kib, Ground ground) throws IOException {
    TaskRounds contest = new TaskRounds(task, layouts, ground);
    List<String> labels = contest.labels();
    Rounds all =
        contest.run(
            warmUp,
            rounds,
            (done, round) -> {
              System.err.println(
                  task + ", " + layouts.entries() + " of " + kib + " KiB, round " + round);
              if (round >= 0) {
                done.forEach(turn -> turns.add(line(task, layouts, kib, round, turn)));
              }
            });
    tables
        .append("### " + task + ", entries: " + layouts.entries() + " of " + kib + " KiB (rounds: ")
        .append(rounds + "; median [95% interval of it])\n\n")
        .append(table(labels, all, layouts))
        .append('\n');
    Files.writeString(out.resolve("table.md"), tables);
    Files.write(out.resolve("turns.tsv"), turns);
  }

  private static String line(Task task, Layouts layouts, int kib, int round, Turn turn) {
    return task + "\t" + layouts.entries() + "\t" + kib + "\t" + round + "\t" + turn.line();
  }

  private static String table(List<String> labels, Rounds rounds, Layouts layouts) {
    Table table =
        new Table(
            List.of(
                "contender",
                "ms",
                "times the time of " + labels.get(0),
                "entries/s",
                "MB/s",
                "device flushes"));
    for (String label : labels) {
      Series nanos = rounds.nanos(label);
      table.row(
          List.of(
              label,
              nanos.over(1e6).textWithInterval(1),
              rounds.ratio(label, labels.get(0)).textWithInterval(2),
              Series.rounded(layouts.entries() / (nanos.median() / 1e9), 0),
              Series.rounded(layouts.bytes() / 1e6 / (nanos.median() / 1e9), 0),
              rounds.flushes(label)));
    }
    return table.toString();
  }
}
