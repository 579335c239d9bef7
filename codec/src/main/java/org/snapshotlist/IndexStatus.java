package org.snapshotlist;

import java.util.Objects;

/**
 * What {@code open} found and did about the side index.
 *
 * @param outcome what it came to
 * @param why the reason in words, for instance why an index did not fit; empty when it did
 */
public record IndexStatus(Outcome outcome, String why) {

  /** Refuses a status without an outcome or a reason. */
  public IndexStatus {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(why, "why");
  }

  /** The three ways in which an open can end. */
  public enum Outcome {
    /** The index fitted: the list itself was not walked. */
    FITTED,
    /** The list was walked and a new index written. */
    WRITTEN,
    /** The list was walked and no index written. */
    NOT_WRITTEN
  }
}
