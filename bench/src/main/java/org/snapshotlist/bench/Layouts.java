package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.ListEdit;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * The same snapshots in each layout, as they are before anything is measured: nobody changes them.
 *
 * @param folder where they are; what is made of them goes there too
 * @param entries how many snapshots
 * @param bytes of all files of the directory together
 */
public record Layouts(Path folder, int entries, long bytes) {

  /** In one edit, which holds them in memory. */
  private static final long BYTES_AT_ONCE = 32L << 20;

  static final OpenOptions OPTIONS =
      OpenOptions.DEFAULT.withLimits(Limits.DEFAULT.withMemoryCap(1L << 30));

  /** Makes them in a new folder: a sealed list with its index, a directory, a tar file of it. */
  public static Layouts make(Path folder, Data data) throws IOException {
    Files.createDirectories(folder);
    Supply supply = data.supply();
    Layouts layouts = new Layouts(folder, supply.size(), 0);
    try (SnapshotList list = SnapshotList.create(layouts.list(), Kind.SNAPSHOTS, OPTIONS)) {
      fill(list, supply);
      list.writeIndex();
      SnapshotDirectory.unpack(list, layouts.directory(), Progress.NONE);
    }
    Shell.run(layouts.folder(), "tar cf all.tar snapshot");
    try (var files = Files.list(layouts.directory())) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
      return new Layouts(folder, supply.size(), bytes);
    }
  }

  private static void fill(SnapshotList list, Supply supply) throws IOException {
    int[] positions = supply.parentsFirst();
    for (int from = 0; from < positions.length; ) {
      try (ListEdit edit = list.edit()) {
        for (long bytes = 0; from < positions.length && bytes < BYTES_AT_ONCE; from++) {
          byte[] xml = supply.at(positions[from]).xml();
          edit.put(xml);
          bytes += xml.length;
        }
        if (from == positions.length) {
          edit.current(supply.current());
        }
        edit.commit();
      }
    }
  }

  Path list() {
    return folder.resolve("vm.xml");
  }

  Path index() {
    return folder.resolve("vm.xml.idx");
  }

  Path directory() {
    return folder.resolve("snapshot");
  }

  /** Returns the place for what is made. */
  Path target() {
    return folder.resolve("made");
  }

  /** Deletes what was made, and has the file system done with it. */
  void clear() throws IOException {
    Ground.delete(target());
    for (String beside : List.of("made.idx", "made.lck")) {
      Files.deleteIfExists(folder.resolve(beside));
    }
    TimedProcess.sync();
  }
}
