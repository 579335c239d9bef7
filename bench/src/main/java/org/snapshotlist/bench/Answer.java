package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.snapshotlist.testdata.ListGenerator;

/**
 * What a contender found in a list; what it cannot tell is {@link #UNTOLD}.
 *
 * @param bytes bytes read
 * @param entries how many entries there are
 * @param starts the sum of the offsets where they start
 * @param crcs the sum of their CRC32Cs, each taken as unsigned
 */
record Answer(long bytes, long entries, long starts, long crcs) {

  static final long UNTOLD = -1;

  static Answer ofBytes(long bytes) {
    return new Answer(bytes, UNTOLD, UNTOLD, UNTOLD);
  }

  static Answer ofEntries(long entries) {
    return new Answer(UNTOLD, entries, UNTOLD, UNTOLD);
  }

  /** The right answer: from what the generator knows and the bytes in the file, by no walk. */
  static Answer foretold(MadeList list) throws IOException {
    ListGenerator made = list.generator();
    long starts = 0;
    long crcs = 0;
    CRC32C crc = new CRC32C();
    try (FileChannel file = FileChannel.open(list.path())) {
      ByteBuffer chunk = ByteBuffer.allocate(Math.toIntExact(made.shape().entryBytes()));
      for (long i = 0; i < made.shape().entries(); i++) {
        chunk.clear();
        while (chunk.hasRemaining()) {
          if (file.read(chunk, made.start(i) + chunk.position()) < 0) {
            throw new IOException(list.path() + ": shorter than its generator made it; delete it");
          }
        }
        crc.reset();
        crc.update(chunk.flip());
        starts += made.start(i);
        crcs += crc.getValue();
      }
      return new Answer(file.size(), made.shape().entries(), starts, crcs);
    }
  }

  /**
   * Refuses an answer that is not the right one in all that it tells.
   *
   * @throws IllegalStateException if it is not
   */
  void mustBe(Answer right, Object who) {
    same(who, "bytes", bytes, right.bytes);
    same(who, "entries", entries, right.entries);
    same(who, "starts", starts, right.starts);
    same(who, "crcs", crcs, right.crcs);
    if (bytes == UNTOLD && entries == UNTOLD) {
      throw new IllegalStateException(who + " tells neither bytes nor entries");
    }
  }

  private static void same(Object who, String what, long told, long right) {
    if (told != UNTOLD && told != right) {
      throw new IllegalStateException(who + ": " + what + " is " + told + ", but must be " + right);
    }
  }
}
