package org.snapshotlist.bench.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why there are no figures. */
final class Skipped {

  private Skipped() {}

  /**
   * Returns what the evaluation says of a measure that it left out, or which figures are missing.
   */
  static String reason(Evaluation evaluation, List<Selection> needed) {
    List<String> measures = needed.stream().map(Selection::measure).distinct().toList();
    String told =
        evaluation.skipped().stream()
            .filter(sentence -> measures.stream().anyMatch(measure -> names(sentence, measure)))
            .collect(Collectors.joining(" "));
    return told.isEmpty()
        ? "There are no figures of " + String.join(", ", measures) + " that can be compared."
        : told;
  }

  /** A word of its own: {@code get} is not in {@code compressed-get}. */
  private static boolean names(String sentence, String measure) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(measure) + "(?![\\w-])")
        .matcher(sentence)
        .find();
  }
}
