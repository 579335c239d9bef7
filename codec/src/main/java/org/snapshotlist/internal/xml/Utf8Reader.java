package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.MalformedListException;

/**
 * Decodes a source for Woodstox and remembers which byte each character came from. Woodstox counts
 * characters exactly and bytes not at all.
 *
 * <p>Each {@link #read} leaves one mark, of a character offset and its byte offset. Where as many
 * bytes as characters lie behind a mark all are ASCII and arithmetic answers; elsewhere the few
 * thousand bytes are counted again. Marks before the token that is being read are dropped, so
 * memory grows with the longest token only, and {@link #allow} bounds that.
 */
final class Utf8Reader extends Reader {

  private static final int WINDOW = 64 << 10;

  private final ByteSource source;
  private final byte[] window;
  private int next;
  private int end;
  private long windowStart;
  private long charsRead;
  private boolean drained;
  private long allowedFrom;
  private long allowed;
  private boolean spaceIsFree = true;

  private long[] markChars = new long[16];
  private long[] markBytes = new long[16];
  private int marks;
  private long knownChar = -1;
  private long knownByte;
  private long tokenStart;

  /** Reads from {@code start}; whatever lies before it (a byte order mark) is no character. */
  Utf8Reader(ByteSource source, long start, long allowed) throws IOException {
    this.source = source;
    this.window = new byte[(int) Math.max(16, Math.min(WINDOW, source.size() - start))];
    this.windowStart = start;
    this.allowedFrom = start;
    this.allowed = allowed;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == end && !fill()) {
      return -1;
    }
    long start = windowStart + next;
    if (start - allowedFrom > allowed) {
      throw tooLong(start - allowedFrom);
    }
    // Room for both halves of a surrogate pair; Woodstox never asks for a single character.
    int produced = decode(target, offset, offset + Math.max(2, length));
    mark(charsRead, start);
    charsRead += produced;
    if (spaceIsFree && isSpace(target, offset, produced)) {
      allowedFrom = windowStart + next;
    }
    return produced;
  }

  private LimitExceededException tooLong(long read) {
    // Outside entries twice the limit is allowed.
    int share = spaceIsFree ? 2 : 1;
    return LimitExceededException.atLeast(
        source.place(), allowedFrom, "maxEntryBytes", allowed / share, (read + share - 1) / share);
  }

  /**
   * Decodes what is in the window, up to the target's end or an unfinished character; at least one
   * character.
   */
  private int decode(char[] target, int offset, int targetEnd) throws IOException {
    int out = offset;
    while (next < end && out < targetEnd) {
      int stop = Utf8.asciiEnd(window, next, Math.min(end, next + targetEnd - out));
      if (stop > next) {
        inflate(next, stop, target, out);
        out += stop - next;
        next = stop;
        continue;
      }
      int length = Utf8.length(window, next, end);
      if (length == 0 && out > offset) {
        break;
      }
      if (length == 0 && fill()) {
        continue;
      }
      if (length <= 0) {
        throw malformed();
      }
      if (length == 4 && out + 2 > targetEnd) {
        break;
      }
      out += Character.toChars(Utf8.codePoint(window, next, length), target, out);
      next += length;
    }
    return out - offset;
  }

  private void inflate(int from, int to, char[] target, int at) {
    if (to - from < 16) {
      for (int i = from; i < to; i++) {
        target[at + i - from] = (char) window[i];
      }
    } else {
      // Both steps are intrinsics; a plain widening loop is not vectorized on 17.
      new String(window, from, to - from, StandardCharsets.ISO_8859_1)
          .getChars(0, to - from, target, at);
    }
  }

  private MalformedListException malformed() {
    return new MalformedListException(
        source.place(), Utf8.fault(window, next, end, windowStart + next));
  }

  /** Reads on behind an unfinished character, which moves to the window's start. */
  private boolean fill() throws IOException {
    if (drained) {
      return false;
    }
    System.arraycopy(window, next, window, 0, end - next);
    windowStart += next;
    end -= next;
    next = 0;
    int count = source.read(windowStart + end, window, end, window.length - end);
    if (count < 0) {
      drained = true;
      return false;
    }
    end += count;
    return true;
  }

  private void mark(long chars, long bytes) {
    if (marks == markChars.length) {
      dropMarks();
    }
    if (marks == markChars.length) {
      markChars = Arrays.copyOf(markChars, 2 * marks);
      markBytes = Arrays.copyOf(markBytes, 2 * marks);
    }
    markChars[marks] = chars;
    markBytes[marks] = bytes;
    marks++;
  }

  private void dropMarks() {
    int needed = markAtOrBefore(tokenStart);
    System.arraycopy(markChars, needed, markChars, 0, marks - needed);
    System.arraycopy(markBytes, needed, markBytes, 0, marks - needed);
    marks -= needed;
  }

  private int markAtOrBefore(long chars) {
    int found = Arrays.binarySearch(markChars, 0, marks, chars);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  /** Says that offsets before this character will not be asked for any more. */
  void token(long chars) {
    tokenStart = chars;
  }

  /**
   * Sets how many bytes may be read from this one on before the next call, and whether white space
   * counts.
   */
  void allow(long from, long bytes, boolean withoutSpace) {
    allowedFrom = from;
    allowed = bytes;
    spaceIsFree = withoutSpace;
  }

  private static boolean isSpace(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (!Markup.isSpace(text[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the byte offset of a character that was read (or of the end), not before the latest
   * {@link #token}.
   */
  long byteOffset(long chars) throws IOException {
    if (marks == 0) {
      return windowStart;
    }
    int at = markAtOrBefore(chars);
    long bytesEnd = at + 1 < marks ? markBytes[at + 1] : windowStart + next;
    long charsEnd = at + 1 < marks ? markChars[at + 1] : charsRead;
    if (bytesEnd - markBytes[at] == charsEnd - markChars[at]) {
      return markBytes[at] + (chars - markChars[at]);
    }
    // Questions mostly come in the order of the file, so counting goes on where it stopped.
    boolean goesOn = knownChar >= markChars[at] && knownChar <= chars;
    long fromChar = goesOn ? knownChar : markChars[at];
    long fromByte = goesOn ? knownByte : markBytes[at];
    knownByte = count(fromByte, bytesEnd, chars - fromChar);
    knownChar = chars;
    return knownByte;
  }

  /** Finds where {@code chars} characters behind {@code from} end. */
  private long count(long from, long to, long chars) throws IOException {
    byte[] bytes = window;
    int i = Math.toIntExact(Math.max(0, from - windowStart));
    int stop = Math.toIntExact(to - windowStart < 0 ? 0 : to - windowStart);
    if (from < windowStart) {
      // The window has moved on; the bytes have not.
      bytes = source.readFully(from, Math.toIntExact(to - from));
      i = 0;
      stop = bytes.length;
    }
    int first = i;
    for (long left = chars; left > 0 && i < stop; ) {
      int b = bytes[i] & 0xff;
      int length = b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
      left -= length == 4 ? 2 : 1;
      i += length;
    }
    return from + (i - first);
  }

  @Override
  public void close() {}
}
