package org.snapshotlist.spark;

import java.io.Serializable;
import java.nio.file.InvalidPathException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.IndexSummary;
import org.snapshotlist.naming.FileNames;

/**
 * A list as the driver found it.
 *
 * @param path where it is, with its file system
 * @param size bytes
 * @param modified when it was last written to, in milliseconds since 1970
 * @param index its side index, null if it has none
 * @param hosts where it lies, if its file system tells
 */
record ListFile(String path, long size, long modified, @Nullable IndexFound index, Hosts hosts)
    implements Serializable {

  /** An index describes the first and the last 64 KiB of a foreign list. */
  private static final long DESCRIBED = 128 << 10;

  /**
   * The side index of a list.
   *
   * @param size bytes
   * @param modified when it was last written to
   * @param summary what its last bytes say, null where they are no index's
   */
  record IndexFound(long size, long modified, @Nullable IndexSummary summary)
      implements Serializable {}

  /** How an index stands to its list, as far as that shows without opening the list. */
  enum Fit {
    /** The list was not written to since. */
    CURRENT,
    /** The list itself must tell. */
    UNSURE,
    /** There is none, or it is of an older list. */
    NONE
  }

  /** Returns the list as if it had no index. */
  ListFile withoutIndex() {
    return new ListFile(path, size, modified, null, hosts);
  }

  Path location() {
    return new Path(path);
  }

  Path indexLocation() {
    return new Path(path + ".idx");
  }

  /** Returns the domain whose list has this file name; null for another name. */
  @Nullable String domain() {
    return domain(location());
  }

  static @Nullable String domain(Path path) {
    try {
      return FileNames.domain(java.nio.file.Path.of(path.getName())).orElse(null);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * Tells how far the index may be believed. A list that is as it was seen when its index was made
   * has what that says. Any other must tell: a sealed one, which may have new transactions, has
   * those that the index covers before them. A foreign one can tell only if it is so small that the
   * ends which its index describes are all of it.
   */
  Fit fit() {
    IndexSummary summary = summary();
    if (summary == null) {
      return Fit.NONE;
    }
    if (summary.seen().isStill(size, modified)) {
      return Fit.CURRENT;
    }
    return summary.sealed() || size <= DESCRIBED ? Fit.UNSURE : Fit.NONE;
  }

  /** Tells whether the index may fit the list as that is now, which is open. */
  boolean mayFit(FileStatus now) {
    IndexSummary summary = summary();
    return summary != null
        && (summary.sealed()
            || now.getLen() <= DESCRIBED
            || summary.seen().isStill(now.getLen(), now.getModificationTime()));
  }

  @Nullable IndexSummary summary() {
    return index == null ? null : index.summary();
  }
}
