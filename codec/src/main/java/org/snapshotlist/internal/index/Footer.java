package org.snapshotlist.internal.index;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.IndexSummary;
import org.snapshotlist.model.Kind;

/**
 * The last bytes of an index, enough to plan by without the rest.
 *
 * @param kind what the list holds
 * @param entries how many
 * @param namesLength bytes of all names
 * @param rootLength bytes of the root's text
 * @param current row of the current entry, or -1
 * @param times the span of their creationTimes
 * @param binding the list that this describes, if it is foreign
 * @param position and if it is sealed
 * @param chunkBytes bytes of all entries
 * @param tableCrc CRC32C of the body's CRCs
 * @param rootTag where the root's start tag stands
 * @param seen what the list was when this was made
 */
record Footer(
    Kind kind,
    long entries,
    long namesLength,
    int rootLength,
    int current,
    TimeSpan times,
    Binding binding,
    LogPosition position,
    long chunkBytes,
    int tableCrc,
    ByteRange rootTag,
    FileSeen seen) {

  static final int SIZE = 192;
  static final int VERSION = 1;
  static final long MAGIC = 0x89534c490d0a1a0aL;

  private static final int SNAPSHOTS = 1;
  private static final int CHECKPOINTS = 2;
  private static final int SETTLED = 1;
  private static final int CRC_AT = SIZE - 4;

  IndexSummary summary() {
    boolean sealed = binding.equals(Binding.NONE);
    return new IndexSummary(
        kind,
        entries,
        times.timed(),
        times.first(),
        times.last(),
        chunkBytes,
        sealed,
        seen,
        crc(encode()));
  }

  byte[] encode() {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    FileStamp stamp = binding.stamp();
    bytes
        .putLong(MAGIC)
        .putInt(VERSION)
        .putInt(kind == Kind.SNAPSHOTS ? SNAPSHOTS : CHECKPOINTS)
        .putLong(entries);
    bytes.putLong(namesLength).putInt(rootLength).putInt(current);
    bytes.putLong(times.first()).putLong(times.last());
    bytes.putLong(stamp.size()).putLong(stamp.mtimeSeconds()).putInt(stamp.mtimeNanos());
    bytes
        .putInt(binding.headCrc())
        .putLong(stamp.inode())
        .putInt(binding.tailCrc())
        .putInt(tableCrc);
    bytes.putLong(rootTag.start()).putLong(rootTag.end()).putLong(times.timed());
    bytes.putLong(position.id()).putLong(position.tx()).putLong(position.end());
    bytes.putLong(chunkBytes).putInt(position.seal());
    bytes.putLong(seen.size()).putLong(seen.modified()).putLong(seen.asked());
    bytes.putInt(position.settled() ? SETTLED : 0);
    bytes.putInt(CRC_AT, crc(bytes.array()));
    return bytes.array();
  }

  static int crc(byte[] footer) {
    CRC32C crc = new CRC32C();
    crc.update(footer, 0, CRC_AT);
    return (int) crc.getValue();
  }

  static boolean hasMagic(byte[] footer) {
    return ByteBuffer.wrap(footer).getLong() == MAGIC;
  }

  static int version(byte[] footer) {
    return ByteBuffer.wrap(footer).getInt(8);
  }

  static boolean hasGoodCrc(byte[] footer) {
    return ByteBuffer.wrap(footer).getInt(CRC_AT) == crc(footer);
  }

  /** Takes apart a footer whose CRC is good; its values may still be anything. */
  static Footer decode(byte[] footer) {
    ByteBuffer bytes = ByteBuffer.wrap(footer);
    long size = bytes.getLong(56);
    FileStamp stamp = new FileStamp(size, bytes.getLong(64), bytes.getInt(72), bytes.getLong(80));
    long tagStart = Math.max(0, bytes.getLong(96));
    return new Footer(
        bytes.getInt(12) == CHECKPOINTS ? Kind.CHECKPOINTS : Kind.SNAPSHOTS,
        bytes.getLong(16),
        bytes.getLong(24),
        bytes.getInt(32),
        bytes.getInt(36),
        new TimeSpan(bytes.getLong(112), bytes.getLong(40), bytes.getLong(48)),
        new Binding(stamp, bytes.getInt(76), bytes.getInt(88)),
        new LogPosition(
            bytes.getLong(120),
            bytes.getLong(128),
            bytes.getLong(136),
            bytes.getInt(152),
            bytes.getInt(180) == SETTLED),
        bytes.getLong(144),
        bytes.getInt(92),
        new ByteRange(tagStart, Math.max(tagStart, bytes.getLong(104))),
        new FileSeen(bytes.getLong(156), bytes.getLong(164), bytes.getLong(172)));
  }
}
