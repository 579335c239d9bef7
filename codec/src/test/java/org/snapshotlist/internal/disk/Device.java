package org.snapshotlist.internal.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be on a device after a power cut: it is told all changes in their order, and knows which
 * of them the forces made durable.
 *
 * <p>Of the changes of a directory's names that were not forced the device has any first few, and
 * none without those before it.
 */
public final class Device {

  private final Map<Long, Plate> plates = new HashMap<>();
  private final SortedMap<Path, Directory> directories = new TreeMap<>();

  /** The names of one directory. */
  static final class Directory {

    private final SortedMap<Path, Long> durable = new TreeMap<>();
    private final List<DiskChange> unforced = new ArrayList<>();
    private final List<DiskChange.RenameDirectory> moved = new ArrayList<>();

    int unforced() {
      return unforced.size();
    }

    /** Returns the names after the first changes that were not forced. */
    SortedMap<Path, Long> names(int changes) {
      SortedMap<Path, Long> names = new TreeMap<>(durable);
      for (DiskChange change : unforced.subList(0, changes)) {
        if (change instanceof DiskChange.Create create) {
          names.put(create.path(), create.inode());
        } else if (change instanceof DiskChange.Rename rename) {
          names.put(rename.to(), Objects.requireNonNull(names.remove(rename.from())));
        } else if (change instanceof DiskChange.Delete delete) {
          names.remove(delete.path());
        }
      }
      return names;
    }

    /** Returns what became of the directories in this one after these changes. */
    List<DiskChange.RenameDirectory> moved(int changes) {
      List<DiskChange.RenameDirectory> all = new ArrayList<>(moved);
      for (DiskChange change : unforced.subList(0, changes)) {
        if (change instanceof DiskChange.RenameDirectory move) {
          all.add(move);
        }
      }
      return all;
    }

    private void force() {
      List<DiskChange.RenameDirectory> moves = moved(unforced.size());
      moved.clear();
      moved.addAll(moves);
      SortedMap<Path, Long> names = names(unforced.size());
      durable.clear();
      durable.putAll(names);
      unforced.clear();
    }
  }

  /** Starts with what is durable. */
  public Device(DiskImage start) {
    start
        .files()
        .forEach(
            (path, inode) -> {
              plates.put(inode.number(), new Plate(inode.sectors(), inode.mtime()));
              directory(path).durable.put(path, inode.number());
            });
  }

  /** Takes what happened to the disk of a machine, from its start to before a change. */
  public static Device of(SimDisk disk, int changes) {
    Device device = new Device(disk.start());
    disk.trace().subList(0, changes).forEach(device::apply);
    return device;
  }

  /** Takes the next change. */
  public void apply(DiskChange change) {
    if (change instanceof DiskChange.Create create) {
      plates.put(create.inode(), new Plate(Sectors.EMPTY, 0));
      directory(create.path()).unforced.add(change);
    } else if (change instanceof DiskChange.Write write) {
      plate(write.inode()).write(write.position(), write.length(), write.after(), write.mtime());
    } else if (change instanceof DiskChange.Truncate truncate) {
      plate(truncate.inode()).truncate(truncate.after(), truncate.mtime());
    } else if (change instanceof DiskChange.Force force) {
      plate(force.inode()).force();
    } else if (change instanceof DiskChange.ForceOf force) {
      plate(force.inode()).force(force.from(), force.to());
    } else if (change instanceof DiskChange.FailedForceOf force) {
      plate(force.inode()).failedForce(force.from(), force.to());
    } else if (change instanceof DiskChange.FailedForce force) {
      plate(force.inode()).failedForce();
    } else if (change instanceof DiskChange.Rename rename) {
      directory(rename.to()).unforced.add(change);
    } else if (change instanceof DiskChange.RenameDirectory move) {
      directory(move.to()).unforced.add(change);
    } else if (change instanceof DiskChange.Delete delete) {
      directory(delete.path()).unforced.add(change);
    } else if (change instanceof DiskChange.ForceDirectory force) {
      directories.computeIfAbsent(force.directory(), d -> new Directory()).force();
    }
  }

  private Directory directory(Path file) {
    return directories.computeIfAbsent(Machine.directory(file), d -> new Directory());
  }

  List<Directory> directories() {
    return List.copyOf(directories.values());
  }

  Plate plate(long inode) {
    return Objects.requireNonNull(plates.get(inode));
  }
}
