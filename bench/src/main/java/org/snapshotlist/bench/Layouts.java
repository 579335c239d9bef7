package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.testdata.ListShape;

/**
 * The same snapshots in each layout, as they are before anything is measured: nobody changes them.
 *
 * @param folder where they are; what is made of them goes there too
 * @param entries how many snapshots
 * @param bytes of all files of the directory together
 */
public record Layouts(Path folder, int entries, long bytes) {

  private static final long SEED = 1;

  static final OpenOptions OPTIONS =
      OpenOptions.DEFAULT.withLimits(Limits.DEFAULT.withMemoryCap(1L << 30));

  /** Makes them in a new folder: a sealed list with its index, a directory, a tar file of it. */
  public static Layouts make(Path folder, int entries, long entryBytes) throws IOException {
    Files.createDirectories(folder);
    ListShape shape = ListShape.of(entries, entryBytes, SEED).withNonAsciiPercent(0);
    MadeList made = MadeList.of(shape, folder);
    Layouts layouts = new Layouts(folder, entries, 0);
    Files.move(made.path(), layouts.list());
    try (SnapshotList list = SnapshotList.open(layouts.list(), OPTIONS)) {
      list.compact();
      list.writeIndex();
      SnapshotDirectory.unpack(list, layouts.directory(), Progress.NONE);
    }
    Shell.run(layouts.folder(), "tar cf all.tar snapshot");
    try (var files = Files.list(layouts.directory())) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
      return new Layouts(folder, entries, bytes);
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
