package org.snapshotlist;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Progress;

/** Writes the bytes of a list that anybody may have written. */
final class ForeignCopy {

  private static final int PIECE_BYTES = 1 << 16;

  private ForeignCopy() {}

  static long write(ByteSource list, OutputStream out, Progress progress) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    long size = list.size();
    for (long position = 0; position < size; ) {
      int count = list.read(position, piece, 0, (int) Math.min(piece.length, size - position));
      if (count < 0) {
        throw new EOFException(
            list.place()
                + ", at byte "
                + position
                + ": the file ends here, but had "
                + size
                + " bytes; it was cut while it was copied, copy it again");
      }
      out.write(piece, 0, count);
      position += count;
      progress.at(position, size);
    }
    return size;
  }
}
