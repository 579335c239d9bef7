package org.snapshotlist.internal.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** An index whose bytes a test changes and whose checksums hold all the same. */
public final class ForgedIndex {

  private static final int BLOCK = 4096;

  private final @Nullable Path path;
  private final byte[] all;
  private final ByteBuffer bytes;
  private final int footer;
  private final int entries;
  private final int namesLength;
  private final int body;

  private ForgedIndex(@Nullable Path path, byte[] all) {
    this.path = path;
    this.all = all;
    bytes = ByteBuffer.wrap(all);
    footer = all.length - Footer.SIZE;
    entries = (int) bytes.getLong(footer + 16);
    namesLength = (int) bytes.getLong(footer + 24);
    body = entries * (Rows.SIZE + 4) + namesLength + bytes.getInt(footer + 32);
  }

  /** Takes an index to be changed. */
  public static ForgedIndex of(Path path) throws IOException {
    return new ForgedIndex(path, Files.readAllBytes(path));
  }

  /** Takes the bytes of an index. */
  public static ForgedIndex of(byte[] index) {
    return new ForgedIndex(null, index.clone());
  }

  /** Overwrites as many bytes as there are from here on. */
  public ForgedIndex splice(int at, byte[] piece) {
    bytes.put(at, piece, 0, Math.min(piece.length, all.length - at));
    return this;
  }

  /** Returns the bytes of all names. */
  public int namesLength() {
    return namesLength;
  }

  /** Returns where the names stand. */
  public int namesAt() {
    return entries * (Rows.SIZE + 4);
  }

  /** Moves an entry. */
  public ForgedIndex range(int row, long start, long end) {
    bytes.putLong(row * Rows.SIZE + Rows.START, start);
    bytes.putLong(row * Rows.SIZE + Rows.END, end);
    return this;
  }

  /** Gives an entry another checksum. */
  public ForgedIndex crc(int row, int crc32c) {
    bytes.putInt(row * Rows.SIZE + Rows.CRC, crc32c);
    return this;
  }

  /** Gives an entry another parent. */
  public ForgedIndex parent(int row, int parent) {
    bytes.putInt(row * Rows.SIZE + Rows.PARENT, parent);
    return this;
  }

  /** Gives an entry another time. */
  public ForgedIndex creationTime(int row, long time) {
    bytes.putLong(row * Rows.SIZE + Rows.CREATION_TIME, time);
    return this;
  }

  /** Moves an entry's name, counted from the start of the names. */
  public ForgedIndex nameStart(int row, long start) {
    bytes.putLong(row * Rows.SIZE + Rows.NAME, start);
    return this;
  }

  /** Gives an entry the code of a state. */
  public ForgedIndex state(int row, int code) {
    bytes.put(row * Rows.SIZE + Rows.STATE, (byte) code);
    return this;
  }

  /** Gives an entry the code of a memory kind. */
  public ForgedIndex memory(int row, int code) {
    bytes.put(row * Rows.SIZE + Rows.MEMORY, (byte) code);
    return this;
  }

  /** Puts a row at a place of the order by name. */
  public ForgedIndex sorted(int place, int row) {
    bytes.putInt(entries * Rows.SIZE + 4 * place, row);
    return this;
  }

  /** Overwrites a byte of the names. */
  public ForgedIndex name(int at, char letter) {
    bytes.put(namesAt() + at, (byte) letter);
    return this;
  }

  /** Overwrites the first letter of the root's name. */
  public ForgedIndex root(char letter) {
    bytes.put(namesAt() + namesLength, (byte) letter);
    return this;
  }

  /** Overwrites eight bytes of the footer. */
  public ForgedIndex footer(int at, long value) {
    bytes.putLong(footer + at, value);
    return this;
  }

  /** Overwrites four bytes of the footer. */
  public ForgedIndex footer(int at, int value) {
    bytes.putInt(footer + at, value);
    return this;
  }

  /** Returns eight bytes of the footer. */
  public long footer(int at) {
    return bytes.getLong(footer + at);
  }

  /** Makes all checksums right and writes the index. */
  public void write() throws IOException {
    Files.write(Objects.requireNonNull(path), bytes());
  }

  /** Makes all checksums right and returns the index. */
  public byte[] bytes() {
    for (int block = 0; block * BLOCK < body; block++) {
      int from = block * BLOCK;
      bytes.putInt(body + 4 * block, sum(from, Math.min(BLOCK, body - from)));
    }
    bytes.putInt(footer + 92, sum(body, footer - body));
    bytes.putInt(footer + Footer.SIZE - 4, sum(footer, Footer.SIZE - 4));
    return all.clone();
  }

  private int sum(int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(all, from, length);
    return (int) crc.getValue();
  }
}
