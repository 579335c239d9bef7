package org.snapshotlist.crash;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snapshotlist.internal.disk.Disk;

/** What the explorer explores: something that keeps lists on a disk. */
public interface Lists {

  /** Makes a new list without entries, durably. */
  void create(Disk disk, Path path) throws IOException;

  /** Opens a list to change it; relaxed, commits are durable only after a sync or the close. */
  Open open(Disk disk, Path path, boolean relaxed) throws IOException;

  /** Repairs after a crash what a reader need not repair. */
  void recover(Disk disk, Path path) throws IOException;

  /** Puts an index beside a list, as who only reads does; nothing where there is no such thing. */
  default void indexAsReader(Disk disk, Path path) throws IOException {}

  /**
   * Reads a list, every byte of it, and changes nothing.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  Model read(Disk disk, Path path) throws IOException;

  /**
   * Reads what is good of a list that may be damaged: entries that cannot be read are left out.
   *
   * @throws IOException if not even that is possible
   */
  default Model readGood(Disk disk, Path path) throws IOException {
    return read(disk, path);
  }

  /**
   * Tells whether a commit that failed like this may have been made nevertheless; else the list
   * must be as it was before, also after a power cut.
   */
  default boolean leavesDoubt(IOException failure) {
    return true;
  }

  /** A list that is open. */
  interface Open extends Closeable {

    /** Returns what the list holds. */
    Model contents() throws IOException;

    /** Makes changes in one transaction. */
    void commit(List<Edit> edits) throws IOException;

    /** Makes all commits durable. */
    void sync() throws IOException;

    /** Writes the list anew without what was removed. */
    void compact() throws IOException;

    /** Overwrites what was removed. */
    void scrub() throws IOException;

    /** Writes the side index. */
    void writeIndex() throws IOException;
  }

  /** Returns the same on a disk with something in between, which may break it. */
  default Lists on(UnaryOperator<Disk> wrapping) {
    Lists lists = this;
    return new Lists() {
      @Override
      public void create(Disk disk, Path path) throws IOException {
        lists.create(wrapping.apply(disk), path);
      }

      @Override
      public Open open(Disk disk, Path path, boolean relaxed) throws IOException {
        return lists.open(wrapping.apply(disk), path, relaxed);
      }

      @Override
      public void recover(Disk disk, Path path) throws IOException {
        lists.recover(wrapping.apply(disk), path);
      }

      @Override
      public void indexAsReader(Disk disk, Path path) throws IOException {
        lists.indexAsReader(wrapping.apply(disk), path);
      }

      @Override
      public Model read(Disk disk, Path path) throws IOException {
        return lists.read(wrapping.apply(disk), path);
      }

      @Override
      public Model readGood(Disk disk, Path path) throws IOException {
        return lists.readGood(wrapping.apply(disk), path);
      }

      @Override
      public boolean leavesDoubt(IOException failure) {
        return lists.leavesDoubt(failure);
      }
    };
  }
}
