package org.snapshotlist.crash;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** How much was explored. */
final class Counts {

  static final List<String> NAMES =
      List.of("scenarios", "crash points", "states", "second crash points", "states after these");

  final LongAdder scenarios = new LongAdder();
  final LongAdder points = new LongAdder();
  final LongAdder states = new LongAdder();
  final LongAdder secondPoints = new LongAdder();
  final LongAdder secondStates = new LongAdder();

  /** Returns the sums, in the order of their names. */
  List<Long> sums() {
    return List.of(
        scenarios.sum(), points.sum(), states.sum(), secondPoints.sum(), secondStates.sum());
  }

  void add(Counts other) {
    scenarios.add(other.scenarios.sum());
    points.add(other.points.sum());
    states.add(other.states.sum());
    secondPoints.add(other.secondPoints.sum());
    secondStates.add(other.secondStates.sum());
  }

  /** Returns a small table. */
  String table() {
    String row =
        sums().stream().map(sum -> String.format("%,d", sum)).collect(Collectors.joining(" | "));
    return "| "
        + String.join(" | ", NAMES)
        + " |\n"
        + "| ---: ".repeat(NAMES.size())
        + "|\n| "
        + row
        + " |";
  }
}
