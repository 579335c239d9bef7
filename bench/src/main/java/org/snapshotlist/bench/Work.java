package org.snapshotlist.bench;

import java.io.IOException;

/** One operation on one store, ready to be timed; it leaves the store as it found it. */
abstract class Work {

  private final Entrant entrant;

  Work(Entrant entrant) {
    this.entrant = entrant;
  }

  Entrant entrant() {
    return entrant;
  }

  Supply supply() {
    return entrant.supply();
  }

  /** Makes ready for up to so many times; is not timed. */
  void prepare(int times) throws IOException {}

  /**
   * Does it once; this is timed.
   *
   * @param i counts from 0 in each turn
   * @return something that depends on all that was done
   */
  abstract long once(int i) throws IOException;

  /** Takes back what was prepared, and done so many times; is not timed. */
  void undo(int done) throws IOException {}
}
