package org.snapshotlist.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snapshotlist.Form;
import org.snapshotlist.IndexPolicy;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.FileSeen;

/**
 * Makes side indexes beside lists that have none that is current. The lists are only read: what a
 * crash left in them is for their writer to repair.
 */
final class IndexBuilding {

  private static final Logger LOG = LoggerFactory.getLogger(IndexBuilding.class);

  private IndexBuilding() {}

  /** Returns the list with its new index, or as it was where none can be made. */
  static ListFile built(FileSystem files, ListFile file, ReadSettings settings, Counters counters) {
    try {
      OpenOptions options =
          OpenOptions.DEFAULT
              .withLimits(settings.limits().limits())
              .withIndexPolicy(IndexPolicy.IGNORE);
      if (files.getUri().getScheme().equals("file")) {
        here(Path.of(file.location().toUri().getPath()), options);
      } else {
        elsewhere(files, file, options, counters);
      }
      return FleetFinder.found(files, file);
    } catch (IOException | UnsupportedOperationException e) {
      // It is a cache; what is wrong with the list itself shows when it is read.
      LOG.warn("{} gets no index: {}", file.path(), e.getMessage());
      return file;
    }
  }

  private static void here(Path path, OpenOptions options) throws IOException {
    long asked = System.currentTimeMillis();
    FileSeen seen =
        new FileSeen(Files.size(path), Files.getLastModifiedTime(path).toMillis(), asked);
    try (SnapshotList list = SnapshotList.open(path, options)) {
      if (list.form() != Form.SEALED) {
        list.writeIndex();
        return;
      }
      Path temporary = path.resolveSibling(temporaryName());
      try {
        Files.createFile(
            temporary,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(temporary)) {
          list.writeIndex(out, seen);
        }
        Files.move(
            temporary,
            path.resolveSibling(path.getFileName() + ".idx"),
            StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static String temporaryName() {
    return ".snapshotlist-" + UUID.randomUUID() + ".tmp";
  }

  private static void elsewhere(
      FileSystem files, ListFile file, OpenOptions options, Counters counters) throws IOException {
    long asked = System.currentTimeMillis();
    FileStatus status = files.getFileStatus(file.location());
    FileSeen seen = new FileSeen(status.getLen(), status.getModificationTime(), asked);
    org.apache.hadoop.fs.Path index = file.indexLocation();
    org.apache.hadoop.fs.Path temporary =
        new org.apache.hadoop.fs.Path(index.getParent(), temporaryName());
    try {
      try (HadoopSource source =
              HadoopSource.open(
                  files, file.location(), seen.size(), seen.modified(), counters.listBytes());
          SnapshotList list = SnapshotList.open(source, options);
          OutputStream out = files.create(temporary, false)) {
        // Who may read the list may read what it says of itself.
        files.setPermission(temporary, status.getPermission());
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
