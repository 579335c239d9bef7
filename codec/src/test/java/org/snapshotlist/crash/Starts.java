package org.snapshotlist.crash;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.snapshotlist.crash.Scenario.Start;
import org.snapshotlist.internal.disk.DiskImage;

/** The disks that scenarios start with; each is made once. May be shared between threads. */
final class Starts {

  private final Lists lists;
  private final long seed;
  private final Map<Start, Disk> known = new EnumMap<>(Start.class);

  /** A disk with a list that is as the model says. */
  record Disk(DiskImage image, Model model) {}

  Starts(Lists lists, long seed) {
    this.lists = lists;
    this.seed = seed;
  }

  synchronized Disk get(Start start) throws IOException {
    Disk disk = known.get(start);
    if (disk == null) {
      disk = make(start);
      known.put(start, disk);
    }
    return disk;
  }

  private Disk make(Start start) throws IOException {
    Disk nothing = new Disk(DiskImage.EMPTY, Model.ABSENT);
    if (start == Start.NOTHING) {
      return nothing;
    }
    Session session = new Session(lists, nothing, new Random(seed));
    switch (start) {
      case EMPTY -> session.create();
      case FOREIGN -> session.createForeign();
      default -> Steps.fill(session);
    }
    if (start == Start.INDEXED) {
      session.writeIndex();
    }
    session.close();
    return new Disk(session.disk().image(), session.model());
  }
}
