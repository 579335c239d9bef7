package org.snapshotlist.bench.report;

import java.util.Set;

/**
 * Some of the figures.
 *
 * @param measure of this measure
 * @param settings under one of these; empty: under any
 * @param contenders of one of these; empty: of any
 */
record Selection(String measure, Set<String> settings, Set<String> contenders) {

  static Selection ofMeasure(String measure) {
    return new Selection(measure, Set.of(), Set.of());
  }

  Selection under(String... only) {
    return new Selection(measure, Set.of(only), contenders);
  }

  Selection by(String... only) {
    return new Selection(measure, settings, Set.of(only));
  }

  boolean matches(Figure figure) {
    return measure.equals(figure.measure())
        && (settings.isEmpty() || settings.contains(figure.setting()))
        && (contenders.isEmpty() || contenders.contains(figure.contender()));
  }
}
