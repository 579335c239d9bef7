package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.IndexSummary;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;

/**
 * Reads an index: its footer and its table of CRCs at once, of the rest what is asked for. Nothing
 * that it says is believed before its CRC holds, and no size before the bytes are there.
 */
public final class IndexReader {

  static final String REMEDY = "delete it; it is made again when the list is opened";

  private IndexReader() {}

  /**
   * Reads the last bytes of an index, and no others.
   *
   * @throws IndexMismatchException if they are no index's
   */
  public static IndexSummary summary(ByteSource file) throws IOException {
    Footer footer = footer(file);
    bodyLength(file, footer);
    return footer.summary();
  }

  /**
   * Opens an index by itself. Whether it is of a list as that is now, nobody looked at.
   *
   * @throws IndexMismatchException if it is no index
   * @throws LimitExceededException if it holds more than the limits allow
   */
  public static OpenIndex alone(ByteSource file, Limits limits) throws IOException {
    Footer footer = footer(file);
    boolean sealed = footer.binding().equals(Binding.NONE);
    long listSize = sealed ? footer.position().end() : footer.binding().stamp().size();
    return new OpenIndex(
        read(file, footer, file.place(), listSize, limits), footer.position(), null);
  }

  /**
   * Opens the index of a foreign list, of which the first and last 64 KiB are read.
   *
   * @param stamp what the list must be like, null where it is no file: then its size counts
   * @throws IndexMismatchException if it does not fit, with the reason
   * @throws LimitExceededException if it fits but holds more than the limits allow
   */
  public static OpenIndex foreign(
      ByteSource file, ByteSource list, @Nullable FileStamp stamp, Limits limits)
      throws IOException {
    Footer footer = footer(file);
    checkFit(file, footer, list, stamp);
    return new OpenIndex(
        read(file, footer, list.place(), list.size(), limits), footer.position(), null);
  }

  private static void checkFit(
      ByteSource file, Footer footer, ByteSource list, @Nullable FileStamp stamp)
      throws IOException {
    bodyLength(file, footer);
    FileStamp described = footer.binding().stamp();
    FileStamp found =
        stamp != null
            ? stamp
            : new FileStamp(
                list.size(), described.mtimeSeconds(), described.mtimeNanos(), described.inode());
    if (!described.equals(found)) {
      throw mismatch(
          file.place(), "it describes " + shown(described) + ", but the list is " + shown(found));
    }
    if (!footer.binding().equals(Binding.of(list, found))) {
      throw mismatch(
          file.place(), "the first or last 64 KiB of the list are not those it describes");
    }
  }

  /**
   * Opens the index of a sealed list with this file id, as {@link #foreign} does. That the list has
   * the record at which the index says it ends is the caller's to check.
   */
  public static OpenIndex sealed(ByteSource file, String list, long id, Limits limits)
      throws IOException {
    Footer footer = footer(file);
    LogPosition position = footer.position();
    if (position.id() != id || !footer.binding().equals(Binding.NONE)) {
      throw mismatch(file.place(), "it describes another list, or this one before a rewrite");
    }
    if (position.tx() < 0 || position.end() < 0) {
      throw mismatch(file.place(), "it describes a list that cannot be");
    }
    return new OpenIndex(read(file, footer, list, position.end(), limits), position, null);
  }

  static IndexMismatchException mismatch(String place, String fact) {
    return new IndexMismatchException(place, new Fault(Fault.NOWHERE, fact, REMEDY));
  }

  /** Reads bytes of an index; one that cannot be read is as good as none. */
  static byte[] read(ByteSource file, long position, int length) throws IndexMismatchException {
    try {
      return file.readFully(position, length);
    } catch (IOException e) {
      throw new IndexMismatchException(
          file.place(),
          new Fault(Fault.NOWHERE, "the index cannot be read: " + e.getMessage(), REMEDY),
          e);
    }
  }

  private static Index read(
      ByteSource file, Footer footer, String list, long listSize, Limits limits)
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

  private static Footer footer(ByteSource file) throws IOException {
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
  private static long bodyLength(ByteSource file, Footer footer) throws IOException {
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

  private static byte[] crcs(ByteSource file, Footer footer, long body) throws IOException {
    int length = Math.toIntExact(file.size() - Footer.SIZE - body);
    byte[] crcs = read(file, body, length);
    if (crc(crcs) != footer.tableCrc()) {
      throw mismatch(file.place(), "the CRC32C of its table of CRCs does not hold");
    }
    return crcs;
  }

  private static Root root(ByteSource file, Footer footer, Table body) throws IOException {
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

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
