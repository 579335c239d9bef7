package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Hands characters on so that no read ends inside of {@code ]]>}: where a read of Woodstox does
 * (7.1.1, whose first has 128 characters and each later one 4000), it takes {@code ]]>} in a text
 * for well-formed, which no other parser does.
 */
final class UnsplitReader extends Reader {

  private static final char BRACKET = ']';
  private static final int MOST_HELD = 2;

  private final Reader source;
  private int held;

  UnsplitReader(Reader source) {
    this.source = source;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length <= MOST_HELD) {
      // Woodstox does not ask for so few; whoever does gets what there is.
      return readSome(target, offset, length);
    }
    int count = 0;
    while (true) {
      int more = readSome(target, offset + count, length - count);
      if (more < 0) {
        return count == 0 ? -1 : count;
      }
      count += more;
      int brackets = brackets(target, offset, count);
      if (brackets < count) {
        held = brackets;
        return count - brackets;
      }
    }
  }

  /** Reads what was held, or from the source. */
  private int readSome(char[] target, int offset, int length) throws IOException {
    if (held == 0) {
      return source.read(target, offset, length);
    }
    int count = Math.min(held, length);
    Arrays.fill(target, offset, offset + count, BRACKET);
    held -= count;
    return count;
  }

  /** Returns how many brackets are at the end, up to as many as may be held. */
  private static int brackets(char[] target, int offset, int count) {
    int brackets = 0;
    while (brackets < Math.min(count, MOST_HELD)
        && target[offset + count - 1 - brackets] == BRACKET) {
      brackets++;
    }
    return brackets;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
