package org.snapshotlist.internal.commit;

import java.io.IOException;
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
  private static final byte[] SPACE = {' '};

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
        byte[] blank =
            " "
                .repeat(Math.toIntExact(chunk.length()))
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        file.write(chunk.start(), blank, 0, blank.length);
        continue;
      }
      byte[] bytes = file.readFully(chunk.start(), Math.toIntExact(chunk.length()));
      for (int end : Chunk.instructionEnds(bytes)) {
        file.write(chunk.start() + end, SPACE, 0, 1);
      }
      file.write(chunk.start() + Chunk.FLIP, FLIP, 0, 1);
    }
  }

  void current(@Nullable String name) throws IOException {
    byte[] field = log.header().currentField(name);
    file.write(log.header().currentAt(), field, 0, field.length);
  }
}
