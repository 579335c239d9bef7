package org.snapshotlist.model;

import org.jspecify.annotations.Nullable;

/**
 * An edit asks for what a list cannot be, or the list is one that must not be changed; list and
 * file are as they were before.
 */
public final class EditRefusedException extends SnapshotListException {

  private static final long serialVersionUID = 1;

  /** Makes the error for one fault of the named file. */
  public EditRefusedException(String place, Fault fault) {
    this(place, fault, null);
  }

  /** Makes the error for one fault of the named file, with what was found as the cause. */
  public EditRefusedException(String place, Fault fault, @Nullable Throwable cause) {
    super(place, fault, cause);
  }
}
