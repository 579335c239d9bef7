package org.snapshotlist.internal.commit;

import java.nio.file.Path;
import java.time.Clock;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.model.Limits;

/** The list that a writer writes to, and how it is written to. */
record Target(Disk disk, Path path, Lists lists, Protocol protocol, Clock clock) {

  /** Returns what writes the list anew, now. */
  Conversion rewriting(Limits limits) {
    return new Conversion(disk, path, protocol, limits, clock.millis(), Creation.newId());
  }
}
