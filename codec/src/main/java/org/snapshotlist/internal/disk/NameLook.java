package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at which file a name leads to; for a moment without a look at the file, where the directory
 * tells that no name in it changed. For since Linux 6.13, who looks at a file's times makes the
 * next write to it take new ones (Documentation/filesystems/multigrain-ts.rst), and the force
 * behind that write was measured to take 30 to 65 µs more. May be shared between threads.
 */
final class NameLook {

  /** File systems whose directories are known to take a new time with each name that changes. */
  private static final Set<String> TOLD_BY_DIRECTORY =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs");

  /** More than the coarsest of their clocks has: what changes later gets another time. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /**
   * Who restores a directory may set its time to what it was before: that is noticed after this.
   */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Looker looker;
  private final Clock clock;
  private volatile @Nullable Known known;
  private volatile @Nullable Trust trust;

  /** Looks at the file that a name leads to. */
  @FunctionalInterface
  interface Looker {

    /** Returns what tells the file from others. */
    Object key(Path path) throws IOException;
  }

  NameLook(Looker looker, Clock clock) {
    this.looker = looker;
    this.clock = clock;
  }

  /**
   * What a look at a directory told.
   *
   * @param key tells it from others
   * @param modified when a name in it was last changed
   */
  private record Directory(Object key, FileTime modified) {}

  /** Which file a name led to when its directory was like that. */
  private record Known(Path path, Directory directory, Object key, Instant looked) {

    boolean holds(Path named, @Nullable Directory now, Instant time) {
      return directory.equals(now)
          && path.equals(named)
          && !time.isBefore(looked)
          && time.isBefore(looked.plus(MOMENT));
    }
  }

  /** Whether a directory is of a file system that tells. */
  private record Trust(Object directory, boolean tells) {}

  /**
   * Returns what tells the file that has this name from others.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  Object key(Path path) throws IOException {
    // First the directory: what changes behind this look is seen by the next.
    Instant time = clock.instant();
    Directory directory = directory(path);
    Known before = known;
    if (before != null && before.holds(path, directory, time)) {
      return before.key;
    }
    Object key = looker.key(path);
    known =
        directory != null && isSettled(directory, time) && isTold(path, directory)
            ? new Known(path, directory, key, time)
            : null;
    return key;
  }

  private static @Nullable Directory directory(Path path) throws IOException {
    Path parent = path.getParent();
    BasicFileAttributes found =
        Files.readAttributes(
            parent == null ? path.getFileSystem().getPath(".") : parent, BasicFileAttributes.class);
    return found.fileKey() == null
        ? null
        : new Directory(found.fileKey(), found.lastModifiedTime());
  }

  private static boolean isSettled(Directory directory, Instant time) {
    return directory.modified.toInstant().plus(SETTLED).isBefore(time);
  }

  private boolean isTold(Path path, Directory directory) {
    Trust last = trust;
    if (last == null || !last.directory.equals(directory.key)) {
      last = new Trust(directory.key, TOLD_BY_DIRECTORY.contains(RealDisk.type(path)));
      trust = last;
    }
    return last.tells;
  }
}
