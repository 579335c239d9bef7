package org.snapshotlist.internal.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a device may have of one file. Each sector has its durable version and those that were
 * written since; the device may have any of them, whatever it has of the others. The size has
 * versions of its own.
 *
 * <p>A failed force makes what it should have forced <em>lost</em>: the device may have it, but no
 * later force sees to that, until it is written again (Linux marks such pages clean).
 */
final class Plate {

  /** How many things may stand where a file was made longer but nothing was written durably. */
  static final int FILLS = 4;

  private static final Sector STALE = Sector.of("stale?>]]></'".getBytes(US_ASCII));
  private static final Sector ONES = Sector.of((byte) 0xFF);

  /** A size, and the time of the change that led to it. */
  private record Size(long bytes, long mtime) {}

  private final List<@Nullable Sector> durable = new ArrayList<>();
  private final SortedMap<Integer, List<Sector>> written = new TreeMap<>();
  private final Set<Integer> dirty = new HashSet<>();
  private final List<Size> sizes = new ArrayList<>();
  private Sectors latest;
  private boolean sizeDirty;

  Plate(Sectors sectors, long mtime) {
    latest = sectors;
    sizes.add(new Size(sectors.size(), mtime));
    for (int i = 0; i < Sectors.count(sectors.size()); i++) {
      durable.add(sectors.sector(i));
    }
  }

  void write(long position, int length, Sectors after, long mtime) {
    long end = position + length;
    for (int i = (int) (position / Sector.SIZE); i < Sectors.count(end); i++) {
      version(i, after.sector(i));
    }
    size(after.size(), mtime, end >= latest.size());
    latest = after;
  }

  void truncate(Sectors after, long mtime) {
    if (after.size() < latest.size() && after.size() % Sector.SIZE > 0) {
      int last = (int) (after.size() / Sector.SIZE);
      version(last, after.sector(last));
    }
    size(after.size(), mtime, true);
    latest = after;
  }

  private void version(int index, Sector sector) {
    List<Sector> versions = written.computeIfAbsent(index, i -> new ArrayList<>());
    if (versions.isEmpty() || !versions.get(versions.size() - 1).equals(sector)) {
      versions.add(sector);
    }
    dirty.add(index);
  }

  private void size(long bytes, long mtime, boolean touched) {
    if (bytes != latest.size()) {
      sizes.add(new Size(bytes, mtime));
    }
    sizeDirty |= touched;
  }

  void force() {
    for (int index : dirty) {
      setDurable(index, latest.sector(index));
      written.remove(index);
    }
    forceSize();
    dirty.clear();
  }

  /** Forces a part; the size is forced along only where nobody could read that part without. */
  void force(long from, long to) {
    for (int index : dirty(from, to)) {
      setDurable(index, latest.sector(index));
      written.remove(index);
      dirty.remove(index);
    }
    if (to > sizes.get(0).bytes()) {
      forceSize();
    }
  }

  private List<Integer> dirty(long from, long to) {
    return dirty.stream()
        .filter(index -> index >= from / Sector.SIZE && index < Sectors.count(to))
        .toList();
  }

  private void forceSize() {
    if (sizes.size() > 1 && sizeDirty) {
      Size now = sizes.get(sizes.size() - 1);
      sizes.clear();
      sizes.add(now);
      int count = Sectors.count(now.bytes());
      while (durable.size() > count) {
        durable.remove(durable.size() - 1);
      }
      written.tailMap(count).clear();
      for (int i = 0; i < count; i++) {
        // What nobody wrote is a hole, which reads as zeros.
        if (!written.containsKey(i) && (i >= durable.size() || durable.get(i) == null)) {
          setDurable(i, latest.sector(i));
        }
      }
    }
    sizeDirty = false;
  }

  private void setDurable(int index, Sector sector) {
    while (durable.size() <= index) {
      durable.add(null);
    }
    durable.set(index, sector);
  }

  void failedForce() {
    dirty.clear();
    sizeDirty = false;
  }

  void failedForce(long from, long to) {
    dirty(from, to).forEach(dirty::remove);
    if (to > sizes.get(0).bytes()) {
      sizeDirty = false;
    }
  }

  int sizeVersions() {
    return sizes.size();
  }

  long size(int version) {
    return sizes.get(version).bytes();
  }

  /** Tells whether the file may be longer than what was ever written durably. */
  boolean needsFill() {
    return sizes.stream().anyMatch(size -> size.bytes() > sizes.get(0).bytes());
  }

  /** Returns the sectors that are not durable. */
  List<Integer> unforced() {
    return List.copyOf(written.keySet());
  }

  /** Returns how many versions of a sector the device may have, the durable one counted. */
  int versions(int index) {
    List<Sector> versions = written.get(index);
    return versions == null ? 1 : 1 + versions.size();
  }

  /**
   * Returns the file as the device may have it.
   *
   * @param size the version of the size
   * @param fill which of the {@link #FILLS} stands where nothing durable does
   * @param versions for each of {@link #unforced()} its version, 0 for the durable one
   */
  DiskImage.Inode state(long number, int size, int fill, int[] versions) {
    Size chosen = sizes.get(size);
    Sector[] sectors = new Sector[Sectors.count(chosen.bytes())];
    for (int i = 0; i < sectors.length; i++) {
      sectors[i] = base(i, fill(i, fill));
    }
    int position = 0;
    for (var entry : written.entrySet()) {
      int version = versions[position++];
      if (version > 0 && entry.getKey() < sectors.length) {
        sectors[entry.getKey()] = entry.getValue().get(version - 1);
      }
    }
    return new DiskImage.Inode(number, Sectors.of(sectors, chosen.bytes()), chosen.mtime());
  }

  private Sector base(int index, Sector fill) {
    Sector sector = index < durable.size() ? durable.get(index) : null;
    if (sector == null) {
      return fill;
    }
    long end = sizes.get(0).bytes() - (long) index * Sector.SIZE;
    return end > 0 && end < Sector.SIZE ? sector.withTail((int) end, fill) : sector;
  }

  /** Zeros, other bytes, the bytes of blocks that once were this file's, or ones. */
  private Sector fill(int index, int fill) {
    return switch (fill) {
      case 0 -> Sector.ZEROS;
      case 1 -> STALE;
      case 2 -> {
        int count = durable.size();
        Sector own = count == 0 ? null : durable.get((index + count / 2) % count);
        yield own == null ? Sector.ZEROS : own;
      }
      default -> ONES;
    };
  }
}
