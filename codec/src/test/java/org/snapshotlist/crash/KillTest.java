package org.snapshotlist.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.ChildJvm;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;

/**
 * A process that writes is killed with SIGKILL, again and again, on the machine's own disk. The
 * power stays on, so each write that was made is there; what the power takes is {@link
 * ExplorerTest}'s.
 */
class KillTest {

  private static final long SEED = 20261125;

  /** So many turns a process lives at most. */
  private static final int LIFE = 25;

  /** Less than a transaction takes, in steps of an idle loop. */
  private static final int IDLE = 2_000_000;

  @TempDir private Path folder;
  private int acknowledged;
  private int inFlight;
  private int inFlightThere;
  private int repaired;

  @Test
  void whatWasAcknowledgedSurvivesAKillAtAnyMoment() throws Exception {
    kill(30, SEED);
  }

  @Test
  @Tag("deep")
  void itSurvivesAThousandKills() throws Exception {
    kill(1000, SEED + 1);
  }

  private void kill(int kills, long seed) throws Exception {
    Path path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    Random random = new Random(seed);
    Model model = Model.EMPTY;
    for (int round = 0; round < kills; round++) {
      try {
        model = killOnce(path, model, seed * 1000 + round, random);
      } catch (AssertionError | IllegalStateException | IOException e) {
        throw new AssertionError("seed " + seed + ", kill " + round, e);
      }
    }
    System.out.printf(
        "Killed %d times, seed %d: %d turns acknowledged, %d in flight of which %d are there,"
            + " %d repaired, %d torn ends kept%n",
        kills, seed, acknowledged, inFlight, inFlightThere, repaired, torn());
    assertThat(acknowledged).isGreaterThan(3 * kills);
  }

  private long torn() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".torn-")).count();
    }
  }

  private Model killOnce(Path path, Model before, long seed, Random random) throws Exception {
    Path notes = folder.resolve("notes");
    Files.deleteIfExists(notes);
    try (ChildJvm child = ChildJvm.start(KilledWriter.class, path, notes, seed)) {
      // Every other line is an acknowledgement, so half of all kills come behind an intention.
      for (int lines = 1 + random.nextInt(2 * LIFE); lines > 0; lines--) {
        String line = child.line();
        if (line == null || !(line.startsWith("?") || line.startsWith("!"))) {
          throw new IllegalStateException(line + "\n" + child.rest());
        }
      }
      idle(random.nextInt(IDLE));
      child.kill();
    }
    List<String> lines = Files.readAllLines(notes);
    Turns turns = new Turns(seed);
    Model model = before;
    Model after = before;
    for (String line : lines) {
      if (line.startsWith(KilledWriter.INTENDED)) {
        after = turns.next(model).appliedTo(model);
      } else {
        acknowledged++;
        model = after;
      }
    }
    boolean wasInFlight = lines.get(lines.size() - 1).startsWith(KilledWriter.INTENDED);
    Model found = check(path, model, after, random);
    if (wasInFlight && !model.isLike(after)) {
      inFlight++;
      inFlightThere += found.isLike(after) ? 1 : 0;
    }
    return found;
  }

  /** Keeps a processor busy for a while that nobody can foresee. */
  private static void idle(int steps) {
    for (int i = 0; i < steps; i++) {
      Thread.onSpinWait();
    }
  }

  private Model check(Path path, Model model, Model after, Random random) throws IOException {
    Model found;
    try (SnapshotList list = SnapshotList.open(path)) {
      found = KilledWriter.read(list);
      assertThat(found.isLike(model) || found.isLike(after))
          .as("%s; or %s", model.difference(found), after.difference(found))
          .isTrue();
      if (random.nextInt(3) == 0) {
        // The next process has to repair what this one left.
        return found;
      }
      repaired += list.recover() ? 1 : 0;
      assertThat(KilledWriter.read(list)).isEqualTo(found);
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
    Model plain = PlainList.read(Files.readAllBytes(path));
    assertThat(plain).as(found.difference(plain)).isEqualTo(found);
    return found;
  }
}
