package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/**
 * A process whose memory is measured: opens the store of a contender in a folder, reads from it,
 * and prints the most memory that it had at any time, in KiB. Prints something only if all went
 * well.
 */
final class MemoryProbe {

  private static final String MOST = "VmHWM:";

  private MemoryProbe() {}

  /** Does it. */
  public static void main(String[] args) throws IOException {
    try (Store store = Keeper.valueOf(args[0]).open(Path.of(args[1]), Syncing.UNSYNCED)) {
      Memory.Reading.valueOf(args[2]).read(store);
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(MOST)) {
        System.out.println(line.replaceAll("[^0-9]", ""));
      }
    }
  }

  static void one(Store store) throws IOException {
    Collection<String> names = store.names();
    String middle = names.stream().skip(names.size() / 2).findFirst().orElseThrow();
    if (store.get(middle).length == 0) {
      throw new IllegalStateException(middle + " is empty");
    }
  }

  static void all(Store store) throws IOException {
    store.loadAll(
        (name, xml) -> {
          if (xml.length == 0) {
            throw new IllegalStateException(name + " is empty");
          }
        });
  }
}
