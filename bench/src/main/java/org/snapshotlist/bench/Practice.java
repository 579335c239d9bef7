package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

/**
 * Has the JVM compile what will be measured, on small stores without syncs: who waits for the disk
 * each time would not have done enough in minutes.
 */
final class Practice {

  /** As many as there are in the smallest store of the goals; of large ones fewer, to this size. */
  private static final int ENTRIES = 100;

  private static final int LEAST_ENTRIES = 10;
  private static final int BYTES = 32 << 20;

  private Practice() {}

  /**
   * Practises.
   *
   * @param bytes of each snapshot
   * @param place a folder that is made for it, and deleted
   * @param sink takes what is done, so that it is not left out
   */
  static void of(
      Operation operation,
      List<Keeper> keepers,
      int bytes,
      Path place,
      double seconds,
      LongConsumer sink)
      throws IOException {
    int count = Math.max(LEAST_ENTRIES, Math.min(ENTRIES, BYTES / bytes));
    Supply few = new GeneratedSupply(count, bytes);
    int times = operation.times(bytes, Syncing.UNSYNCED);
    List<Work> works = new ArrayList<>();
    for (Keeper keeper : keepers) {
      works.add(operation.practice().on(Entrant.enter(keeper, few, Syncing.UNSYNCED, place)));
    }
    for (long start = System.nanoTime(); System.nanoTime() - start < seconds * 1e9; ) {
      for (Work work : works) {
        work.prepare(times);
        for (int i = 0; i < times; i++) {
          sink.accept(work.once(i));
        }
        work.undo(times);
      }
    }
    for (Work work : works) {
      work.entrant().close();
    }
    Ground.delete(place);
  }
}
