package org.snapshotlist.internal.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.State;

/**
 * What a record says of itself, its chunk and its transaction.
 *
 * @param tx number of the transaction; each has one more than the one before
 * @param part place of the record in the transaction, from 1
 * @param parts how many records the transaction has
 * @param durable the last transaction known to be forced when this was written
 * @param alone whether the transaction's force was of its own bytes only, not of the whole file
 * @param time when it was written, milliseconds since 1970
 * @param chunk what it says of its chunk, null without one
 * @param removes starts of the chunks that the transaction removes, those that this record names
 * @param current the name of the new current entry, empty for none, null when it does not change
 * @param previous the seal of the record before, of the header for the first
 * @param seal the CRC32C over this text
 */
public record Trailer(
    long tx,
    int part,
    int parts,
    long durable,
    boolean alone,
    long time,
    @Nullable Chunk chunk,
    List<Long> removes,
    @Nullable String current,
    int previous,
    int seal) {

  /** So many first bytes tell whether a trailer may start. */
  public static final int START_LENGTH = TrailerText.START.length;

  /** Copies the list. */
  public Trailer {
    removes = List.copyOf(removes);
  }

  /** Tells whether bytes, of which {@link #START_LENGTH} are there, may start a trailer. */
  public static boolean mayStart(byte[] bytes, int at) {
    return Arrays.equals(bytes, at, at + START_LENGTH, TrailerText.START, 0, START_LENGTH);
  }

  /** Returns the bytes with which a trailer of this seal ends, and the line end behind it. */
  public static byte[] lastBytes(int seal) {
    return (Crc.hex(seal) + TrailerText.END + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the bytes of the chunk before the trailer. */
  public long length() {
    return chunk == null ? 0 : chunk.length();
  }

  /**
   * What a trailer says of the chunk before it: all that an index needs.
   *
   * @param length bytes, from its {@code <} to the trailer
   * @param crc32c their CRC32C
   */
  public record Chunk(
      long length,
      int crc32c,
      String name,
      @Nullable String parent,
      @Nullable Long creationTime,
      @Nullable State state,
      @Nullable MemoryKind memory,
      boolean external,
      @Nullable UUID uuid) {

    /** Refuses a chunk without a name. */
    public Chunk {
      Objects.requireNonNull(name);
    }

    static Chunk of(Entry entry, long length, int crc32c) {
      return new Chunk(
          length,
          crc32c,
          entry.name(),
          entry.parent(),
          entry.creationTime(),
          entry.state(),
          entry.memory(),
          entry.external(),
          entry.uuid());
    }

    /** Returns the entry of the chunk that starts here. */
    public Entry entry(long start) {
      return new Entry(
          name,
          parent,
          creationTime,
          state,
          memory,
          external,
          uuid,
          new ByteRange(start, start + length),
          crc32c);
    }
  }
}
