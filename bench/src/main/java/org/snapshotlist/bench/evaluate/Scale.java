package org.snapshotlist.bench.evaluate;

import java.util.List;
import org.snapshotlist.bench.Turns;

/**
 * How much is measured.
 *
 * @param name what the option is called
 * @param operations with how many snapshots, of which sizes, all operations are measured
 * @param grid with how many, of which sizes, it is asked when a rewrite of all is fine
 * @param tasks with how many, of which sizes, start, walk and copies are measured
 * @param memory with how many, of which sizes, memory is measured
 * @param effort how long operations are measured
 * @param warmUpRounds so many rounds of tasks are not counted
 */
record Scale(
    String name,
    List<Grid> operations,
    Grid grid,
    Grid tasks,
    Grid memory,
    Turns.Effort effort,
    int warmUpRounds) {

  /** Whether all works, in less than a minute; its times mean nothing. */
  static final Scale SMOKE =
      new Scale(
          "smoke",
          List.of(new Grid(List.of(20), List.of(2))),
          new Grid(List.of(10), List.of(2)),
          new Grid(List.of(20), List.of(2)),
          new Grid(List.of(20), List.of(2)),
          new Turns.Effort(0, 6, 0),
          0);

  /** Enough for a first opinion, in about ten minutes. */
  static final Scale NORMAL =
      new Scale(
          "normal",
          List.of(new Grid(List.of(100), List.of(2))),
          new Grid(List.of(10, 100, 1_000), List.of(2, 64)),
          new Grid(List.of(1_000), List.of(16)),
          new Grid(List.of(1_000), List.of(2, 64)),
          new Turns.Effort(1, 8, 1),
          1);

  /** What is quoted, in hours. */
  static final Scale FULL =
      new Scale(
          "full",
          List.of(
              new Grid(List.of(10, 100, 1_000, 16_384), List.of(2)),
              new Grid(List.of(100), List.of(64)),
              new Grid(List.of(10), List.of(4_096))),
          new Grid(List.of(10, 100, 1_000, 16_384), List.of(2, 16, 64)),
          new Grid(List.of(1_000, 16_384), List.of(2, 16)),
          new Grid(List.of(1_000, 16_384), List.of(2, 16)),
          new Turns.Effort(2, 10, 2),
          2);

  /** Every count with every size, in KiB. */
  record Grid(List<Integer> counts, List<Integer> kib) {}

  /** Returns about how long all rounds of something take. */
  int seconds(int entries) {
    double rounds = effort.rounds() * (0.3 + entries / 2_000.0);
    return (int) Math.ceil(Math.max(1, effort.forks()) * (2 * effort.warmUpSeconds() + rounds));
  }
}
