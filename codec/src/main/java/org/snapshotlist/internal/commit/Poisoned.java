package org.snapshotlist.internal.commit;

import java.io.IOException;

/** A write or a force failed so that nobody knows what is on the device. */
final class Poisoned extends IOException {

  private static final long serialVersionUID = 1;

  Poisoned(String message, IOException cause) {
    super(message, cause);
  }
}
