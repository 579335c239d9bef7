package org.snapshotlist.crash;

import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.crash.Scenario.Start;
import org.snapshotlist.crash.Violation.Oracle;
import org.snapshotlist.internal.disk.CrashStates;
import org.snapshotlist.internal.disk.Device;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.SimFault;

/**
 * Lets each call of a step fail, one after the other, in each way that it can. The list must be as
 * before or as after, for who reads it at once, after a power cut, and after one more commit. May
 * be shared between threads.
 */
final class Faults {

  private final Lists lists;
  private final Starts starts;
  private final Explorer.Depth depth;
  private final long seed;
  private final Counts counts = new Counts();

  Faults(Lists lists, Explorer.Depth depth, long seed) {
    this.lists = lists;
    this.starts = new Starts(lists, seed);
    this.depth = depth;
    this.seed = seed;
  }

  Counts counts() {
    return counts;
  }

  /** Returns how many calls failed. */
  int explore(Start start, Step step, SimFault fault, boolean lasting) {
    counts.scenarios.increment();
    int k = 0;
    while (failAt(k + 1, start, step, fault, lasting)) {
      k++;
    }
    return k;
  }

  private boolean failAt(int k, Start start, Step step, SimFault fault, boolean lasting) {
    Random random = new Random(seed + k);
    try {
      Session session = new Session(lists, starts.get(start), random);
      if (lasting) {
        session.disk().failFrom(k, fault);
      } else {
        session.disk().failAt(k, fault);
      }
      String failure = run(session, step);
      if (!session.disk().fired()) {
        return false;
      }
      session.goOn(failure != null && random.nextBoolean());
      cut(session, random);
      session.settle();
      cut(session, random);
      return true;
    } catch (Violation e) {
      throw e.at(place(k, start, step, fault, lasting));
    } catch (IOException | RuntimeException e) {
      throw new Violation(Oracle.NO_CRASH, e + place(k, start, step, fault, lasting), e);
    }
  }

  private static @Nullable String run(Session session, Step step) {
    try {
      session.runWithFault(step);
      return null;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void cut(Session session, Random random) {
    counts.points.increment();
    int changes = session.disk().changes();
    Aftermath aftermath = new Aftermath(lists, depth, counts, random);
    Device device = Device.of(session.disk(), changes);
    for (DiskImage state : CrashStates.of(device, depth.bounds(), random)) {
      aftermath.check(state, session.acceptable(changes));
    }
  }

  private String place(int k, Start start, Step step, SimFault fault, boolean lasting) {
    return "; "
        + fault
        + (lasting ? " from call " : " at call ")
        + k
        + " of "
        + start
        + " ["
        + step
        + "], seed "
        + seed;
  }
}
