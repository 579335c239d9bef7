package org.snapshotlist.bench.report;

/** How figures decide a claim. */
@FunctionalInterface
interface Rule {

  /** Returns what they say, or that what is needed was not measured. */
  Verdict judge(Evaluation evaluation);
}
