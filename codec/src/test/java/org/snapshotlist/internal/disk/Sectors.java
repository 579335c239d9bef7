package org.snapshotlist.internal.disk;

import java.util.Arrays;

/**
 * The bytes of a file in sectors. They never change: a write makes new ones, which share what was
 * not written. Behind the end of the file there are zeros.
 */
final class Sectors {

  static final Sectors EMPTY = new Sectors(new Sector[0], 0);

  private final Sector[] sectors;
  private final long size;

  private Sectors(Sector[] sectors, long size) {
    this.sectors = sectors;
    this.size = size;
  }

  /** Makes a file of whole sectors, cut to a size or made longer with zeros. */
  static Sectors of(Sector[] sectors, long size) {
    return new Sectors(sectors, (long) sectors.length * Sector.SIZE).resize(size);
  }

  static int count(long size) {
    return Math.toIntExact((size + Sector.SIZE - 1) / Sector.SIZE);
  }

  long size() {
    return size;
  }

  Sector sector(int index) {
    return index < sectors.length ? sectors[index] : Sector.ZEROS;
  }

  Sectors write(long position, byte[] bytes, int offset, int length) {
    if (length == 0) {
      return this;
    }
    Sectors changed = resize(Math.max(size, position + length));
    Sector[] written = changed.sectors == sectors ? sectors.clone() : changed.sectors;
    for (int done = 0; done < length; ) {
      int index = (int) ((position + done) / Sector.SIZE);
      int at = (int) ((position + done) % Sector.SIZE);
      int count = Math.min(length - done, Sector.SIZE - at);
      written[index] = written[index].with(at, bytes, offset + done, count);
      done += count;
    }
    return new Sectors(written, changed.size);
  }

  Sectors resize(long newSize) {
    if (newSize == size) {
      return this;
    }
    Sector[] resized = Arrays.copyOf(sectors, count(newSize));
    for (int i = sectors.length; i < resized.length; i++) {
      resized[i] = Sector.ZEROS;
    }
    int tail = (int) (newSize % Sector.SIZE);
    if (newSize < size && tail > 0) {
      resized[resized.length - 1] = resized[resized.length - 1].withTail(tail, Sector.ZEROS);
    }
    return new Sectors(resized, newSize);
  }

  int read(long position, byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    int count = (int) Math.min(length, size - position);
    for (int done = 0; done < count; ) {
      int at = (int) ((position + done) % Sector.SIZE);
      int part = Math.min(count - done, Sector.SIZE - at);
      sectors[(int) ((position + done) / Sector.SIZE)].read(at, target, offset + done, part);
      done += part;
    }
    return count;
  }

  byte[] bytes() {
    byte[] bytes = new byte[Math.toIntExact(size)];
    read(0, bytes, 0, bytes.length);
    return bytes;
  }

  /** Returns a number that other bytes, or another size, do not have. */
  long hash() {
    long hash = size;
    for (Sector sector : sectors) {
      hash = (hash ^ sector.hash()) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
