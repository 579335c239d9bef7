package org.snapshotlist;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.perfile.DirectoryWriter;
import org.snapshotlist.internal.perfile.MirrorMark;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Fault;

/**
 * A list and a directory of libvirt's that are kept in step, for who must be able to go back to
 * libvirt's own layout at any time. Each edit is committed to the list first and then written to
 * the files that it changes, each durable, in the order in which libvirt would write them.
 *
 * <p>Where the two are not in step when they are opened, nobody can tell by itself which one
 * counts: libvirt may have run on the directory since. Then they are not opened, unless it is known
 * that only the list went on; {@link #take} decides. What was mirrored last is recorded beside the
 * list when it is closed.
 *
 * <p>For several threads; edits are mirrored one after the other.
 */
public final class MirroredList implements Closeable {

  private final Disk disk;
  private final SnapshotList list;
  private final Path directory;
  private final Path mark;
  private final OpenOptions options;
  private final DirectoryWriter writer;

  /** Up to where the directory has what the list has. */
  private Position mirrored;

  private @Nullable String current;

  private MirroredList(
      Disk disk,
      SnapshotList list,
      Path path,
      Path directory,
      OpenOptions options,
      Position mirrored,
      @Nullable String current) {
    this.disk = disk;
    this.list = list;
    this.directory = directory;
    this.mark = MirrorMark.path(path);
    this.options = options;
    this.writer = writer(disk, list, directory, options);
    this.mirrored = mirrored;
    this.current = current;
  }

  /**
   * How far a list has come.
   *
   * @param id tells the file from what it is rewritten to
   * @param tx its last transaction
   */
  record Position(long id, long tx) {

    /** A list without transactions. */
    static final Position FOREIGN = new Position(0, 0);
  }

  /**
   * Opens a list and its directory.
   *
   * @throws EditRefusedException if they differ and nobody said which one counts
   * @throws IOException if one of them cannot be read
   */
  public static MirroredList open(Path path, Path directory, OpenOptions options)
      throws IOException {
    return open(new RealDisk(), path, directory, options);
  }

  static MirroredList open(Disk disk, Path path, Path directory, OpenOptions options)
      throws IOException {
    SnapshotList list = SnapshotList.open(disk, path, options);
    try {
      // Taken first: what others commit meanwhile is then mirrored with the next commit.
      Position position = list.position();
      Difference difference = compare(disk, list, directory, options);
      String current = difference.currentInDirectory();
      if (!difference.isEmpty()) {
        if (!isBehind(disk, path, directory)) {
          throw refusal(path, directory, difference);
        }
        current = Mirror.toDirectory(list, difference, writer(disk, list, directory, options));
      }
      disk.deleteIfExists(MirrorMark.path(path));
      return new MirroredList(disk, list, path, directory, options, position, current);
    } catch (Throwable e) {
      list.close();
      throw e;
    }
  }

  private static DirectoryWriter writer(
      Disk disk, SnapshotList list, Path directory, OpenOptions options) {
    return new DirectoryWriter(disk, directory, list.kind(), true, options.limits());
  }

  private static boolean isBehind(Disk disk, Path path, Path directory) throws IOException {
    MirrorMark mark = MirrorMark.read(disk, path);
    return mark != null && mark.equals(MirrorMark.of(disk, directory));
  }

  private static EditRefusedException refusal(Path path, Path directory, Difference difference) {
    return new EditRefusedException(
        path.toString(),
        new Fault(
            Fault.NOWHERE,
            "the list and " + directory + " differ: " + difference.describe(),
            "say which one counts, with take"));
  }

  private static Difference compare(
      Disk disk, SnapshotList list, Path directory, OpenOptions options) throws IOException {
    try (SnapshotDirectory files =
        SnapshotDirectory.open(disk, directory, list.kind(), options.withSalvage(true))) {
      return Mirror.compare(list, files);
    }
  }

  /**
   * Tells what a list and a directory do not have in common.
   *
   * @throws IOException if one of them cannot be read
   */
  public static Difference compare(Path path, Path directory, OpenOptions options)
      throws IOException {
    try (SnapshotList list = SnapshotList.open(path, options.withSalvage(false))) {
      return compare(new RealDisk(), list, directory, options);
    }
  }

  /**
   * Makes the two the same: the list by one transaction, the directory file by file.
   *
   * @param side the one that counts
   * @return what they did not have in common
   * @throws IOException if one of them cannot be read, or the other not be written; a directory
   *     that is not good counts with a salvage only
   */
  public static Difference take(Side side, Path path, Path directory, OpenOptions options)
      throws IOException {
    Disk disk = new RealDisk();
    try (SnapshotList list = SnapshotList.open(path, options.withSalvage(false))) {
      boolean salvage = side == Side.LIST || options.salvage();
      try (SnapshotDirectory files =
          SnapshotDirectory.open(disk, directory, list.kind(), options.withSalvage(salvage))) {
        Difference difference = Mirror.compare(list, files);
        if (!difference.isEmpty() && side == Side.LIST) {
          Mirror.toDirectory(list, difference, writer(disk, list, directory, options));
        } else if (!difference.isEmpty()) {
          Mirror.toList(files, difference, list);
        }
        return difference;
      }
    }
  }

  /**
   * Returns the list, to be read; what is committed to it by itself is mirrored with the next edit.
   */
  public SnapshotList list() {
    return list;
  }

  /**
   * Starts an edit whose commit is written to the directory too. If that fails, the list has the
   * change and the directory may not; the next commit writes both.
   */
  public ListEdit edit() {
    return list.edit(this::mirror);
  }

  private synchronized void mirror() throws IOException {
    try {
      Position now = list.position();
      List<Committed> log = List.of();
      // The latest so many may be others than a moment ago.
      while (now.id() == mirrored.id() && !reaches(log, now)) {
        log = list.log(now.tx() - mirrored.tx());
        now = list.position();
      }
      if (now.id() == mirrored.id()) {
        mirror(log);
        mirrored = new Position(now.id(), log.isEmpty() ? mirrored.tx() : log.get(0).tx());
      } else {
        // Rewritten, so that its log does not say what was removed.
        current = Mirror.toDirectory(list, compare(disk, list, directory, options), writer);
        mirrored = now;
      }
    } catch (IOException e) {
      throw new IOException(
          list.place()
              + ": the list has the change, but "
              + directory
              + " may not: "
              + e.getMessage()
              + "; the next commit writes it",
          e);
    }
  }

  /** Tells whether these are all transactions behind those that were mirrored. */
  private boolean reaches(List<Committed> log, Position now) {
    return log.isEmpty()
        ? now.tx() == mirrored.tx()
        : log.get(log.size() - 1).tx() == mirrored.tx() + 1;
  }

  private void mirror(List<Committed> latestFirst) throws IOException {
    Set<String> put = new LinkedHashSet<>();
    Set<String> gone = new LinkedHashSet<>();
    for (int i = latestFirst.size() - 1; i >= 0; i--) {
      Committed one = latestFirst.get(i);
      put.addAll(one.put());
      gone.removeAll(one.put());
      put.removeAll(one.removed());
      gone.addAll(one.removed());
    }
    current = Mirror.write(list, put, gone, current, writer);
  }

  /** Closes the list, and records that the directory has what it has. */
  @Override
  public synchronized void close() throws IOException {
    try {
      if (mirrored.equals(list.position())) {
        MirrorMark.of(disk, directory).write(disk, mark);
      }
    } finally {
      list.close();
    }
  }
}
