package org.snapshotlist.internal.index;

import java.io.IOException;
import java.util.zip.CRC32C;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.model.ByteSource;

/**
 * What ties an index to the content of a foreign list.
 *
 * @param stamp the list's size, mtime and inode
 * @param headCrc the CRC32C of its first 64 KiB
 * @param tailCrc the CRC32C of its last 64 KiB
 */
public record Binding(FileStamp stamp, int headCrc, int tailCrc) {

  /** What stands in the index of a sealed list. */
  static final Binding NONE = new Binding(new FileStamp(0, 0, 0, 0), 0, 0);

  private static final int SAMPLE = 64 << 10;

  /** Reads what a list is like now. */
  public static Binding of(OpenFile list) throws IOException {
    return of(list, list.stamp());
  }

  static Binding of(ByteSource list, FileStamp stamp) throws IOException {
    long size = list.size();
    int sample = (int) Math.min(SAMPLE, size);
    int head = crc(list.readFully(0, sample));
    return new Binding(stamp, head, crc(list.readFully(size - sample, sample)));
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
