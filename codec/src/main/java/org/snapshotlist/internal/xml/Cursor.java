package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/**
 * A position in a source and the window of bytes around it. The window moves with the position and
 * grows only for what must be looked at in one piece, a tag or the text of a fact; it holds whole
 * characters only.
 *
 * <p>Who scans works on {@link #bytes} between {@link #pos} and {@link #limit}; each {@link #fill}
 * moves all three.
 */
final class Cursor {

  /** Small enough for a core's own cache, large enough that a read's fixed cost does not show. */
  static final int WINDOW = 128 << 10;

  /** The vectors and words of a finder may look at so many bytes behind the limit. */
  private static final int SMALLEST = 256;

  private static final int NO_MARK = -1;

  private final ByteSource source;
  private final long size;
  private final boolean checksUtf8;
  private final long longest;
  private final ByteFinder finder;
  private final Progress progress;
  private final CRC32C crc = new CRC32C();

  byte[] bytes;
  int pos;
  int limit;

  /** Bytes behind the limit are the start of a character that is not complete. */
  private int end;

  private long base;
  private int mark = NO_MARK;
  private long bound = Long.MAX_VALUE;
  private int crcFrom;

  /**
   * Starts at {@code start}.
   *
   * @param longest how far the window may grow
   * @param checksUtf8 whether bytes that are not UTF-8 are refused here
   */
  Cursor(ByteSource source, long start, long longest, boolean checksUtf8, Progress progress)
      throws IOException {
    this.source = source;
    this.size = source.size();
    this.bytes = new byte[(int) Math.min(WINDOW, Math.max(SMALLEST, size - start))];
    this.checksUtf8 = checksUtf8;
    this.longest = longest;
    this.finder = Finders.fastest();
    this.progress = progress;
    this.base = start;
  }

  String place() {
    return source.place();
  }

  ByteFinder finder() {
    return finder;
  }

  /** Returns the file's size when the walk began. */
  long size() {
    return size;
  }

  /** Returns the position as a byte offset in the file. */
  long offset() {
    return base + pos;
  }

  /** Moves to an offset at or behind the start of the window. */
  void moveTo(long offset) {
    mark = NO_MARK;
    if (offset >= base && offset <= base + limit) {
      pos = (int) (offset - base);
    } else {
      base = offset;
      pos = 0;
      limit = 0;
      end = 0;
      finder.window(bytes, 0);
    }
    crcFrom = pos;
  }

  /** Returns the byte {@code ahead} of the position, or -1 when the file ends before it. */
  int peek(int ahead) throws IOException {
    while (pos + ahead >= limit) {
      if (!fill()) {
        return -1;
      }
    }
    return bytes[pos + ahead] & 0xff;
  }

  /** Tells whether the bytes at the position are these. */
  boolean at(String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      if (peek(i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Refuses to read behind this offset. */
  void bound(long offset) {
    bound = offset;
  }

  /** Keeps what stands from the position on in the window until {@link #marked} gives it back. */
  void mark() {
    mark = pos;
  }

  /** Returns where the marked byte stands in the window now, and forgets the mark. */
  int marked() {
    int found = mark;
    mark = NO_MARK;
    return found;
  }

  /** Begins the checksum of an entry at the position. */
  void startChecksum() {
    crc.reset();
    crcFrom = pos;
  }

  /** Returns the CRC32C of the bytes from the start of the entry to the position. */
  int checksum() {
    updateChecksum();
    return (int) crc.getValue();
  }

  private void updateChecksum() {
    crc.update(bytes, crcFrom, pos - crcFrom);
    crcFrom = pos;
  }

  /**
   * Gets more bytes behind the limit; what lies before the position and the mark is let go.
   *
   * @return false at the end of the file
   */
  boolean fill() throws IOException {
    if (end > limit && Utf8.length(bytes, limit, end) < 0) {
      throw notUtf8();
    }
    if (base + end >= size) {
      if (end > limit) {
        throw notUtf8();
      }
      return false;
    }
    if (base + end > bound) {
      throw LimitExceededException.atLeast(
          source.place(),
          bound - longest,
          "maxEntryBytes",
          longest,
          base + end - (bound - longest));
    }
    updateChecksum();
    makeRoom();
    int count =
        source.read(
            base + end,
            bytes,
            end,
            Math.toIntExact(Math.min(bytes.length - end, size - base - end)));
    if (count < 0) {
      throw new MalformedListException(
          source.place(),
          new Fault(
              base + end,
              "the file ends here, but had " + size + " bytes a moment ago",
              "somebody is writing to it; try again"));
    }
    int from = limit;
    end += count;
    // What stands before a bad character is looked at first: it may be refused for a better reason.
    limit = checksUtf8 ? Utf8.validEnd(bytes, from, end) : end;
    finder.window(bytes, limit);
    progress.at(base + end, size);
    return limit > from || fill();
  }

  private MalformedListException notUtf8() {
    return new MalformedListException(source.place(), Utf8.fault(bytes, limit, end, base + limit));
  }

  private void makeRoom() throws LimitExceededException {
    int keep = mark == NO_MARK ? pos : Math.min(mark, pos);
    if (keep > 0) {
      System.arraycopy(bytes, keep, bytes, 0, end - keep);
      base += keep;
      pos -= keep;
      limit -= keep;
      end -= keep;
      crcFrom = pos;
      mark = mark == NO_MARK ? NO_MARK : mark - keep;
    } else if (end == bytes.length) {
      long most = Math.min(Math.max(longest, WINDOW), Integer.MAX_VALUE - 8);
      if (end >= most) {
        throw LimitExceededException.atLeast(
            source.place(), base, "maxEntryBytes", longest, end + 1L);
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * end, most));
    }
  }
}
