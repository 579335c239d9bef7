package org.snapshotlist.model;

import org.jspecify.annotations.Nullable;

/** The side index does not fit its list, and the policy forbids to rebuild or ignore it. */
public final class IndexMismatchException extends SnapshotListException {

  private static final long serialVersionUID = 1;

  /** Makes the error for one fault of the named file. */
  public IndexMismatchException(String place, Fault fault) {
    this(place, fault, null);
  }

  /** Makes the error for one fault of the named file, with the parser's own words as the cause. */
  public IndexMismatchException(String place, Fault fault, @Nullable Throwable cause) {
    super(place, fault, cause);
  }
}
