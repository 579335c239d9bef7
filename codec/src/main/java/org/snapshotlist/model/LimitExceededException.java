package org.snapshotlist.model;

/** A limit would be passed; the message names the limit, both numbers and the remedy. */
public final class LimitExceededException extends SnapshotListException {

  private static final long serialVersionUID = 1;

  private final String limit;

  /**
   * Makes the error.
   *
   * @param place the file
   * @param offset the byte at which it shows, or {@link Fault#NOWHERE}
   * @param limit the name of the component of {@link Limits}
   * @param allowed the limit's value
   * @param needed what this file needs, in the same unit
   */
  public LimitExceededException(
      String place, long offset, String limit, long allowed, long needed) {
    this(place, offset, limit, allowed, Long.toString(needed));
  }

  private LimitExceededException(
      String place, long offset, String limit, long allowed, String needed) {
    super(
        place,
        new Fault(
            offset,
            limit + " is " + allowed + ", but this needs " + needed,
            "raise Limits." + limit + " if the file is trusted"),
        null);
    this.limit = limit;
  }

  /**
   * Makes the error for work that stopped at the limit, so that only the least that is needed is
   * known.
   */
  public static LimitExceededException atLeast(
      String place, long offset, String limit, long allowed, long needed) {
    return new LimitExceededException(place, offset, limit, allowed, "at least " + needed);
  }

  /** Returns the name of the limit, a component of {@link Limits}. */
  public String limit() {
    return limit;
  }
}
