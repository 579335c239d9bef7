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
      throw failed(file, e);
    }
  }

  /** Writes and forces at once; which of the two failed nobody tells. */
  static void through(WritableFile file, long position, byte[] bytes) throws Poisoned {
    try {
      file.writeThrough(position, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static Poisoned failed(WritableFile file, IOException why) {
    return new Poisoned(
        file.place()
            + ": the force failed, so it is not known what of the latest is on the device: "
            + why.getMessage()
            + "; open the list again, which repairs it",
        why);
  }
}
