package org.snapshotlist;

import java.io.IOException;

/** Something that holds for any input. Jazzer looks for one for which it does not. */
public interface FuzzTarget {

  /** Throws if it does not hold, or anything unforeseen happens. */
  void holds(byte[] input) throws IOException;
}
