package org.snapshotlist.crash;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a block device was asked to do, as QEMU's driver {@code blklogwrites} logs it in the format
 * of Linux's dm-log-writes (Documentation/admin-guide/device-mapper/log-writes.rst): a sector with
 * the number of requests, then for each request a sector that describes it, and its data.
 */
final class BlockLog implements Closeable {

  static final int SECTOR = 512;

  private static final long MAGIC = 0x6a736677736872L;
  private static final int COUNT_AT = 16;
  private static final int FLUSH = 1;
  private static final int DISCARD = 4;

  private final FileChannel file;

  BlockLog(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.READ);
  }

  /**
   * A request.
   *
   * @param flush whether all before it is on the device once it is done
   * @param at where it writes, in bytes
   * @param dataAt where in the log the data are
   * @param length how many bytes; 0 for a flush alone and for what was discarded
   */
  record Request(boolean flush, long at, long dataAt, int length) {}

  /** Returns how many requests there were by now. */
  int count() throws IOException {
    ByteBuffer head = read(0, SECTOR);
    if (head.getLong(0) != MAGIC) {
      throw new IOException("this is no log of writes");
    }
    return Math.toIntExact(head.getLong(COUNT_AT));
  }

  List<Request> requests() throws IOException {
    List<Request> requests = new ArrayList<>();
    int count = count();
    long at = SECTOR;
    for (int i = 0; i < count; i++) {
      ByteBuffer head = read(at, SECTOR);
      long flags = head.getLong(2 * Long.BYTES);
      boolean writes = (flags & DISCARD) == 0;
      int length = writes ? Math.toIntExact(head.getLong(Long.BYTES) * SECTOR) : 0;
      at += SECTOR;
      requests.add(new Request((flags & FLUSH) != 0, head.getLong(0) * SECTOR, at, length));
      at += length;
    }
    return requests;
  }

  /** Does a request to an image. */
  void replay(Request request, FileChannel image) throws IOException {
    ByteBuffer data = read(request.dataAt(), request.length());
    while (data.hasRemaining()) {
      image.write(data, request.at() + data.position());
    }
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the log of writes ends at byte " + (at + bytes.position()));
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
