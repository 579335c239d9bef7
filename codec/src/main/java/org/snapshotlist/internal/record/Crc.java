package org.snapshotlist.internal.record;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** CRC32C (RFC 3720) of what is sealed. */
final class Crc {

  private Crc() {}

  /** Sums a chunk; the byte that is turned to remove it counts as it was before. */
  static int ofChunk(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  /** Sums text of a file: the same bytes in another file have another sum. */
  static int ofText(long id, byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putLong(id).flip());
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  static String hex(int crc) {
    return HexFormat.of().toHexDigits(crc);
  }
}
