package org.snapshotlist.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an evaluation found.
 *
 * @param environment what figures must be quoted with: command, date, commit, machine, disk, JDK,
 *     versions; in the order in which it is shown
 * @param figures everything measured and counted
 * @param skipped what was not measured, and why, a sentence each
 */
public record Evaluation(
    Map<String, String> environment, List<Figure> figures, List<String> skipped) {

  /** Copies what it is given. */
  public Evaluation {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    figures = List.copyOf(figures);
    skipped = List.copyOf(skipped);
  }
}
