package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.model.IndexMismatchException;

/**
 * Lays out the transactions of all commits that are not refused, one behind the other; one that is
 * refused is none of the others' business.
 */
final class Plan {

  private final Path path;
  private final Lists lists;
  private final long time;
  private final boolean alone;
  private long memory;

  /**
   * Makes a plan.
   *
   * @param alone whether the force of its transactions is to be of their bytes only
   */
  Plan(Target target, boolean alone) {
    this.path = target.path();
    this.lists = target.lists();
    this.time = target.clock().millis();
    this.alone = alone;
  }

  List<Written> of(Log log, List<Commit> batch) throws IOException {
    Tail tail = log.tail();
    List<Written> transactions = new ArrayList<>();
    View view = new LogView(log);
    long end = tail.end();
    long tx = tail.tx();
    int seal = tail.seal();
    for (Commit commit : batch) {
      Draft draft = commit.isDone() ? null : drafted(log, view, commit);
      if (draft == null || draft.isEmpty() || !takeMemory(draft, commit)) {
        continue;
      }
      Written written =
          draft.layOut(
              new Group.Place(log.header().id(), end, tx + 1, tail.durable(), alone, time, seal));
      transactions.add(written);
      end = written.group().end();
      tx = written.tx();
      seal = written.group().seal();
      view = draft;
    }
    return transactions;
  }

  private @Nullable Draft drafted(Log log, View view, Commit commit) throws IOException {
    Draft draft = new Draft(view, log.header(), path.toString(), log.limits());
    try {
      for (Operation operation : commit.operations()) {
        operation.on(draft);
      }
      draft.check();
      return draft;
    } catch (IndexMismatchException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      commit.fail(e);
      return null;
    }
  }

  private boolean takeMemory(Draft draft, Commit commit) {
    try {
      lists.takeMemory(draft.memoryBytes());
      memory += draft.memoryBytes();
      return true;
    } catch (IOException e) {
      commit.fail(e);
      return false;
    }
  }

  /** Takes it that what was taken is in the index now. */
  void keepMemory() {
    memory = 0;
  }

  void giveBackMemory() throws IOException {
    lists.giveBackMemory(memory);
    memory = 0;
  }
}
