package org.snapshotlist.bench;

import java.io.IOException;

/** One way to do a {@link Task}. */
interface Contender {

  /** Returns what it is called in results. */
  String label();

  /** Makes ready; is not timed. */
  default void prepare() throws IOException {}

  /**
   * Does it; this is timed.
   *
   * @return with how many entries
   */
  long run() throws IOException;

  /**
   * Takes it back; is not timed.
   *
   * @return to how many entries it was really done
   */
  long undo() throws IOException;
}
