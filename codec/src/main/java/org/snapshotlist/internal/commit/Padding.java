package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.Arrays;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.ByteSource;

/**
 * The white space behind the root's end tag, into which the next transactions are written. As it is
 * there already, a force of them changes no size, which halves its cost.
 */
final class Padding {

  /**
   * The most there ever is: libxml2's tree parser gives up at 10 MiB of white space in a row
   * (XML_MAX_TEXT_LENGTH).
   */
  static final long MOST = 4L << 20;

  private static final long LEAST = 64L << 10;
  private static final int LINE = 128;
  private static final int BUFFER = 64 << 10;

  private Padding() {}

  /** Returns how much white space a list gets whose root ends there. */
  static long behind(long rootEnd) {
    return Math.max(LEAST, Math.min(MOST, rootEnd / 2));
  }

  /** Fills bytes with short lines of spaces. */
  static void fill(byte[] bytes, int from) {
    Arrays.fill(bytes, from, bytes.length, (byte) ' ');
    for (int i = from + LINE - 1; i < bytes.length; i += LINE) {
      bytes[i] = '\n';
    }
    if (bytes.length > from) {
      bytes[bytes.length - 1] = '\n';
    }
  }

  /** Returns where the first byte stands that is no white space, or the end. */
  static long end(ByteSource source, long from, long to) throws IOException {
    byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(0, to - from))];
    for (long at = from; at < to; ) {
      int count = source.read(at, buffer, 0, (int) Math.min(buffer.length, to - at));
      if (count < 0) {
        return at;
      }
      for (int i = 0; i < count; i++) {
        if (!isSpace(buffer[i])) {
          return at + i;
        }
      }
      at += count;
    }
    return to;
  }

  /** Returns where the white space starts that ends there. */
  static long start(ByteSource source, long least, long end) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long at = end; at > least; ) {
      int count = (int) Math.min(buffer.length, at - least);
      byte[] bytes = source.readFully(at - count, count);
      for (int i = count - 1; i >= 0; i--) {
        if (!isSpace(bytes[i])) {
          return at - count + i + 1;
        }
      }
      at -= count;
    }
    return least;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  /** Writes the root's end tag and white space behind it, to the file's end or at most so far. */
  static void write(WritableFile file, long at, byte[] closingTag) throws IOException {
    long rootEnd = at + closingTag.length;
    long end = Math.max(rootEnd, Math.min(file.sizeNow(), rootEnd + MOST));
    byte[] bytes = Arrays.copyOf(closingTag, Math.toIntExact(end - at));
    fill(bytes, closingTag.length);
    file.write(at, bytes, 0, bytes.length);
    if (file.sizeNow() > end) {
      file.truncate(end);
    }
  }
}
