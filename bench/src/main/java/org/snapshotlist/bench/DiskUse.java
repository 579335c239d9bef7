package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/** What a store takes of a disk when it was filled and closed. */
public final class DiskUse {

  private DiskUse() {}

  /**
   * Measures for one contender.
   *
   * @param folder in which there is room for its store
   */
  public static List<Figure> of(Keeper keeper, Data data, Path folder) throws IOException {
    try {
      try (Store store = keeper.open(folder, Syncing.DURABLE)) {
        data.supply().fill(store);
      }
      // What the file system still holds back has no blocks yet.
      TimedProcess.sync();
      return List.of(
          figure("disk-apparent", Unit.BYTES, keeper, data, apparent(folder)),
          figure("disk-allocated", Unit.BYTES, keeper, data, allocated(folder)),
          figure("disk-inodes", Unit.COUNT, keeper, data, inodes(folder)));
    } finally {
      Ground.delete(folder);
    }
  }

  private static Figure figure(String measure, Unit unit, Keeper keeper, Data data, long value) {
    return Figure.counted(
        measure, "", keeper.label(), data.entries(), data.entryBytes(), unit, (double) value);
  }

  /** Returns the bytes of all files together. */
  static long apparent(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      long bytes = 0;
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(path);
      }
      return bytes;
    }
  }

  private static long allocated(Path folder) throws IOException {
    String said = Children.run(List.of("du", "-s", "--block-size=1", folder.toString())).good("du");
    return Long.parseLong(said.split("\\s", 2)[0]);
  }

  private static long inodes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.count();
    }
  }
}
