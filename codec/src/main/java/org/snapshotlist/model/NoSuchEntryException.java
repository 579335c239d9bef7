package org.snapshotlist.model;

import org.jspecify.annotations.Nullable;

/** The list has no entry of that name. */
public final class NoSuchEntryException extends SnapshotListException {

  private static final long serialVersionUID = 1;

  /** Makes the error for one fault of the named file. */
  public NoSuchEntryException(String place, Fault fault) {
    this(place, fault, null);
  }

  /** Makes the error for one fault of the named file, with the parser's own words as the cause. */
  public NoSuchEntryException(String place, Fault fault, @Nullable Throwable cause) {
    super(place, fault, cause);
  }
}
