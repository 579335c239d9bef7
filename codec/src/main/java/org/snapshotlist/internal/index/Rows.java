package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.State;

/** How an entry lies in a row: the offsets of the table in the package's description. */
final class Rows {

  static final int SIZE = 64;
  static final int NO_ROW = -1;

  static final int START = 0;
  static final int END = 8;
  static final int CREATION_TIME = 16;
  static final int UUID_HIGH = 24;
  static final int UUID_LOW = 32;
  static final int NAME = 40;
  static final int CRC = 48;
  static final int PARENT = 52;
  static final int STATE = 56;
  static final int MEMORY = 57;
  static final int FLAGS = 58;

  static final int EXTERNAL = 1;
  static final int HAS_TIME = 2;
  static final int HAS_UUID = 4;

  /** A code is 1 and the place in these, whatever becomes of the enums. */
  private static final List<State> STATES =
      List.of(
          State.NOSTATE,
          State.RUNNING,
          State.BLOCKED,
          State.PAUSED,
          State.SHUTDOWN,
          State.SHUTOFF,
          State.CRASHED,
          State.PMSUSPENDED,
          State.DISK_SNAPSHOT);

  private static final List<MemoryKind> MEMORY_KINDS =
      List.of(MemoryKind.NONE, MemoryKind.INTERNAL, MemoryKind.EXTERNAL);

  private Rows() {}

  /** Lays out an entry; what stands for its parent is the caller's. */
  static byte[] encode(Entry entry, long nameStart, int parent) {
    ByteBuffer row = ByteBuffer.allocate(SIZE);
    Long time = entry.creationTime();
    UUID uuid = entry.uuid();
    row.putLong(START, entry.range().start());
    row.putLong(END, entry.range().end());
    row.putLong(CREATION_TIME, time == null ? 0 : time);
    row.putLong(UUID_HIGH, uuid == null ? 0 : uuid.getMostSignificantBits());
    row.putLong(UUID_LOW, uuid == null ? 0 : uuid.getLeastSignificantBits());
    row.putLong(NAME, nameStart);
    row.putInt(CRC, entry.crc32c());
    row.putInt(PARENT, parent);
    row.put(STATE, code(STATES, entry.state()));
    row.put(MEMORY, code(MEMORY_KINDS, entry.memory()));
    row.put(
        FLAGS,
        (byte)
            ((entry.external() ? EXTERNAL : 0)
                | (time == null ? 0 : HAS_TIME)
                | (uuid == null ? 0 : HAS_UUID)));
    return row.array();
  }

  private static <T> byte code(List<T> values, @Nullable T value) {
    return (byte) (value == null ? 0 : values.indexOf(value) + 1);
  }

  static boolean isState(int code) {
    return code >= 0 && code <= STATES.size();
  }

  static boolean isMemory(int code) {
    return code >= 0 && code <= MEMORY_KINDS.size();
  }

  static @Nullable State state(int code) {
    return code == 0 ? null : STATES.get(code - 1);
  }

  static @Nullable MemoryKind memory(int code) {
    return code == 0 ? null : MEMORY_KINDS.get(code - 1);
  }

  /** Compares two ranges of bytes of a table, unsigned, which orders UTF-8 by code point. */
  static int compare(Table table, long a, long aEnd, long b, long bEnd) throws IOException {
    long length = Math.min(aEnd - a, bEnd - b);
    for (long i = 0; i < length; i++) {
      int difference = (table.byteAt(a + i) & 0xff) - (table.byteAt(b + i) & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return Long.compare(aEnd - a, bEnd - b);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
