package org.snapshotlist.internal.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;

/** The records of one transaction as they are written, one behind the other. */
public final class Group {

  /** So many removals a trailer names at most: it stays short, however many there are. */
  private static final int REMOVES_A_PART = 64;

  private static final byte[] LINE_END = {'\n'};

  private final List<byte[]> pieces;
  private final int length;
  private final List<Entry> entries;
  private final long end;
  private final int seal;

  private Group(List<byte[]> pieces, int length, List<Entry> entries, long end, int seal) {
    this.pieces = pieces;
    this.length = length;
    this.entries = List.copyOf(entries);
    this.end = end;
    this.seal = seal;
  }

  /** Returns the number of its bytes. */
  public int length() {
    return length;
  }

  /**
   * Copies all of it: a group may be as long as memory allows, so it is in one piece only there.
   */
  public void copyTo(byte[] target, int at) {
    int filled = at;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, target, filled, piece.length);
      filled += piece.length;
    }
  }

  /** Returns a copy of all of it. */
  public byte[] bytes() {
    byte[] bytes = new byte[length];
    copyTo(bytes, 0);
    return bytes;
  }

  /** Returns the entries of its chunks, where they will stand. */
  public List<Entry> entries() {
    return entries;
  }

  /** Returns where the last record ends. */
  public long end() {
    return end;
  }

  /** Returns the seal of the last record. */
  public int seal() {
    return seal;
  }

  /** A chunk to be written. */
  public static final class Put {

    private final byte[] chunk;
    private final Entry facts;

    /**
     * Makes one.
     *
     * @param chunk as {@link Chunk#seal} makes it; not to be changed any more
     * @param facts what it says; the range and the sum are not looked at
     */
    public Put(byte[] chunk, Entry facts) {
      this.chunk = chunk;
      this.facts = facts;
    }

    /** Returns the chunk; nobody may change it. */
    public byte[] chunk() {
      return chunk;
    }

    /** Returns what it says. */
    public Entry facts() {
      return facts;
    }
  }

  /**
   * Where a group is to stand, and what else its trailers say.
   *
   * @param id the file's
   * @param offset where it starts
   * @param tx its number
   * @param durable the last transaction known to be forced
   * @param alone whether this one's force is to be of its own bytes only
   * @param time milliseconds since 1970
   * @param previous the seal of the record before it
   */
  public record Place(
      long id, long offset, long tx, long durable, boolean alone, long time, int previous) {}

  /**
   * Lays out a group.
   *
   * @param removes starts of the chunks that go
   * @param current the name of the new current entry, empty for none, null when it does not change
   */
  public static Group encode(
      Place place, List<Put> puts, List<Long> removes, @Nullable String current) {
    int removing = (removes.size() + REMOVES_A_PART - 1) / REMOVES_A_PART;
    int parts = Math.max(1, Math.max(puts.size(), removing));
    List<byte[]> pieces = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    int previous = place.previous();
    long end = place.offset();
    for (int part = 0; part < parts; part++) {
      Trailer.Chunk chunk = null;
      if (part < puts.size()) {
        Put put = puts.get(part);
        chunk = Trailer.Chunk.of(put.facts(), put.chunk().length, Chunk.crc(put.chunk()));
        entries.add(chunk.entry(end));
        pieces.add(put.chunk());
        end += put.chunk().length;
      }
      int firstRemove = Math.min(removes.size(), part * REMOVES_A_PART);
      int endRemove = Math.min(removes.size(), firstRemove + REMOVES_A_PART);
      byte[] trailer =
          TrailerText.encode(
              new Trailer(
                  place.tx(),
                  part + 1,
                  parts,
                  place.durable(),
                  place.alone(),
                  place.time(),
                  chunk,
                  removes.subList(firstRemove, endRemove),
                  part == 0 ? current : null,
                  previous,
                  0),
              place.id());
      pieces.add(trailer);
      pieces.add(LINE_END);
      end += trailer.length + 1;
      previous = TrailerText.seal(trailer);
    }
    return new Group(pieces, Math.toIntExact(end - place.offset()), entries, end, previous);
  }
}
