package org.snapshotlist.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures say of a claim.
 *
 * @param word "holds", "does not hold", "holds up to N = 100", "not measured"...
 * @param why a sentence where the word alone does not tell it, or empty
 * @param answers the figures that decide it: with the fewest snapshots and with the most
 * @param best where the list does best; null where nothing is to be compared
 * @param worst where the list does worst, among more contenders than decide it
 */
record Verdict(
    Favours favours,
    String word,
    String why,
    List<Case> answers,
    @Nullable Case best,
    @Nullable Case worst) {

  /** Whom it speaks for. */
  enum Favours {
    /** The list. */
    LIST,
    /** What the list is compared with. */
    OTHERS,
    /** Now the one, now the other. */
    BOTH,
    /** No difference is sure. */
    NEITHER,
    /** Nothing was measured. */
    UNKNOWN
  }

  static Verdict notMeasured(String why) {
    return new Verdict(Favours.UNKNOWN, "not measured", why, List.of(), null, null);
  }
}
