package org.snapshotlist.internal.index;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Limits;

/** Writes an index beside its list, and opens one if it fits. */
public final class IndexFile {

  private static final String SUFFIX = ".idx";

  private IndexFile() {}

  /** Returns where the index of a list lies. */
  public static Path path(Path list) {
    return list.resolveSibling(list.getFileName() + SUFFIX);
  }

  static byte[] rootText(Root root) {
    return Rows.utf8(root.element() + root.namespaces());
  }

  /** Writes the index of a foreign list so that readers see the old one or the new one. */
  public static void write(Disk disk, Path path, Index index, Binding binding, FileSeen seen)
      throws IOException {
    disk.replace(path, out -> write(out, index, binding, LogPosition.NONE, seen));
  }

  /** Writes the index of a sealed list, likewise. */
  public static void write(Disk disk, Path path, Index index, LogPosition position, FileSeen seen)
      throws IOException {
    disk.replace(path, out -> write(out, index, position, seen));
  }

  /**
   * Writes the index of a foreign list that is no file here: without times and an inode, which
   * elsewhere are others.
   */
  public static void write(OutputStream out, Index index, ByteSource list, FileSeen seen)
      throws IOException {
    Binding ends = Binding.of(list, new FileStamp(list.size(), 0, 0, 0));
    write(out, index, ends, LogPosition.NONE, seen);
  }

  /** Writes the index of a sealed list. */
  public static void write(OutputStream out, Index index, LogPosition position, FileSeen seen)
      throws IOException {
    write(out, index, Binding.NONE, position, seen);
  }

  private static void write(
      OutputStream out, Index index, Binding binding, LogPosition position, FileSeen seen)
      throws IOException {
    Table body = index.body();
    ByteBuffer crcs = ByteBuffer.allocate(4 * body.blocks());
    for (int i = 0; i < body.blocks(); i++) {
      out.write(body.block(i), 0, body.length(i));
      crcs.putInt(crc(body.block(i), body.length(i)));
    }
    finish(out, crcs.array(), index, binding, position, seen);
  }

  private static void finish(
      OutputStream out,
      byte[] crcs,
      Index index,
      Binding binding,
      LogPosition position,
      FileSeen seen)
      throws IOException {
    out.write(crcs);
    Root root = index.root();
    Footer footer =
        new Footer(
            root.kind(),
            index.size(),
            index.namesLength(),
            rootText(root).length,
            index.current(),
            TimeSpan.of(index),
            binding,
            position,
            index.chunkBytes(),
            crc(crcs, crcs.length),
            root.tag(),
            seen);
    out.write(footer.encode());
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /**
   * Opens the index of a foreign list, as {@link IndexReader#foreign}.
   *
   * @return the index and the file that it goes on reading
   */
  public static OpenIndex open(Disk disk, Path path, OpenFile list, Limits limits)
      throws IOException {
    return open(disk, path, file -> IndexReader.foreign(file, list, list.stamp(), limits));
  }

  /** Opens the index of a sealed list with this file id, as {@link IndexReader#sealed}. */
  public static OpenIndex openSealed(Disk disk, Path path, String list, long id, Limits limits)
      throws IOException {
    return open(disk, path, file -> IndexReader.sealed(file, list, id, limits));
  }

  /** Reads an index from its file. */
  @FunctionalInterface
  private interface Reading {
    OpenIndex read(ByteSource file) throws IOException;
  }

  private static OpenIndex open(Disk disk, Path path, Reading reading) throws IOException {
    OpenFile file;
    try {
      file = disk.openNoFollow(path);
    } catch (NoSuchFileException e) {
      throw new IndexMismatchException(
          path.toString(),
          new Fault(Fault.NOWHERE, "there is no index", "make one with snapshotlist index"),
          e);
    } catch (FileSystemException e) {
      throw new IndexMismatchException(
          path.toString(),
          new Fault(
              Fault.NOWHERE, "the index cannot be opened: " + e.getMessage(), IndexReader.REMEDY),
          e);
    }
    try {
      OpenIndex found = reading.read(file);
      return new OpenIndex(found.index(), found.position(), file);
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }
}
