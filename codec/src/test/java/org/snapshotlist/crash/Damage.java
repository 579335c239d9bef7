package org.snapshotlist.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.snapshotlist.crash.Violation.Oracle;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.EditRefusedException;

/**
 * Turns one bit of what was durable: an entry costs no more than itself, nothing is read that was
 * not written, and whoever would overwrite what he takes for a torn end is refused.
 */
final class Damage {

  private final Lists lists;
  private final long seed;
  private int places;
  private int refused;

  Damage(Lists lists, long seed) {
    this.lists = lists;
    this.seed = seed;
  }

  /** Returns how many bits were turned. */
  int places() {
    return places;
  }

  /** Returns how often a commit was refused behind that. */
  int refused() {
    return refused;
  }

  /**
   * Damages a list of several transactions, with and without its index, the lock's note and both.
   */
  void explore() {
    try {
      turnBits();
    } catch (IOException | RuntimeException e) {
      throw e instanceof Violation violation
          ? violation
          : new Violation(Oracle.NO_CRASH, e + ", seed " + seed, e);
    }
  }

  private void turnBits() throws IOException {
    Random random = new Random(seed);
    Session session =
        new Session(lists, new Starts(lists, seed).get(Scenario.Start.SEALED), random);
    for (int i = 0; i < 3; i++) {
      session.commit(new Edit.Put(Entries.entry(session.newName(), "root", 200)));
    }
    int last =
        PlainList.rootEndTag(Objects.requireNonNull(session.disk().image().bytes(Session.PATH)));
    session.commit(new Edit.Put(Entries.entry("last", "root", 200)));
    session.close();
    byte[] file = Objects.requireNonNull(session.disk().image().bytes(Session.PATH));
    int end = PlainList.rootEndTag(file);
    List<Integer> bits = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      bits.add(8 * random.nextInt(end) + random.nextInt(8));
      bits.add(8 * (last + random.nextInt(end - last)) + random.nextInt(8));
    }
    for (int bit : bits) {
      for (boolean indexed : new boolean[] {true, false}) {
        try {
          turn(session, bit, indexed, bit >= 8 * last);
        } catch (Violation e) {
          throw e.at(
              "; bit "
                  + bit % 8
                  + " of byte "
                  + bit / 8
                  + " was turned, the records go from 2048 to "
                  + end
                  + ", the last transaction starts at "
                  + last
                  + (indexed ? ", the index is there" : ", there is no index")
                  + ", seed "
                  + seed);
        }
      }
    }
  }

  private void turn(Session session, int bit, boolean indexed, boolean inLast) throws IOException {
    SimDisk disk = damaged(session.disk().image(), bit, indexed);
    places++;
    Model before = session.model();
    Set<String> hit = compare(before, disk, "who reads it");
    try (Lists.Open open = lists.open(disk, Session.PATH, false)) {
      open.commit(List.of(new Edit.Put(Entries.entry("behind it", null, 30))));
      if (inLast && !indexed) {
        throw new Violation(Oracle.NO_CRASH, "the last transaction is damaged, but a commit works");
      }
    } catch (EditRefusedException e) {
      refused++;
    } catch (IOException e) {
      // A header that is no header: there is nothing left to be read or changed.
    }
    Set<String> later = compare(before, disk, "who reads it behind a commit");
    if (!hit.containsAll(later)) {
      throw new Violation(Oracle.NO_CRASH, "the commit cost " + later + ", the damage " + hit);
    }
  }

  private static SimDisk damaged(DiskImage image, int bit, boolean indexed) throws IOException {
    SimDisk disk = new SimDisk(image);
    try (WritableFile file = disk.openToWrite(Session.PATH)) {
      byte[] one = file.readFully(bit / 8, 1);
      one[0] ^= (byte) (1 << bit % 8);
      file.write(bit / 8, one, 0, 1);
    }
    if (!indexed) {
      disk.deleteIfExists(Session.INDEX);
    }
    return disk;
  }

  /** Returns the entries that cannot be read. */
  private Set<String> compare(Model before, Disk disk, String who) {
    Model found;
    try {
      found = lists.readGood(disk, Session.PATH);
    } catch (IOException e) {
      return before.entries().keySet();
    }
    found
        .entries()
        .forEach(
            (name, node) -> {
              Model.Node expected = before.entries().get(name);
              if (!name.equals("behind it")
                  && (expected == null || !node.xml().equals(expected.xml()))) {
                throw new Violation(Oracle.READER, who + " gets another " + name);
              }
            });
    Set<String> missing = new TreeSet<>(before.entries().keySet());
    missing.removeAll(found.entries().keySet());
    if (missing.size() > 1) {
      throw new Violation(Oracle.READER, who + " misses " + missing);
    }
    return missing;
  }
}
