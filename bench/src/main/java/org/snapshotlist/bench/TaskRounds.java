package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** The rounds of one task: its contenders take turns, another one first each time. */
final class TaskRounds {

  private final Layouts layouts;
  private final Ground ground;
  private final List<Contender> contenders;

  TaskRounds(Task task, Layouts layouts, Ground ground) {
    this.layouts = layouts;
    this.ground = ground;
    this.contenders = new ArrayList<>(task.contenders(layouts));
  }

  /** Returns the contenders' labels in their own order, before the first round. */
  List<String> labels() {
    return contenders.stream().map(Contender::label).toList();
  }

  /**
   * Goes through all rounds.
   *
   * @param warmUp so many that are not counted come first, numbered below 0
   * @param seen is given the turns of each round with its number
   * @return those from 0 on
   * @throws IllegalStateException if a contender did not do it
   */
  Rounds run(int warmUp, int rounds, ObjIntConsumer<List<Turn>> seen) throws IOException {
    Rounds all = new Rounds();
    for (int round = -warmUp; round < rounds; round++) {
      List<Turn> done = round();
      if (round >= 0) {
        all.add(done);
      }
      seen.accept(done, round);
    }
    return all;
  }

  /**
   * Goes through one.
   *
   * @throws IllegalStateException if a contender did not do it
   */
  List<Turn> round() throws IOException {
    List<Turn> done = new ArrayList<>();
    for (Contender contender : contenders) {
      done.add(turn(contender));
    }
    Collections.rotate(contenders, 1);
    return done;
  }

  private Turn turn(Contender contender) throws IOException {
    contender.prepare();
    ground.settle();
    Device.Done before = ground.done();
    long start = System.nanoTime();
    long told = contender.run();
    long nanos = System.nanoTime() - start;
    Device.Done device = ground.done().since(before);
    long proven = contender.undo();
    if (told != layouts.entries() || proven != layouts.entries()) {
      throw new IllegalStateException(
          contender.label()
              + " has to do with "
              + layouts.entries()
              + " entries, but told "
              + told
              + " and did "
              + proven);
    }
    return new Turn(contender.label(), nanos, device.flushes(), device.bytesWritten());
  }
}
