package org.snapshotlist.model;

import org.jspecify.annotations.Nullable;

/**
 * The list is not what it should be: not well-formed, or not a list that this kind of open accepts.
 */
public final class MalformedListException extends SnapshotListException {

  private static final long serialVersionUID = 1;

  /** Makes the error for one fault of the named file. */
  public MalformedListException(String place, Fault fault) {
    this(place, fault, null);
  }

  /** Makes the error for one fault of the named file, with the parser's own words as the cause. */
  public MalformedListException(String place, Fault fault, @Nullable Throwable cause) {
    super(place, fault, cause);
  }
}
