package org.snapshotlist.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is wrong with a list.
 *
 * @param offset the byte at which it shows, or {@link #NOWHERE}
 * @param fact what is there and what should be there
 * @param remedy what the user can do, empty when nothing but mending the file helps
 */
public record Fault(long offset, String fact, String remedy) implements Serializable {

  /** The offset of a fault of the file as a whole. */
  public static final long NOWHERE = -1;

  /** Refuses a fault that does not say what is wrong. */
  public Fault {
    Objects.requireNonNull(remedy, "remedy");
    if (fact.isEmpty() || offset < NOWHERE) {
      throw new IllegalArgumentException("a fault needs a fact and an offset of at least -1");
    }
  }

  /** Makes a fault that has no remedy but mending the file. */
  public static Fault at(long offset, String fact) {
    return new Fault(offset, fact, "");
  }

  /** Words the fault for a user: {@code place, at byte N: fact; remedy}. */
  public String describe(String place) {
    return (offset == NOWHERE ? place : place + ", at byte " + offset)
        + ": "
        + fact
        + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
