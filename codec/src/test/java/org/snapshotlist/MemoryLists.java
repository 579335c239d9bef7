package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.SnapshotListException;

/** Lists on a disk in memory, and what can be had of them. */
final class MemoryLists {

  static final Path LIST = Path.of("/lists/vm.xml");
  static final Path INDEX = Path.of("/lists/vm.xml.idx");

  /** Little memory, so that what takes more than it should fails in a test's heap. */
  static final OpenOptions OPTIONS =
      OpenOptions.DEFAULT.withLimits(Limits.DEFAULT.withMemoryCap(16L << 20));

  private MemoryLists() {}

  static void write(SimDisk disk, Path path, byte[] bytes) throws IOException {
    disk.deleteIfExists(path);
    try (WritableFile file = disk.create(path)) {
      file.write(0, bytes, 0, bytes.length);
    }
  }

  static SnapshotList open(SimDisk disk, Path path, OpenOptions options) throws IOException {
    return SnapshotList.open(disk, path, options, Protocol.SOUND);
  }

  /** Returns the bytes of all entries that can be loaded, each byte as a character. */
  static SortedMap<String, String> good(SnapshotList list) throws IOException {
    SortedMap<String, String> good = new TreeMap<>();
    for (Entry entry : list.entries()) {
      try {
        good.put(entry.name(), new String(list.load(entry.name()), ISO_8859_1));
      } catch (SnapshotListException e) {
        // It is refused, as it must be if it is not as it was sealed.
      }
    }
    return good;
  }
}
