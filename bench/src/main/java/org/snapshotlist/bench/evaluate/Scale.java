package org.snapshotlist.bench.evaluate;

import java.util.List;

/** How much is measured. */
@SuppressWarnings("ImmutableEnumChecker") // Lists by List.of never change.
enum Scale {
  /** Whether all works, in less than a minute; its times mean nothing. */
  SMOKE(List.of(20), List.of(20), List.of(2), List.of(20), 0, 6, 0.0, 0),
  /** Enough for a first opinion, in about ten minutes. */
  NORMAL(
      List.of(100, 1_000), List.of(10, 100, 1_000), List.of(2, 64), List.of(1_000), 1, 8, 1.0, 1),
  /** What is quoted, in hours. */
  FULL(
      List.of(10, 100, 1_000, 16_384),
      List.of(10, 100, 1_000, 16_384),
      List.of(2, 16, 256),
      List.of(100, 1_000, 16_384),
      3,
      14,
      5.0,
      2);

  private final List<Integer> counts;
  private final List<Integer> gridCounts;
  private final List<Integer> gridKib;
  private final List<Integer> taskCounts;
  private final int forks;
  private final int rounds;
  private final double warmUpSeconds;
  private final int warmUpRounds;

  Scale(
      List<Integer> counts,
      List<Integer> gridCounts,
      List<Integer> gridKib,
      List<Integer> taskCounts,
      int forks,
      int rounds,
      double warmUpSeconds,
      int warmUpRounds) {
    this.counts = counts;
    this.gridCounts = gridCounts;
    this.gridKib = gridKib;
    this.taskCounts = taskCounts;
    this.forks = forks;
    this.rounds = rounds;
    this.warmUpSeconds = warmUpSeconds;
    this.warmUpRounds = warmUpRounds;
  }

  /** With how many snapshots all operations are measured. */
  List<Integer> counts() {
    return counts;
  }

  /** With how many it is asked when a rewrite of all is fine. */
  List<Integer> gridCounts() {
    return gridCounts;
  }

  /** With snapshots of how many KiB the same is asked. */
  List<Integer> gridKib() {
    return gridKib;
  }

  /** With how many start, copies and walks are measured. */
  List<Integer> taskCounts() {
    return taskCounts;
  }

  /** In how many JVMs, one after the other; 0 is this one. */
  int forks() {
    return forks;
  }

  /** How many rounds in each. */
  int rounds() {
    return rounds;
  }

  /** How long each JVM warms up. */
  double warmUpSeconds() {
    return warmUpSeconds;
  }

  /** How many rounds of a task are not counted. */
  int warmUpRounds() {
    return warmUpRounds;
  }
}
