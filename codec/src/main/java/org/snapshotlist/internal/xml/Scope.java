package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.io.Reader;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;

/** The characters of a range between two tags of our own, which make it a document. */
final class Scope extends Reader {

  final ByteRange range;
  private final String opening;
  private final String closing;
  private final Utf8Reader inner;
  private final String place;
  private int openingRead;
  private int closingRead;

  Scope(ByteSource source, ByteRange range, String opening, String closing) throws IOException {
    this.range = range;
    this.opening = opening;
    this.closing = closing;
    this.inner =
        new Utf8Reader(new RangeSource(source, range.end()), range.start(), Long.MAX_VALUE);
    this.place = source.place();
  }

  String place() {
    return place;
  }

  boolean isWrapped() {
    return !opening.isEmpty();
  }

  MalformedListException malformed(String fact) {
    return new MalformedListException(place, Fault.at(range.start(), fact));
  }

  /** Says that offsets before this character will not be asked for any more. */
  void token(long character) {
    inner.token(Math.max(0, character - opening.length()));
  }

  /** Returns the byte offset in the source of a character of this document. */
  long byteOffset(long character) throws IOException {
    return Math.min(range.end(), inner.byteOffset(Math.max(0, character - opening.length())));
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (openingRead < opening.length()) {
      int count = copy(opening, openingRead, target, offset, length);
      openingRead += count;
      return count;
    }
    int count = closingRead > 0 ? -1 : inner.read(target, offset, length);
    if (count < 0 && closingRead < closing.length()) {
      count = copy(closing, closingRead, target, offset, length);
      closingRead += count;
    }
    return count;
  }

  private static int copy(String from, int start, char[] target, int offset, int length) {
    int count = Math.min(length, from.length() - start);
    from.getChars(start, start + count, target, offset);
    return count;
  }

  @Override
  public void close() {}
}
