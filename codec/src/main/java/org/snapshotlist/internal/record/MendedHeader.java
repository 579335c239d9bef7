package org.snapshotlist.internal.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

/**
 * A sealed list with one bit of its header turned back, which makes the header as it was written:
 * without its header nothing of a list is known to be sealed.
 */
public final class MendedHeader implements ByteSource {

  /** Each of its bits is tried, so a longer header is left as it is. */
  private static final int LONGEST = 16 << 10;

  private final ByteSource source;
  private final long at;
  private final int bit;

  private MendedHeader(ByteSource source, long at, int bit) {
    this.source = source;
    this.at = at;
    this.bit = bit;
  }

  /**
   * Returns a list under a good header: the list itself if it has one, or if no single bit would
   * make it one.
   */
  public static ByteSource of(ByteSource source, Limits limits) throws IOException {
    byte[] bytes = source.readFully(0, (int) Math.min(source.size(), LONGEST));
    if (isGood(bytes, limits)) {
      return source;
    }
    return places(bytes)
        .mapToObj(at -> mended(source, bytes, at, limits))
        .filter(mended -> mended != source)
        .findFirst()
        .orElse(source);
  }

  /** Returns where the bit may be: as it is one, what else is wrong must be there too. */
  private static IntStream places(byte[] bytes) {
    long length = FileHeader.sealedLength(bytes);
    if (length == 0) {
      return FileHeader.oddInstruction(bytes);
    }
    if (length > bytes.length) {
      return IntStream.empty();
    }
    int end = (int) length - 1;
    int odd = bits(bytes[end - 1] ^ '>') + bits(bytes[end] ^ '\n');
    if (odd > 0) {
      return odd == 1 ? IntStream.of(end - 1, end) : IntStream.empty();
    }
    // Most of a header is room: of spaces only those few together are tried that a bit may have
    // made of something else, and last.
    int start = FileHeader.known(bytes);
    return IntStream.concat(
        IntStream.range(start, end).filter(at -> bytes[at] != ' '),
        IntStream.range(start, end).filter(at -> isSpaceInText(bytes, at)));
  }

  private static int bits(int different) {
    return Integer.bitCount(different & 0xff);
  }

  private static boolean isSpaceInText(byte[] bytes, int at) {
    return bytes[at] == ' ' && (!isSpace(bytes, at - 2) || !isSpace(bytes, at + 2));
  }

  private static boolean isSpace(byte[] bytes, int at) {
    return at >= 0 && at < bytes.length && bytes[at] == ' ';
  }

  private static ByteSource mended(ByteSource source, byte[] bytes, int at, Limits limits) {
    try {
      int bit = mend(bytes, at, limits);
      return bit == 0 ? source : new MendedHeader(source, at, bit);
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory cannot be read", e);
    }
  }

  /** Returns the bit of a byte that makes the header good, 0 if none does. */
  private static int mend(byte[] bytes, int at, Limits limits) throws IOException {
    byte found = bytes[at];
    for (int bit = 1; bit < 1 << Byte.SIZE; bit <<= 1) {
      bytes[at] = (byte) (found ^ bit);
      if (FileHeader.sealedLength(bytes) > 0 && isGood(bytes, limits)) {
        return bit;
      }
    }
    bytes[at] = found;
    return 0;
  }

  private static boolean isGood(byte[] bytes, Limits limits) throws IOException {
    try {
      FileHeader.read(ByteSource.of("", bytes), limits);
      return true;
    } catch (MalformedListException e) {
      return false;
    }
  }

  @Override
  public String place() {
    return source.place();
  }

  @Override
  public long size() throws IOException {
    return source.size();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    int count = source.read(position, target, offset, length);
    if (position <= at && at < position + count) {
      target[offset + (int) (at - position)] ^= (byte) bit;
    }
    return count;
  }
}
