package org.snapshotlist.bench;

import static org.snapshotlist.bench.store.Keeper.PER_FILE;
import static org.snapshotlist.bench.store.Keeper.PER_FILE_DURABLE;
import static org.snapshotlist.bench.store.Keeper.SQLITE;
import static org.snapshotlist.bench.store.Syncing.DURABLE;
import static org.snapshotlist.bench.store.Syncing.UNSYNCED;

import java.util.List;
import java.util.Map;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

/**
 * How many times as fast as a rival a list is to be. A goal is reached where the lower end of the
 * ratio's 95% interval reaches it.
 *
 * @param syncing makes no difference where the operation only reads
 */
record Goal(Operation operation, Syncing syncing, Keeper rival, double atLeast) {

  private static final List<Goal> ALL =
      List.of(
          new Goal(Operation.ADD, DURABLE, PER_FILE_DURABLE, 3.5),
          new Goal(Operation.ADD, DURABLE, PER_FILE, 2.2),
          new Goal(Operation.UPDATE, DURABLE, PER_FILE_DURABLE, 3.5),
          new Goal(Operation.UPDATE, DURABLE, PER_FILE, 2.2),
          new Goal(Operation.REMOVE, DURABLE, PER_FILE_DURABLE, 1.8),
          new Goal(Operation.CREATE_CURRENT, DURABLE, PER_FILE_DURABLE, 3),
          new Goal(Operation.BATCH_100, DURABLE, PER_FILE_DURABLE, 7),
          new Goal(Operation.BATCH_100, DURABLE, SQLITE, 1),
          new Goal(Operation.REPARENT_10, DURABLE, PER_FILE_DURABLE, 5),
          new Goal(Operation.REPARENT_10, DURABLE, SQLITE, 1),
          new Goal(Operation.ADD, UNSYNCED, PER_FILE, 5),
          new Goal(Operation.REMOVE, UNSYNCED, PER_FILE, 2.5),
          new Goal(Operation.GET, DURABLE, PER_FILE, 1.5),
          new Goal(Operation.NAMES, DURABLE, PER_FILE, 20),
          new Goal(Operation.LOAD_ALL, DURABLE, PER_FILE, 4),
          new Goal(Operation.LOAD_ALL_COLD, DURABLE, PER_FILE, 10));

  /** Draws the table of those goals of which the contest tells something. */
  static String table(Map<Contest.Run, Rounds> all, Keeper ours) {
    Table table =
        new Table(List.of("operation", "against", "entries", "times as fast", "goal", "reached"));
    for (Goal goal : ALL) {
      all.forEach(
          (run, rounds) -> {
            Keeper against = goal.rivalOf(ours);
            String rival = Entrant.label(against, run.entries());
            String own = Entrant.label(ours, run.entries());
            if (goal.isFor(run) && rounds.has(rival) && rounds.has(own)) {
              Series ratio = rounds.ratio(rival, own);
              table.row(
                  List.of(
                      goal.operation + (goal.operation.reads() ? "" : ", " + goal.syncing),
                      against.name(),
                      Integer.toString(run.entries()),
                      ratio.textWithInterval(2),
                      Series.rounded(goal.atLeast, 1),
                      ratio.interval().low() >= goal.atLeast ? "yes" : "NO"));
            }
          });
    }
    return table.toString();
  }

  /** Who lets nobody else write is held against one who does not either. */
  private Keeper rivalOf(Keeper ours) {
    return ours == Keeper.CODEC_LOCK_KEPT && rival == SQLITE ? Keeper.SQLITE_EXCLUSIVE : rival;
  }

  private boolean isFor(Contest.Run run) {
    return operation == run.operation() && (operation.reads() || syncing == run.syncing());
  }
}
