package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * All that lists ask of a file system: nothing else opens, writes, forces, renames or locks a file.
 * May be shared between threads.
 */
public interface Disk {

  /** Returns the path itself, or where it leads if it is a symbolic link to an existing file. */
  Path resolve(Path path) throws IOException;

  /**
   * Looks at what a path names now.
   *
   * @throws java.nio.file.NoSuchFileException if there is nothing
   * @throws java.nio.file.FileSystemException if it is no regular file
   */
  FileStamp stamp(Path path) throws IOException;

  /** Looks at whose a file or a directory is; at a symbolic link itself. */
  Origin origin(Path path) throws IOException;

  /**
   * Tells whether a path still names a file that is open.
   *
   * @throws java.nio.file.NoSuchFileException if it names nothing
   */
  boolean isAt(Path path, OpenFile file) throws IOException;

  /** Opens a regular file to be read. A list may be named through a symbolic link. */
  OpenFile open(Path path) throws IOException;

  /**
   * Opens a regular file that is no symbolic link.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  OpenFile openNoFollow(Path path) throws IOException;

  /** Opens a regular file that is no link of either sort to be read and written. */
  WritableFile openToWrite(Path path) throws IOException;

  /**
   * Makes a new file, empty, that only its owner may read and write.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of that name
   */
  WritableFile create(Path path) throws IOException;

  /**
   * Gives a file the owner, the group and the mode of another.
   *
   * @throws IOException if that is not possible, for instance as only the superuser gives files
   *     away
   */
  void copyOwnership(Path from, Path to) throws IOException;

  /** Renames a file, in the place of any other of the new name: all see the one or the other. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file if there is one. */
  void deleteIfExists(Path path) throws IOException;

  /**
   * Returns the files in a directory, sorted: any so many where there are more.
   *
   * @throws java.nio.file.NotDirectoryException if it is none
   */
  List<Path> list(Path directory, long most) throws IOException;

  /** Tells whether there is a directory, and no link to one. */
  boolean isDirectory(Path path);

  /**
   * Makes a directory that only its owner may read and write.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of that name
   */
  void createDirectory(Path path) throws IOException;

  /**
   * Forces files that are written and closed, in any order.
   *
   * @throws IOException if one of them fails, or several; the others may be forced or not
   */
  default void force(List<Path> files) throws IOException {
    for (Path file : files) {
      try (WritableFile written = openToWrite(file)) {
        written.force();
      }
    }
  }

  /** Makes the names in a directory durable: what was made, renamed or deleted there. */
  void forceDirectory(Path directory) throws IOException;

  /**
   * Returns the type of the file system that a file is on, or would be, as the system calls it:
   * ext4, nfs4; empty where it does not tell.
   */
  String fileSystem(Path path);

  /** Opens the lock file of this path, or makes it. It is never deleted. */
  LockFile lockFile(Path path) throws IOException;

  /**
   * Replaces a file as a whole, or makes it, readable by its owner only: who opens it gets the old
   * bytes or the new. Nothing is forced: after a power cut the file may be anything, so this is for
   * caches that are checked when they are read.
   */
  default void replace(Path path, Content content) throws IOException {
    // A name that nobody can foresee, and short: the file's own may be as long as names can be.
    Path temporary = path.resolveSibling(".snapshotlist-" + UUID.randomUUID() + ".tmp");
    try (WritableFile file = create(temporary)) {
      FileStream out = new FileStream(file);
      content.writeTo(out);
      out.flush();
      rename(temporary, path);
    } catch (Throwable e) {
      try {
        deleteIfExists(temporary);
      } catch (IOException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  /** Writes the bytes of a file that is replaced. */
  @FunctionalInterface
  interface Content {

    /** Writes all bytes. */
    void writeTo(OutputStream out) throws IOException;
  }
}
