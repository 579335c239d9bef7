package org.snapshotlist.model;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The content was refused. The message says where (file and byte), what, both numbers where there
 * are two, and the remedy; it never quotes an entry's body. Trouble with the device or the file
 * system comes as a plain {@link IOException} instead.
 */
public sealed class SnapshotListException extends IOException
    permits MalformedListException,
        LimitExceededException,
        IndexMismatchException,
        NoSuchEntryException,
        EditRefusedException,
        NameRefusedException {

  private static final long serialVersionUID = 1;

  /** The place is the file's name: a path need not be serializable. */
  private final String place;

  private final Fault fault;

  SnapshotListException(String place, Fault fault, @Nullable Throwable cause) {
    super(fault.describe(place), cause);
    this.place = place;
    this.fault = fault;
  }

  /** Returns the file (or source) in which the fault was found. */
  public String place() {
    return place;
  }

  /** Returns what is wrong. */
  public Fault fault() {
    return fault;
  }

  /** Returns the byte at which the fault shows, or {@link Fault#NOWHERE}. */
  public long offset() {
    return fault.offset();
  }
}
