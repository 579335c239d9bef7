package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.IndexMismatchException;

/** A table in a file, whose blocks are read when they are needed, checked and kept. */
final class FileTable extends Table {

  /** So many blocks are read at once when all are wanted. */
  private static final int STRIDE = 64;

  private final ByteSource file;
  private final long size;
  private final byte[] crcs;
  private final AtomicReferenceArray<byte[]> blocks;

  FileTable(ByteSource file, long size, byte[] crcs) {
    this.file = file;
    this.size = size;
    this.crcs = crcs;
    this.blocks = new AtomicReferenceArray<>(blocks());
  }

  @Override
  long size() {
    return size;
  }

  @Override
  byte[] block(int number) throws IOException {
    byte[] block = blocks.get(number);
    return block != null
        ? block
        : keep(number, IndexReader.read(file, (long) number * BLOCK, length(number)));
  }

  private byte[] keep(int number, byte[] block) throws IndexMismatchException {
    CRC32C crc = new CRC32C();
    crc.update(block, 0, block.length);
    int wanted = ByteBuffer.wrap(crcs).getInt(4 * number);
    if ((int) crc.getValue() != wanted) {
      throw IndexReader.mismatch(
          file.place(),
          "the bytes at "
              + (long) number * BLOCK
              + " have CRC32C "
              + String.format(
                  Locale.ROOT, "%08x, but must have %08x", (int) crc.getValue(), wanted));
    }
    blocks.set(number, block);
    return block;
  }

  @Override
  void readAll() throws IOException {
    for (int first = 0; first < blocks(); first += STRIDE) {
      int last = Math.min(blocks(), first + STRIDE) - 1;
      int bytes = (last - first) * BLOCK + length(last);
      byte[] stride = IndexReader.read(file, (long) first * BLOCK, bytes);
      for (int i = first; i <= last; i++) {
        int from = (i - first) * BLOCK;
        keep(i, Arrays.copyOfRange(stride, from, from + length(i)));
      }
    }
  }
}
