package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.model.ByteRange;

/**
 * Makes what the log says show to any XML parser: chunks that were removed become instructions, and
 * the root names the current entry. Nothing here is forced; what a crash takes is done again.
 */
final class Materialiser {

  private static final byte[] FLIP = {Chunk.REMOVED};

  private final Log log;
  private final WritableFile file;
  private final Protocol protocol;

  Materialiser(Log log, WritableFile file, Protocol protocol) {
    this.log = log;
    this.file = file;
    this.protocol = protocol;
  }

  void flip(List<ByteRange> chunks) throws IOException {
    for (ByteRange chunk : chunks) {
      if (!protocol.flips()) {
        blank(chunk);
        continue;
      }
      byte[] bytes = file.readFully(chunk.start(), Math.toIntExact(chunk.length()));
      ByteRange blanked = Chunk.blankInstructionEnds(bytes);
      if (blanked.length() > 0) {
        int from = Math.toIntExact(blanked.start());
        file.write(chunk.start() + from, bytes, from, Math.toIntExact(blanked.length()));
      }
      file.write(chunk.start() + Chunk.FLIP, FLIP, 0, 1);
    }
  }

  /**
   * Flips chunks of which nobody knows what of that was done: all of their bytes are written, as
   * what reads as if it were done may be nowhere but in memory.
   */
  void flipAnew(List<ByteRange> chunks) throws IOException {
    for (ByteRange chunk : chunks) {
      if (!protocol.flips()) {
        blank(chunk);
        continue;
      }
      byte[] bytes = file.readFully(chunk.start(), Math.toIntExact(chunk.length()));
      Chunk.blankInstructionEnds(bytes);
      bytes[Chunk.FLIP] = Chunk.REMOVED;
      file.write(chunk.start(), bytes, 0, bytes.length);
    }
  }

  private void blank(ByteRange chunk) throws IOException {
    byte[] blank = new byte[Math.toIntExact(chunk.length())];
    Arrays.fill(blank, (byte) ' ');
    file.write(chunk.start(), blank, 0, blank.length);
  }

  void current(@Nullable String name) throws IOException {
    byte[] field = log.header().currentField(name);
    file.write(log.header().currentAt(), field, 0, field.length);
  }
}
