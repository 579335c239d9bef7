package org.snapshotlist.cli;

import java.io.IOException;
import java.io.InputStream;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;

/**
 * The frames of a zstd file (RFC 8878), handed out in pieces: a frame's header, one block, or a
 * checksum. So it is known at which byte a damaged piece starts, where a file breaks off, and what
 * is behind the last frame, none of which the library tells. Frames that are to be skipped are.
 */
final class ZstdFrames extends InputStream {

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;

  /** Bytes of a content size, by the two highest bits of a frame header's first byte. */
  private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

  /** Bytes of a dictionary's number, by the two lowest bits. */
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

  private static final int ONE_SEGMENT = 0x20;
  private static final int CHECKSUM = 0x04;
  private static final int ONE_BYTE_REPEATED = 1;

  private final InputStream in;
  private final String place;
  private final long size;
  private final int windowLog;
  private byte[] piece = {};
  private int handedOut;
  private long pieceStart;
  private long position;
  private Next next = Next.FRAME;
  private boolean hasChecksum;
  private boolean any;

  /** What comes next. */
  private enum Next {
    FRAME,
    BLOCK,
    CHECKSUM
  }

  /**
   * Makes one that has read nothing yet.
   *
   * @param place what messages call the file
   * @param size of the file, 0 if it is not known
   * @param windowLog the largest window that is accepted, as a power of 2
   */
  ZstdFrames(InputStream in, String place, long size, int windowLog) {
    this.in = in;
    this.place = place;
    this.size = size;
    this.windowLog = windowLog;
  }

  String place() {
    return place;
  }

  long size() {
    return size;
  }

  /** Returns how many bytes were read. */
  long position() {
    return position;
  }

  /** Returns where the piece starts that was handed out last. */
  long pieceStart() {
    return pieceStart;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (handedOut == piece.length && !advance()) {
      return -1;
    }
    int count = Math.min(length, piece.length - handedOut);
    System.arraycopy(piece, handedOut, target, offset, count);
    handedOut += count;
    return count;
  }

  private boolean advance() throws IOException {
    pieceStart = position;
    handedOut = 0;
    switch (next) {
      case FRAME -> {
        return frame();
      }
      case BLOCK -> block();
      case CHECKSUM -> {
        piece = needed(Integer.BYTES);
        next = Next.FRAME;
      }
    }
    return true;
  }

  private boolean frame() throws IOException {
    while (true) {
      pieceStart = position;
      byte[] magic = in.readNBytes(Integer.BYTES);
      if (magic.length == 0 && any) {
        piece = magic;
        return false;
      }
      int found = magic.length < Integer.BYTES ? 0 : (int) number(magic, 0, Integer.BYTES);
      if ((found & SKIPPABLE_MASK) != SKIPPABLE && found != MAGIC) {
        throw bad(
            position,
            any
                ? "what stands here, behind the last frame, is no frame of zstd's"
                : "no frame of zstd's starts here",
            any ? "cut it off if the rest is what you want" : "give a file that 'export' wrote");
      }
      position += magic.length;
      any = true;
      if (found == MAGIC) {
        header(magic);
        return true;
      }
      pass(number(needed(Integer.BYTES), 0, Integer.BYTES));
    }
  }

  private void header(byte[] magic) throws IOException {
    int descriptor = needed(1)[0] & 0xFF;
    boolean oneSegment = (descriptor & ONE_SEGMENT) != 0;
    int sizeBytes = CONTENT_SIZE_BYTES[descriptor >> 6];
    if (sizeBytes == 0 && oneSegment) {
      sizeBytes = 1;
    }
    int before = (oneSegment ? 0 : 1) + DICTIONARY_BYTES[descriptor & 3];
    byte[] rest = needed(before + sizeBytes);
    hasChecksum = (descriptor & CHECKSUM) != 0;
    long window =
        oneSegment
            ? number(rest, before, sizeBytes) + (sizeBytes == 2 ? 256 : 0)
            : window(rest[0] & 0xFF);
    if (Long.compareUnsigned(window, 1L << windowLog) > 0) {
      throw bad(
          pieceStart,
          "unpacking this takes a window of "
              + Long.toUnsignedString(window)
              + " bytes, but at most "
              + (1L << windowLog)
              + " are allowed",
          "raise --long if the file is trusted");
    }
    piece = new byte[magic.length + 1 + rest.length];
    System.arraycopy(magic, 0, piece, 0, magic.length);
    piece[magic.length] = (byte) descriptor;
    System.arraycopy(rest, 0, piece, magic.length + 1, rest.length);
    next = Next.BLOCK;
  }

  private static long window(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + base / 8 * (descriptor & 7);
  }

  private void block() throws IOException {
    byte[] head = needed(3);
    int word = (int) number(head, 0, head.length);
    boolean last = (word & 1) != 0;
    int length = ((word >> 1) & 3) == ONE_BYTE_REPEATED ? 1 : word >> 3;
    byte[] content = needed(length);
    piece = new byte[head.length + length];
    System.arraycopy(head, 0, piece, 0, head.length);
    System.arraycopy(content, 0, piece, head.length, length);
    next = !last ? Next.BLOCK : hasChecksum ? Next.CHECKSUM : Next.FRAME;
  }

  private void pass(long count) throws IOException {
    for (long left = count; left > 0; ) {
      int step = (int) Math.min(left, 1 << 16);
      needed(step);
      left -= step;
    }
  }

  private byte[] needed(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw bad(
          position,
          "the file ends here, but " + (count - bytes.length) + " more bytes must follow at least",
          "it was cut short: export the list again, or take another copy");
    }
    return bytes;
  }

  /** Reads a number whose lowest byte comes first. */
  private static long number(byte[] bytes, int from, int count) {
    long number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[from + i] & 0xFF);
    }
    return number;
  }

  private MalformedListException bad(long at, String fact, String remedy) {
    return new MalformedListException(place, new Fault(at, fact, remedy));
  }
}
