package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/**
 * The snapshots that stores are filled with and changed by: made ones of 2 KiB, as long as
 * libvirt's own, all of one domain, made when they are asked for. Their names are ASCII, so that
 * they can be those of files under any locale. Immutable.
 */
final class Supply {

  private static final long SEED = 1;

  /** So many that their names have more digits than any others. */
  private static final long FRESH = 100_000_000;

  /** A multiple of the generator's 1,024, within which parents may come later than children. */
  private static final int FILLED_AT_ONCE = 4_096;

  private static final byte[] END_OF_TIME = "</creationTime>".getBytes(US_ASCII);

  private final ListGenerator base;
  private final ListGenerator fresh;

  Supply(int entries) {
    base = new ListGenerator(shape(entries));
    fresh = new ListGenerator(shape(FRESH));
  }

  private static ListShape shape(long entries) {
    return ListShape.of(entries, ListShape.MIN_ENTRY_BYTES, SEED).withNonAsciiPercent(0);
  }

  int size() {
    return (int) base.shape().entries();
  }

  String name(int position) {
    return base.name(position);
  }

  Snapshot at(int position) {
    return new Snapshot(base.name(position), base.parent(position), base.entry(position));
  }

  /** Returns the name of the snapshot that is the current one. */
  String current() {
    return Objects.requireNonNull(base.current(), "there are no snapshots");
  }

  /** Returns a snapshot that no store is filled with. */
  Snapshot fresh(int number, @Nullable String parent) {
    Snapshot made = new Snapshot(fresh.name(number), fresh.parent(number), fresh.entry(number));
    return made.withParent(parent);
  }

  /**
   * Returns one of those that stores are filled with, but created some seconds earlier or later.
   *
   * @param how 0 or more; each gives another time than the one before, and none the original's
   */
  Snapshot changed(int position, int how) {
    Snapshot old = at(position);
    byte[] xml = old.xml();
    int last = endOfTime(xml) - 1;
    xml[last] = (byte) ('0' + (xml[last] - '0' + 1 + how % 9) % 10);
    return new Snapshot(old.name(), old.parent(), xml);
  }

  private static int endOfTime(byte[] xml) {
    int at = 0;
    while (!Arrays.equals(xml, at, at + END_OF_TIME.length, END_OF_TIME, 0, END_OF_TIME.length)) {
      at++;
    }
    return at;
  }

  /** Puts all of them into an empty store. */
  void fill(Store store) throws IOException {
    int newest = -1;
    for (int from = 0; from < size(); from += FILLED_AT_ONCE) {
      List<Snapshot> some = new ArrayList<>();
      for (int i = from; i < Math.min(size(), from + FILLED_AT_ONCE); i++) {
        some.add(at(i));
        newest = name(i).equals(base.current()) ? i : newest;
      }
      store.put(some);
    }
    store.putCurrent(at(newest));
  }
}
