package org.snapshotlist.crash;

/** Something was not as it must be: what was looked at, where, and what it was. */
public final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Oracle oracle;
  private final String fact;

  /** Who found it. */
  public enum Oracle {
    /** Without any crash a list is not what was made of it. */
    NO_CRASH("without a crash"),
    /** A reader of what a crash left sees what never was, or less than was acknowledged. */
    READER("a reader after a crash"),
    /** So does who opens the list after the recovery. */
    RECOVERED("the list after recovery"),
    /** A plain parser sees something else than the list. */
    PLAIN("a plain parser"),
    /** What a crash left cannot be gone on with. */
    GOES_ON("the next commit"),
    /** A crash in the recovery, or behind it, loses something. */
    SECOND_CRASH("a second crash");

    private final String words;

    Oracle(String words) {
      this.words = words;
    }

    /** Returns the oracle as reports call it. */
    public String words() {
      return words;
    }
  }

  Violation(Oracle oracle, String fact) {
    super(oracle.words() + ": " + fact);
    this.oracle = oracle;
    this.fact = fact;
  }

  Violation(Oracle oracle, String fact, Throwable cause) {
    super(oracle.words() + ": " + fact, cause);
    this.oracle = oracle;
    this.fact = fact;
  }

  /** Returns the same, found at a place. */
  Violation at(String place) {
    return new Violation(oracle, fact + place, this);
  }

  /** Returns who found it. */
  public Oracle oracle() {
    return oracle;
  }
}
