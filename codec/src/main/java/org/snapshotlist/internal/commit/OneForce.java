package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.snapshotlist.internal.disk.WritableFile;

/** Forces a list once: who sees that fail must not go on with it. */
final class OneForce {

  private OneForce() {}

  static void of(WritableFile file, Protocol protocol) throws Poisoned {
    try {
      protocol.force(file::force);
    } catch (IOException e) {
      throw new Poisoned(
          file.place()
              + ": the force failed, so it is not known what of the latest is on the device: "
              + e.getMessage()
              + "; open the list again, which repairs it",
          e);
    }
  }
}
