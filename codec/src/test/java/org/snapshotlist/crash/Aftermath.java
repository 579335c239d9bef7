package org.snapshotlist.crash;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.snapshotlist.crash.Violation.Oracle;
import org.snapshotlist.internal.disk.CrashStates;
import org.snapshotlist.internal.disk.Device;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.SimDisk;

/**
 * Looks at what a power cut left: a reader must see one of the lists that may be there, the
 * recovery must leave what the reader saw, a plain parser must see the same, the next commit must
 * work, and a second power cut in all this must lose nothing of it.
 */
final class Aftermath {

  private final Lists lists;
  private final Explorer.Depth depth;
  private final Counts counts;
  private final Random random;

  /** The states that were looked at, with what was acceptable. */
  private final Set<Long> seen = new HashSet<>();

  Aftermath(Lists lists, Explorer.Depth depth, Counts counts, Random random) {
    this.lists = lists;
    this.depth = depth;
    this.counts = counts;
    this.random = random;
  }

  void check(DiskImage state, List<Model> acceptable) {
    if (!seen.add(state.hash() * 31 + acceptable.hashCode())) {
      return;
    }
    counts.states.increment();
    Model found = look(state, acceptable);
    if (found.equals(Model.ABSENT)) {
      return;
    }
    SimDisk disk = recovered(state, found);
    if (random.nextInt(depth.again()) == 0) {
      int recovered = disk.changes();
      Model more = found.put(Entries.entry("behind the crash", null, 100 + random.nextInt(900)));
      int acknowledged = goOn(disk, found, more);
      cutAgain(disk, found, recovered, more, acknowledged);
    }
  }

  private Model look(DiskImage state, List<Model> acceptable) {
    SimDisk disk = new SimDisk(state);
    Model found;
    try {
      found = lists.read(disk, Session.PATH);
    } catch (NoSuchFileException e) {
      found = Model.ABSENT;
    } catch (IOException | RuntimeException e) {
      throw new Violation(Oracle.READER, e.toString(), e);
    }
    if (!acceptable.contains(found)) {
      Model last = acceptable.get(acceptable.size() - 1);
      throw new Violation(
          Oracle.READER,
          found.equals(Model.ABSENT)
              ? "there is no list"
              : last.difference(found) + " (" + acceptable.size() + " lists are acceptable)");
    }
    checkClosed(Oracle.READER, disk);
    return found;
  }

  /** Recovers what the reader has seen. */
  private SimDisk recovered(DiskImage state, Model expected) {
    SimDisk disk = new SimDisk(state);
    try {
      if (random.nextInt(4) == 0) {
        // A reader that comes first does not know what the power cut undid.
        lists.indexAsReader(disk.otherProcess(), Session.PATH);
      }
      lists.recover(disk, Session.PATH);
      Model found = lists.read(disk.otherProcess(), Session.PATH);
      if (!found.equals(expected)) {
        throw new Violation(
            Oracle.RECOVERED, "not what the reader saw: " + expected.difference(found));
      }
    } catch (IOException | RuntimeException e) {
      throw e instanceof Violation violation
          ? violation
          : new Violation(Oracle.RECOVERED, e.toString(), e);
    }
    Session.checkPlain(disk, expected);
    checkClosed(Oracle.RECOVERED, disk);
    return disk;
  }

  /** Commits once more; returns how many changes there were when that was acknowledged. */
  private int goOn(SimDisk disk, Model before, Model after) {
    int acknowledged;
    try (Lists.Open open = lists.open(disk, Session.PATH, false)) {
      Model found = open.contents();
      if (!found.equals(before)) {
        throw new Violation(Oracle.GOES_ON, "before it " + before.difference(found));
      }
      String added = after.node("behind the crash").xml();
      open.commit(List.of(new Edit.Put(added)));
      acknowledged = disk.changes();
      found = lists.read(disk.otherProcess(), Session.PATH);
      if (!found.equals(after)) {
        throw new Violation(Oracle.GOES_ON, "after it " + after.difference(found));
      }
    } catch (IOException | RuntimeException e) {
      throw e instanceof Violation violation
          ? violation
          : new Violation(Oracle.GOES_ON, e.toString(), e);
    }
    Session.checkPlain(disk, after);
    checkClosed(Oracle.GOES_ON, disk);
    return acknowledged;
  }

  private static void checkClosed(Oracle oracle, SimDisk disk) {
    if (disk.openHandles() != 0) {
      throw new Violation(oracle, disk.openHandles() + " files stayed open");
    }
  }

  private void cutAgain(SimDisk disk, Model found, int recovered, Model more, int acknowledged) {
    for (int i = 0; i < depth.secondPoints(); i++) {
      int point = random.nextInt(disk.changes() + 1);
      counts.secondPoints.increment();
      List<Model> acceptable =
          point >= acknowledged
              ? List.of(more)
              : point > recovered ? List.of(found, more) : List.of(found);
      for (DiskImage state : CrashStates.of(Device.of(disk, point), depth.secondBounds(), random)) {
        counts.secondStates.increment();
        try {
          recovered(state, look(state, acceptable));
        } catch (Violation e) {
          throw new Violation(
              Oracle.SECOND_CRASH,
              e.getMessage() + ", at change " + point + " of " + disk.changes(),
              e);
        }
      }
    }
  }
}
