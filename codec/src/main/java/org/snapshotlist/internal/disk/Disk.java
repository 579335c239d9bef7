package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What lists ask of a file system. May be shared between threads. */
public interface Disk {

  /** Opens a regular file to be read. A list may be named through a symbolic link. */
  OpenFile open(Path path) throws IOException;

  /**
   * Opens a regular file that is no symbolic link.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  OpenFile openNoFollow(Path path) throws IOException;

  /**
   * Replaces a file as a whole, or makes it, readable by its owner only: who opens it gets the old
   * bytes or the new. Nothing is forced: after a power cut the file may be anything, so this is for
   * caches that are checked when they are read.
   */
  void replace(Path path, Content content) throws IOException;

  /** Writes the bytes of a file that is replaced. */
  @FunctionalInterface
  interface Content {

    /** Writes all bytes. */
    void writeTo(OutputStream out) throws IOException;
  }
}
