package org.snapshotlist.internal.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of a simulated machine share: the files as the page cache shows them, the
 * locks, and the trace of what changed. What of it is durable is the {@link Device}'s to say.
 */
final class Machine {

  private final Map<Path, File> names = new TreeMap<>();
  private final Map<Long, Object> locks = new HashMap<>();
  private final List<DiskChange> trace = new ArrayList<>();
  private final DiskImage start;
  private long inodes;
  private long clock;

  /** A file, which lives as long as anybody has it open, whatever becomes of its name. */
  static final class File {

    final long inode;
    Sectors sectors;
    long mtime;

    File(long inode, Sectors sectors, long mtime) {
      this.inode = inode;
      this.sectors = sectors;
      this.mtime = mtime;
    }

    FileStamp stamp() {
      return new FileStamp(sectors.size(), mtime, 0, inode);
    }
  }

  Machine(DiskImage start) {
    this.start = start;
    start
        .files()
        .forEach(
            (path, inode) -> {
              names.put(path, new File(inode.number(), inode.sectors(), inode.mtime()));
              inodes = Math.max(inodes, inode.number());
              clock = Math.max(clock, inode.mtime());
            });
  }

  static Path key(Path path) {
    return path.toAbsolutePath().normalize();
  }

  synchronized DiskImage image() {
    Map<Path, DiskImage.Inode> files = new TreeMap<>();
    names.forEach(
        (path, file) -> files.put(path, new DiskImage.Inode(file.inode, file.sectors, file.mtime)));
    return new DiskImage(files);
  }

  DiskImage start() {
    return start;
  }

  synchronized List<DiskChange> trace() {
    return List.copyOf(trace);
  }

  synchronized int changes() {
    return trace.size();
  }

  synchronized @Nullable File find(Path path) {
    return names.get(key(path));
  }

  File file(Path path) throws NoSuchFileException {
    File file = find(path);
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return file;
  }

  synchronized File create(Path path) throws FileAlreadyExistsException {
    if (names.containsKey(key(path))) {
      throw new FileAlreadyExistsException(path.toString());
    }
    File file = new File(++inodes, Sectors.EMPTY, ++clock);
    names.put(key(path), file);
    trace.add(new DiskChange.Create(key(path), file.inode));
    return file;
  }

  synchronized void write(Path path, File file, long position, byte[] bytes, int from, int length) {
    if (length == 0) {
      return;
    }
    file.sectors = file.sectors.write(position, bytes, from, length);
    file.mtime = ++clock;
    trace.add(
        new DiskChange.Write(key(path), file.inode, position, length, file.sectors, file.mtime));
  }

  synchronized void truncate(Path path, File file, long size) {
    if (size != file.sectors.size()) {
      file.sectors = file.sectors.resize(size);
      file.mtime = ++clock;
      trace.add(new DiskChange.Truncate(key(path), file.inode, file.sectors, file.mtime));
    }
  }

  synchronized int read(File file, long position, byte[] target, int offset, int length) {
    return file.sectors.read(position, target, offset, length);
  }

  synchronized void forced(Path path, File file, boolean works) {
    trace.add(
        works
            ? new DiskChange.Force(key(path), file.inode)
            : new DiskChange.FailedForce(key(path), file.inode));
  }

  synchronized void forced(Path path, File file, long from, long to, boolean works) {
    trace.add(
        works
            ? new DiskChange.ForceOf(key(path), file.inode, from, to)
            : new DiskChange.FailedForceOf(key(path), file.inode, from, to));
  }

  synchronized void rename(Path from, Path to) throws IOException {
    if (find(from) == null && !in(from).isEmpty()) {
      renameDirectory(from, to);
      return;
    }
    File file = file(from);
    if (!directory(from).equals(directory(to))) {
      throw new IOException(from + " and " + to + " are in two directories");
    }
    names.remove(key(from));
    names.put(key(to), file);
    trace.add(new DiskChange.Rename(key(from), key(to)));
  }

  private void renameDirectory(Path from, Path to) throws IOException {
    if (!in(to).isEmpty() || find(to) != null) {
      throw new DirectoryNotEmptyException(to.toString());
    }
    for (Path path : in(from)) {
      names.put(key(to).resolve(path.getFileName()), Objects.requireNonNull(names.remove(path)));
    }
    trace.add(new DiskChange.RenameDirectory(key(from), key(to)));
  }

  /** Returns the files in a directory. */
  synchronized List<Path> in(Path directory) {
    return names.keySet().stream().filter(path -> directory(path).equals(key(directory))).toList();
  }

  synchronized void delete(Path path) {
    if (names.remove(key(path)) != null) {
      trace.add(new DiskChange.Delete(key(path)));
    }
  }

  synchronized void forceDirectory(Path directory) {
    trace.add(new DiskChange.ForceDirectory(key(directory)));
  }

  static Path directory(Path path) {
    Path parent = key(path).getParent();
    return parent == null ? key(path) : parent;
  }

  synchronized boolean acquire(File file, Object holder) {
    return locks.putIfAbsent(file.inode, holder) == null;
  }

  synchronized void release(File file, Object holder) throws IOException {
    if (!locks.remove(file.inode, holder)) {
      throw new IOException("the lock is not held by who gives it back");
    }
  }

  synchronized void releaseAll(List<SimLock> holders) {
    locks.values().removeIf(holder -> holder instanceof SimLock lock && holders.contains(lock));
  }
}
