package org.snapshotlist.internal.disk;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All files of a disk at one moment; it never changes. */
public final class DiskImage {

  /** A disk without files. */
  public static final DiskImage EMPTY = new DiskImage(new TreeMap<>());

  private final SortedMap<Path, Inode> files;

  /** A file apart from its name. */
  record Inode(long number, Sectors sectors, long mtime) {}

  DiskImage(Map<Path, Inode> files) {
    this.files = new TreeMap<>(files);
  }

  SortedMap<Path, Inode> files() {
    return files;
  }

  /** Returns a file's bytes, null if there is none of this name. */
  public byte @Nullable [] bytes(Path path) {
    Inode inode = files.get(path);
    return inode == null ? null : inode.sectors().bytes();
  }

  /** Tells disks apart that differ in a name, in which file has it, or in a byte. */
  public long hash() {
    long hash = files.size();
    for (Map.Entry<Path, Inode> file : files.entrySet()) {
      hash = mixed(hash, file.getKey().hashCode());
      hash = mixed(hash, file.getValue().number());
      hash = mixed(hash, file.getValue().mtime());
      hash = mixed(hash, file.getValue().sectors().hash());
    }
    return hash;
  }

  private static long mixed(long hash, long value) {
    long product = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 32;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (path, inode) ->
            text.append(path)
                .append(" inode ")
                .append(inode.number())
                .append(", ")
                .append(inode.sectors().size())
                .append(" bytes; "));
    return text.toString();
  }
}
