package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A program that opens the list of {@link MillionEntries}, by its index and without. */
final class OpenedMillion {

  private OpenedMillion() {}

  public static void main(String[] arguments) throws IOException {
    for (IndexPolicy policy : new IndexPolicy[] {IndexPolicy.FAIL, IndexPolicy.IGNORE}) {
      long[] reads = {0, 0};
      MeddlingDisk disk = new MeddlingDisk();
      disk.meddle(
          (position, length) -> {
            reads[0]++;
            reads[1] += length;
          });
      OpenOptions options =
          OpenOptions.DEFAULT.withLimits(MillionEntries.ROOMY).withIndexPolicy(policy);
      try (SnapshotList list = SnapshotList.open(disk, Path.of(arguments[0]), options)) {
        System.out.printf(
            "%d entries opened under %s by %d reads of %d bytes of the list, %d bytes in memory%n",
            list.size(), policy, reads[0], reads[1], list.memoryInUse());
        for (int number : new int[] {0, 1, 77_777, MillionEntries.MANY - 1}) {
          if (!Arrays.equals(list.load(MillionEntries.name(number)), MillionEntries.xml(number))) {
            throw new AssertionError(MillionEntries.name(number));
          }
        }
        if (list.size() < MillionEntries.MANY) {
          throw new AssertionError(list.size());
        }
        if (policy == IndexPolicy.FAIL && reads[1] > 1 << 20) {
          throw new AssertionError("the list was read, not its index");
        }
      }
    }
  }
}
