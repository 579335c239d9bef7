package org.snapshotlist.internal.index;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/** Writes an index beside its list, and opens one if it fits. */
public final class IndexFile {

  static final String REMEDY = "delete it; it is made again when the list is opened";

  private static final String SUFFIX = ".idx";

  private IndexFile() {}

  /** Returns where the index of a list lies. */
  public static Path path(Path list) {
    return list.resolveSibling(list.getFileName() + SUFFIX);
  }

  static IndexMismatchException mismatch(String place, String fact) {
    return new IndexMismatchException(place, new Fault(Fault.NOWHERE, fact, REMEDY));
  }

  /** Reads bytes of an index; one that cannot be read is as good as none. */
  static byte[] read(OpenFile file, long position, int length) throws IndexMismatchException {
    try {
      return file.readFully(position, length);
    } catch (IOException e) {
      throw new IndexMismatchException(
          file.place(),
          new Fault(Fault.NOWHERE, "the index cannot be read: " + e.getMessage(), REMEDY),
          e);
    }
  }

  static byte[] rootText(Root root) {
    return Rows.utf8(root.element() + root.namespaces());
  }

  /** Writes the index of a foreign list so that readers see the old one or the new one. */
  public static void write(Disk disk, Path path, Index index, Binding binding) throws IOException {
    write(disk, path, index, binding, LogPosition.NONE);
  }

  /** Writes the index of a sealed list, likewise. */
  public static void write(Disk disk, Path path, Index index, LogPosition position)
      throws IOException {
    write(disk, path, index, Binding.NONE, position);
  }

  private static void write(
      Disk disk, Path path, Index index, Binding binding, LogPosition position) throws IOException {
    Table body = index.body();
    ByteBuffer crcs = ByteBuffer.allocate(4 * body.blocks());
    disk.replace(
        path,
        out -> {
          for (int i = 0; i < body.blocks(); i++) {
            out.write(body.block(i), 0, body.length(i));
            crcs.putInt(crc(body.block(i), body.length(i)));
          }
          finish(out, crcs.array(), index, binding, position);
        });
  }

  private static void finish(
      OutputStream out, byte[] crcs, Index index, Binding binding, LogPosition position)
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
            root.tag());
    out.write(footer.encode());
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  /**
   * Opens the index of a foreign list. Reads its footer and its table of CRCs, and the list's first
   * and last 64 KiB.
   *
   * @return the index and the file that it goes on reading
   * @throws IndexMismatchException if there is none or it does not fit, with the reason
   * @throws LimitExceededException if it fits but holds more than the limits allow
   */
  public static OpenIndex open(Disk disk, Path path, OpenFile list, Limits limits)
      throws IOException {
    return open(
        disk,
        path,
        file -> {
          Footer footer = footer(file);
          checkFit(file, footer, list);
          return new OpenIndex(
              read(file, footer, list.place(), list.size(), limits), footer.position(), file);
        });
  }

  private static void checkFit(OpenFile file, Footer footer, OpenFile list) throws IOException {
    bodyLength(file, footer);
    if (!footer.binding().stamp().equals(list.stamp())) {
      throw mismatch(
          file.place(),
          "it describes "
              + shown(footer.binding().stamp())
              + ", but the list is "
              + shown(list.stamp()));
    }
    if (!footer.binding().equals(Binding.of(list))) {
      throw mismatch(
          file.place(), "the first or last 64 KiB of the list are not those it describes");
    }
  }

  /**
   * Opens the index of a sealed list with this file id, as {@link #open(Disk, Path, OpenFile,
   * Limits)} does. That the list has the record at which the index says it ends is the caller's to
   * check.
   */
  public static OpenIndex openSealed(Disk disk, Path path, String list, long id, Limits limits)
      throws IOException {
    return open(
        disk,
        path,
        file -> {
          Footer footer = footer(file);
          LogPosition position = footer.position();
          if (position.id() != id || !footer.binding().equals(Binding.NONE)) {
            throw mismatch(file.place(), "it describes another list, or this one before a rewrite");
          }
          if (position.tx() < 0 || position.end() < 0) {
            throw mismatch(file.place(), "it describes a list that cannot be");
          }
          return new OpenIndex(read(file, footer, list, position.end(), limits), position, file);
        });
  }

  /** Reads an index from its file. */
  @FunctionalInterface
  private interface Reading {
    OpenIndex read(OpenFile file) throws IOException;
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
          new Fault(Fault.NOWHERE, "the index cannot be opened: " + e.getMessage(), REMEDY),
          e);
    }
    try {
      return reading.read(file);
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  private static Index read(OpenFile file, Footer footer, String list, long listSize, Limits limits)
      throws IOException {
    long rows = footer.entries();
    long sections = bodyLength(file, footer);
    if (rows > limits.maxEntries()) {
      throw new LimitExceededException(
          list, Fault.NOWHERE, "maxEntries", limits.maxEntries(), rows);
    }
    if (sections > limits.memoryCap()) {
      throw new LimitExceededException(
          list, Fault.NOWHERE, "memoryCap", limits.memoryCap(), sections);
    }
    FileTable body = new FileTable(file, sections, crcs(file, footer, sections));
    Root root = root(file, footer, body);
    return new Index(
        file.place(),
        body,
        root,
        listSize,
        Math.toIntExact(rows),
        footer.current(),
        footer.namesLength(),
        footer.chunkBytes());
  }

  private static Footer footer(OpenFile file) throws IOException {
    if (file.size() < Footer.SIZE) {
      throw mismatch(
          file.place(),
          "it has " + file.size() + " bytes, but an index has at least " + Footer.SIZE);
    }
    byte[] bytes = read(file, file.size() - Footer.SIZE, Footer.SIZE);
    if (!Footer.hasMagic(bytes)) {
      throw mismatch(file.place(), "its last " + Footer.SIZE + " bytes are no index's");
    }
    if (Footer.version(bytes) != Footer.VERSION) {
      throw mismatch(
          file.place(),
          "it has version " + Footer.version(bytes) + ", but this program reads " + Footer.VERSION);
    }
    if (!Footer.hasGoodCrc(bytes)) {
      throw mismatch(file.place(), "the CRC32C of its footer does not hold");
    }
    return Footer.decode(bytes);
  }

  /**
   * Counts are believed only when the file has exactly the bytes that they need; only then is
   * anything allocated.
   */
  private static long bodyLength(OpenFile file, Footer footer) throws IOException {
    long entries = footer.entries();
    long names = footer.namesLength();
    long size = file.size();
    boolean possible =
        entries >= 0
            && entries <= size / Rows.SIZE
            && entries <= Integer.MAX_VALUE
            && names >= entries
            && names <= size
            && footer.rootLength() > 0
            && footer.rootLength() <= size
            && footer.current() >= Rows.NO_ROW
            && footer.current() < entries;
    long body = possible ? entries * (Rows.SIZE + 4) + names + footer.rootLength() : 0;
    long blocks = (body + Table.BLOCK - 1) / Table.BLOCK;
    long needed = body + 4 * blocks + Footer.SIZE;
    if (!possible || needed != size || blocks > Integer.MAX_VALUE / 4) {
      throw mismatch(
          file.place(),
          "its footer speaks of "
              + entries
              + " entries and "
              + names
              + " bytes of names, which its "
              + size
              + " bytes cannot hold");
    }
    return body;
  }

  private static byte[] crcs(OpenFile file, Footer footer, long body) throws IOException {
    int length = Math.toIntExact(file.size() - Footer.SIZE - body);
    byte[] crcs = read(file, body, length);
    if (crc(crcs, crcs.length) != footer.tableCrc()) {
      throw mismatch(file.place(), "the CRC32C of its table of CRCs does not hold");
    }
    return crcs;
  }

  private static Root root(OpenFile file, Footer footer, Table body) throws IOException {
    String text =
        new String(
            body.bytes(body.size() - footer.rootLength(), footer.rootLength()),
            StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    String element = space < 0 ? text : text.substring(0, space);
    if (!Vocabulary.roots(footer.kind()).contains(element)) {
      throw mismatch(file.place(), "it describes a list with another root");
    }
    return new Root(
        footer.kind(), element, null, space < 0 ? "" : text.substring(space), footer.rootTag());
  }

  private static String shown(FileStamp stamp) {
    return stamp.size()
        + " bytes changed at "
        + time(stamp.mtimeSeconds(), stamp.mtimeNanos())
        + " in inode "
        + stamp.inode();
  }

  /** A footer may name any second, an Instant not. */
  private static String time(long seconds, int nanos) {
    return seconds > Instant.MIN.getEpochSecond() + 2 && seconds < Instant.MAX.getEpochSecond() - 2
        ? Instant.ofEpochSecond(seconds, nanos).toString()
        : "second " + seconds;
  }
}
