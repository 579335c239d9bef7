package org.snapshotlist.bench.evaluate;

import java.io.Serial;

/** Something cannot be measured here; the message says why. */
final class SkippedException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  SkippedException(String why) {
    super(why);
  }
}
