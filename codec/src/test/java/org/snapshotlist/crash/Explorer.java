package org.snapshotlist.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.snapshotlist.crash.Violation.Oracle;
import org.snapshotlist.internal.disk.CrashStates;
import org.snapshotlist.internal.disk.Device;
import org.snapshotlist.internal.disk.DiskChange;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.SimDisk;

/**
 * Cuts the power at each change of the last step of scenarios, in all the ways a device may lose
 * what was not forced, and lets {@link Aftermath} look at what is left. May be shared between
 * threads.
 */
final class Explorer {

  private final Lists lists;
  private final Depth depth;
  private final long seed;
  private final Map<String, Counts> counts = new ConcurrentHashMap<>();
  private final Starts starts;

  /**
   * How thoroughly.
   *
   * @param bounds how many states of each crash point
   * @param again after one of so many states the power is cut a second time
   * @param secondPoints in so many moments of what was done after it
   * @param secondBounds how many states of each of these
   */
  record Depth(
      CrashStates.Bounds bounds, int again, int secondPoints, CrashStates.Bounds secondBounds) {

    /** For every build. */
    static final Depth USUAL =
        new Depth(new CrashStates.Bounds(16, 16, 8), 8, 3, new CrashStates.Bounds(4, 2, 2));

    /** For every build, where there are many scenarios. */
    static final Depth SHORT =
        new Depth(new CrashStates.Bounds(5, 3, 2), 24, 2, new CrashStates.Bounds(2, 1, 1));

    /** For one who has the time. */
    static final Depth DEEP =
        new Depth(CrashStates.Bounds.DEFAULT, 4, 6, new CrashStates.Bounds(16, 8, 8));
  }

  Explorer(Lists lists, Depth depth, long seed) {
    this.lists = lists;
    this.starts = new Starts(lists, seed);
    this.depth = depth;
    this.seed = seed;
  }

  /** Returns what all scenarios come to. */
  Counts counts() {
    Counts sum = new Counts();
    counts.values().forEach(sum::add);
    return sum;
  }

  /**
   * Returns a line for each last step, which is the one that is cut, and one for all; tabs between.
   */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    counts.forEach((step, of) -> lines.add(line(step, of)));
    Collections.sort(lines);
    lines.add(0, "step\t" + String.join("\t", Counts.NAMES));
    lines.add(line("all", counts()));
    return lines;
  }

  private static String line(String name, Counts of) {
    return name + "\t" + of.sums().stream().map(String::valueOf).collect(Collectors.joining("\t"));
  }

  /** Explores scenarios. */
  void explore(Collection<Scenario> scenarios) {
    Workers.all(
        scenarios.stream().map(scenario -> Executors.callable(() -> explore(scenario))).toList());
  }

  /** Explores a scenario. */
  void explore(Scenario scenario) {
    Counts own = counts.computeIfAbsent(scenario.last().name(), step -> new Counts());
    own.scenarios.increment();
    Random random = new Random(seed * 31 + scenario.toString().hashCode());
    try {
      Session session = new Session(lists, starts.get(scenario.start()), random);
      for (Step step : scenario.steps().subList(0, scenario.steps().size() - 1)) {
        session.run(step);
      }
      int from = session.disk().changes();
      session.run(scenario.last());
      cutAtEach(session, from, random, scenario.last().equals(Steps.SCRUB_ONLY), own);
    } catch (Violation e) {
      throw e.at("; " + scenario + ", seed " + seed);
    } catch (IOException | RuntimeException e) {
      throw new Violation(Oracle.NO_CRASH, e + "; " + scenario + ", seed " + seed, e);
    }
  }

  private void cutAtEach(
      Session session, int from, Random random, boolean plainAtOnce, Counts own) {
    SimDisk disk = session.disk();
    List<DiskChange> trace = disk.trace();
    Device device = Device.of(disk, from);
    Aftermath aftermath = new Aftermath(lists, depth, own, random);
    for (int point = from; point <= trace.size(); point++) {
      own.points.increment();
      List<Model> acceptable = session.acceptable(point);
      for (DiskImage state : CrashStates.of(device, depth.bounds(), random)) {
        try {
          if (plainAtOnce) {
            Session.checkWellFormed(state);
          }
          aftermath.check(state, acceptable);
        } catch (Violation e) {
          throw e.at(
              "; the power was cut "
                  + (point < trace.size() ? "before " + trace.get(point) : "at the end")
                  + " (change "
                  + point
                  + " of "
                  + trace.size()
                  + ")");
        }
      }
      if (point < trace.size()) {
        device.apply(trace.get(point));
      }
    }
  }
}
