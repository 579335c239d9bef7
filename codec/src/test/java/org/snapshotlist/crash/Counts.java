package org.snapshotlist.crash;

import java.util.concurrent.atomic.LongAdder;

/** How much was explored. */
final class Counts {

  final LongAdder scenarios = new LongAdder();
  final LongAdder points = new LongAdder();
  final LongAdder states = new LongAdder();
  final LongAdder secondPoints = new LongAdder();
  final LongAdder secondStates = new LongAdder();

  /** Returns a small table. */
  String table() {
    return String.format(
        "| scenarios | crash points | states | second crash points | states after these |%n"
            + "| ---: | ---: | ---: | ---: | ---: |%n| %,d | %,d | %,d | %,d | %,d |",
        scenarios.sum(), points.sum(), states.sum(), secondPoints.sum(), secondStates.sum());
  }
}
