package org.snapshotlist.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.FileSeen;

/** Makes side indexes beside lists that have none that is current. */
final class IndexBuilding {

  private static final Logger LOG = LoggerFactory.getLogger(IndexBuilding.class);

  private IndexBuilding() {}

  /** Returns the list with its new index, or as it was where none can be made. */
  static ListFile built(FileSystem files, ListFile file, ReadSettings settings) {
    try {
      OpenOptions options =
          OpenOptions.DEFAULT
              .withLimits(settings.limits().limits())
              .withIndexPolicy(IndexPolicy.IGNORE);
      if (files.getUri().getScheme().equals("file")) {
        // Durable first what the index speaks of; and no checksum file of Hadoop's beside it, which
        // would not be renewed with it.
        try (SnapshotList list =
            SnapshotList.open(Path.of(file.location().toUri().getPath()), options)) {
          list.writeIndex();
        }
      } else {
        write(files, file, options);
      }
      return FleetFinder.found(files, file);
    } catch (IOException e) {
      // It is a cache; what is wrong with the list itself shows when it is read.
      LOG.warn("{} gets no index: {}", file.path(), e.getMessage());
      return file;
    }
  }

  private static void write(FileSystem files, ListFile file, OpenOptions options)
      throws IOException {
    long asked = System.currentTimeMillis();
    FileStatus status = files.getFileStatus(file.location());
    FileSeen seen = new FileSeen(status.getLen(), status.getModificationTime(), asked);
    org.apache.hadoop.fs.Path index = file.indexLocation();
    org.apache.hadoop.fs.Path temporary =
        new org.apache.hadoop.fs.Path(
            index.getParent(), ".snapshotlist-" + UUID.randomUUID() + ".tmp");
    try {
      try (HadoopSource source =
              HadoopSource.open(
                  files, file.location(), seen.size(), seen.modified(), new LongAdder());
          SnapshotList list = SnapshotList.open(source, options);
          OutputStream out = files.create(temporary, false)) {
        list.writeIndex(out, seen);
      }
      // Most file systems do not rename over a file. A reader that comes between finds none.
      files.delete(index, false);
      if (!files.rename(temporary, index)) {
        throw new IOException(index + ": the new index cannot be put there");
      }
    } finally {
      files.delete(temporary, false);
    }
  }
}
