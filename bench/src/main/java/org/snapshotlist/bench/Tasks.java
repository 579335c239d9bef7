package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.store.Syncing;

/** Measures a {@link Task} and tells it in figures. */
public final class Tasks {

  private Tasks() {}

  /**
   * Measures all contenders of a task.
   *
   * @param raw where every single turn is kept, a line each with tabs between its fields
   */
  public static List<Figure> of(Task task, Layouts layouts, int warmUp, int rounds, Path raw)
      throws IOException {
    TaskRounds contest =
        new TaskRounds(task, layouts, Ground.of(layouts.folder(), Syncing.DURABLE));
    List<String> labels = contest.labels();
    List<String> lines = new ArrayList<>();
    lines.add("round\t" + Turn.HEAD);
    Rounds all =
        contest.run(
            warmUp,
            rounds,
            (turns, round) -> turns.forEach(turn -> lines.add(round + "\t" + turn.line())));
    Files.write(raw, lines);
    Figures figures =
        new Figures(
            task.measure(),
            task.setting(),
            layouts.entries(),
            layouts.bytes() / layouts.entries(),
            task == Task.RELOAD ? layouts.entries() : 1);
    return figures.times(all, labels, labels.get(0), UnaryOperator.identity());
  }
}
