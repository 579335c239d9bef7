package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Whole processes that do the same work, run in turn. Not safe for use by several threads. */
final class Duel {

  /**
   * One of them.
   *
   * @param name what the table calls it
   * @param command what is run
   * @param right tells whether what it printed is the right answer
   */
  record Contender(String name, List<String> command, Predicate<String> right) {}

  private final String title;
  private final List<Contender> contenders;
  private final List<String> baselines;
  private final Map<String, List<TimedProcess.Run>> runs = new LinkedHashMap<>();

  Duel(String title, List<Contender> contenders, String... baselines) {
    this.title = title;
    this.contenders = List.copyOf(contenders);
    this.baselines = List.of(baselines);
  }

  /** Runs each once, untimed, and refuses one that does not answer right. */
  void gate() throws IOException, InterruptedException {
    for (Contender contender : contenders) {
      run(contender);
    }
  }

  /** Runs each once and keeps what it took. */
  void round() throws IOException, InterruptedException {
    for (Contender contender : contenders) {
      runs.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(run(contender));
    }
  }

  private static TimedProcess.Run run(Contender contender)
      throws IOException, InterruptedException {
    TimedProcess.Run run = TimedProcess.run(contender.command());
    if (!contender.right().test(run.output())) {
      throw new IllegalStateException(contender.name() + " answers wrong: " + run.output());
    }
    return run;
  }

  private Series series(String contender, ToDoubleFunction<TimedProcess.Run> figure) {
    return new Series(
        runs.getOrDefault(contender, List.of()).stream().mapToDouble(figure).toArray());
  }

  /** Draws the table of all rounds. */
  String table() {
    List<String> head = new ArrayList<>(List.of("contender", "wall s", "CPU s"));
    for (String baseline : baselines) {
      head.add("times as fast as " + baseline);
      head.add("times the CPU of it");
    }
    Table table = new Table(head);
    for (String contender : runs.keySet()) {
      Series wall = series(contender, TimedProcess.Run::wallSeconds);
      Series cpu = series(contender, TimedProcess.Run::cpuSeconds);
      List<String> row = new ArrayList<>(List.of(contender, wall.text(3), cpu.text(3)));
      for (String baseline : baselines) {
        Series other = series(baseline, TimedProcess.Run::wallSeconds);
        row.add(other.dividedBy(wall).text(2));
        row.add(cpu.dividedBy(series(baseline, TimedProcess.Run::cpuSeconds)).text(2));
      }
      table.row(row);
    }
    return "### " + title + "\n\n" + table;
  }

  /** Returns all runs, a line each: contender, round, seconds by the clock and of the CPU. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    runs.forEach(
        (contender, of) -> {
          for (int i = 0; i < of.size(); i++) {
            TimedProcess.Run run = of.get(i);
            lines.add(
                contender + "\t" + (i + 1) + "\t" + run.wallSeconds() + "\t" + run.cpuSeconds());
          }
        });
    return lines;
  }
}
