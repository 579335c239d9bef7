package org.snapshotlist.internal.record;

import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Kind;

/**
 * An entry's bytes as a sealed list has them: with one line end behind the element's name, which
 * belongs to the list, so that one byte makes an instruction of it that goes as far as its trailer.
 */
public final class Chunk {

  /** What the second byte of a chunk is turned into to remove it. */
  public static final byte REMOVED = '?';

  /** Where that byte stands in a chunk. */
  public static final int FLIP = 1;

  private Chunk() {}

  private static int nameEnd(Kind kind) {
    return 1 + Vocabulary.entry(kind).length();
  }

  /** Returns the chunk of an entry's own bytes. */
  public static byte[] seal(byte[] xml, Kind kind) {
    int at = nameEnd(kind);
    byte[] chunk = new byte[xml.length + 1];
    System.arraycopy(xml, 0, chunk, 0, at);
    chunk[at] = '\n';
    System.arraycopy(xml, at, chunk, at + 1, xml.length - at);
    return chunk;
  }

  /** Returns an entry's own bytes. */
  public static byte[] unseal(byte[] chunk, Kind kind) {
    return unseal(chunk, 0, chunk.length, kind);
  }

  /** Returns the own bytes of an entry whose chunk stands among others. */
  public static byte[] unseal(byte[] bytes, int from, int length, Kind kind) {
    int at = nameEnd(kind);
    byte[] xml = new byte[length - 1];
    System.arraycopy(bytes, from, xml, 0, at);
    System.arraycopy(bytes, from + at + 1, xml, at, xml.length - at);
    return xml;
  }

  /** Returns the place in a chunk of the line end that is not the entry's own. */
  public static int addedAt(Kind kind) {
    return nameEnd(kind);
  }

  /** Returns the CRC32C of a chunk. */
  public static int crc(byte[] chunk) {
    return Crc.ofChunk(chunk, 0, chunk.length);
  }

  /**
   * Makes a space of the {@code >} of each instruction's end in a chunk, as must be when the chunk
   * itself becomes an instruction.
   *
   * @return from the first of them to the last, empty if there are none
   */
  public static ByteRange blankInstructionEnds(byte[] chunk) {
    int first = 0;
    int end = 0;
    for (int i = 1; i < chunk.length; i++) {
      if (chunk[i] == '>' && chunk[i - 1] == '?') {
        chunk[i] = ' ';
        first = end == 0 ? i : first;
        end = i + 1;
      }
    }
    return new ByteRange(first, end);
  }

  /**
   * Makes of a chunk that was removed, or half removed, what it was before.
   *
   * @param crc of what it was
   * @return whether it is that now; one that had both instructions' ends and what they become may
   *     not be
   */
  public static boolean restore(byte[] chunk, Kind kind, int crc) {
    chunk[FLIP] = (byte) Vocabulary.entry(kind).charAt(FLIP - 1);
    if (crc(chunk) == crc) {
      return true;
    }
    for (int i = 1; i < chunk.length; i++) {
      if (chunk[i] == ' ' && chunk[i - 1] == '?') {
        chunk[i] = '>';
      }
    }
    return crc(chunk) == crc;
  }

  /** Words that a chunk is not the one that was sealed. */
  public static String wrongCrc(int found, int sealed) {
    return "the entry has CRC32C "
        + Crc.hex(found)
        + ", but was sealed with "
        + Crc.hex(sealed)
        + ": it was edited or damaged";
  }
}
