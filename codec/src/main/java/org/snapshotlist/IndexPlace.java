package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.internal.index.IndexReader;
import org.snapshotlist.internal.index.OpenIndex;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;

/** Where the side index of a list is looked for. */
sealed interface IndexPlace {

  /**
   * Opens the index of a sealed list.
   *
   * @throws org.snapshotlist.model.IndexMismatchException if there is none that fits
   */
  OpenIndex sealed(String list, long id, Limits limits) throws IOException;

  /** Opens the index of a foreign list, likewise. */
  OpenIndex foreign(Limits limits) throws IOException;

  /** Tells whether what came to the list behind its index counts too. */
  default boolean isFollowed() {
    return true;
  }

  /**
   * The file beside the list.
   *
   * @param path the list's
   */
  record Beside(Disk disk, Path path, OpenFile list) implements IndexPlace {

    @Override
    public OpenIndex sealed(String place, long id, Limits limits) throws IOException {
      return IndexFile.openSealed(disk, IndexFile.path(path), place, id, limits);
    }

    @Override
    public OpenIndex foreign(Limits limits) throws IOException {
      return IndexFile.open(disk, IndexFile.path(path), list, limits);
    }
  }

  /**
   * Bytes that the caller has.
   *
   * @param isFollowed whether the list is read as it is now, and not as it was when this was made
   */
  record Given(ByteSource index, ByteSource list, boolean isFollowed) implements IndexPlace {

    @Override
    public OpenIndex sealed(String place, long id, Limits limits) throws IOException {
      return IndexReader.sealed(index, place, id, limits);
    }

    @Override
    public OpenIndex foreign(Limits limits) throws IOException {
      return IndexReader.foreign(index, list, null, limits);
    }
  }

  /** Returns where to look, null for nowhere. */
  static @Nullable IndexPlace beside(
      @Nullable Disk disk, @Nullable Path path, @Nullable OpenFile list) {
    return disk == null || path == null || list == null ? null : new Beside(disk, path, list);
  }
}
