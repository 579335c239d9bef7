package org.snapshotlist.internal.perfile;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.internal.xml.EntryScan;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Shown;
import org.snapshotlist.model.SnapshotListException;
import org.snapshotlist.naming.FileNames;

/**
 * Writes files of a directory as libvirt does: {@code NAME.xml.new} is written, forced and renamed
 * (virFileRewrite in util/virfile.c). libvirt never forces the directory, so that a power cut may
 * take a file's name, or bring back one that was deleted; this may.
 */
public final class DirectoryWriter {

  private static final String FRESH = ".new";

  private final Disk disk;
  private final Path directory;
  private final Kind kind;
  private final boolean durable;
  private final Limits limits;

  /** Writes nothing yet. */
  public DirectoryWriter(Disk disk, Path directory, Kind kind, boolean durable, Limits limits) {
    this.disk = disk;
    this.directory = directory;
    this.kind = kind;
    this.durable = durable;
    this.limits = limits;
  }

  /**
   * Writes a file, or replaces it as a whole.
   *
   * @throws IOException also if there is another entry's file: on a file system that folds names,
   *     or as somebody called it so
   */
  public void write(String name, byte[] file) throws IOException {
    Path path = directory.resolve(FileNames.anyEntry(kind, name));
    refuseAnothers(path, name);
    Path fresh = path.resolveSibling(path.getFileName() + FRESH);
    // What a crash left there, or somebody planted, is not written to.
    disk.deleteIfExists(fresh);
    try (WritableFile out = disk.create(fresh)) {
      out.write(0, file, 0, file.length);
      out.force();
    }
    disk.rename(fresh, path);
  }

  /** Deletes the file of an entry, if it is there; an entry that can have none has none. */
  public void delete(String name) throws IOException {
    if (FileNames.isPossible(kind, name)) {
      Path path = directory.resolve(FileNames.anyEntry(kind, name));
      refuseAnothers(path, name);
      disk.deleteIfExists(path);
    }
  }

  private void refuseAnothers(Path path, String name) throws IOException {
    String found = name(path);
    if (found != null && !found.equals(name)) {
      throw new FileSystemException(
          path.toString(),
          null,
          "this is the file of "
              + Shown.quoted(found)
              + ", not of "
              + Shown.quoted(name)
              + ": rename one of them");
    }
  }

  /** Returns the name of the entry in a file; null if there is no file or no entry in it. */
  private @Nullable String name(Path path) throws IOException {
    try (OpenFile file = disk.openNoFollow(path)) {
      return EntryScan.document(file, kind, limits).name();
    } catch (LimitExceededException e) {
      // Whose it is nobody knows.
      throw e;
    } catch (NoSuchFileException | SnapshotListException e) {
      return null;
    }
  }

  /** Makes durable what was renamed and deleted, if that is wanted. */
  public void done() throws IOException {
    if (durable) {
      disk.forceDirectory(directory);
    }
  }
}
