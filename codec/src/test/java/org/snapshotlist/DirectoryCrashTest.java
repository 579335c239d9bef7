package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.CrashStates;
import org.snapshotlist.internal.disk.Device;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.DiskChange;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.disk.SimFault;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Progress;

/**
 * The power is cut at each change of a pack and an unpack, in the ways in which a device may lose
 * what was not forced: then all is there, or nothing.
 */
class DirectoryCrashTest {

  private static final CrashStates.Bounds BOUNDS = new CrashStates.Bounds(64, 64, 32);
  private static final Path LISTS = Path.of("/sim/lists");
  private static final Path LIST = LISTS.resolve("vm.xml");
  private static final Path DIRECTORIES = Path.of("/sim/snapshot");
  private static final Path DIRECTORY = DIRECTORIES.resolve("vm");
  private static final Map<String, String> ENTRIES =
      Map.of(
          "one", text(Snap.xml("one")),
          "größe", text(Snap.xml("größe", "one")),
          "long", text(Snap.xml("long", "one", "<!--" + "long ".repeat(300) + "-->")));

  private long states;

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  /** What is done, and what is left of it. */
  private enum Way {
    UNPACK {
      @Override
      void prepare(Disk disk) throws IOException {
        try (SnapshotList list =
            SnapshotList.create(disk, LIST, Kind.SNAPSHOTS, OpenOptions.DEFAULT, Protocol.SOUND)) {
          ListEdit edit = list.edit();
          for (String name : List.of("one", "größe", "long")) {
            edit.put(Snap.utf8(Objects.requireNonNull(ENTRIES.get(name))));
          }
          edit.current("long").commit();
        }
      }

      @Override
      void run(Disk disk) throws IOException {
        try (SnapshotList list = SnapshotList.open(disk, LIST, OpenOptions.DEFAULT)) {
          SnapshotDirectory.unpack(disk, list, DIRECTORY, Progress.NONE);
        }
      }

      @Override
      EntrySource result(Disk disk) throws IOException {
        return SnapshotDirectory.open(disk, DIRECTORY, Kind.SNAPSHOTS, OpenOptions.DEFAULT);
      }

      @Override
      boolean isThere(Disk disk) throws IOException {
        return !disk.list(DIRECTORY, 1).isEmpty();
      }
    },
    PACK {
      @Override
      void prepare(Disk disk) throws IOException {
        UNPACK.prepare(disk);
        UNPACK.run(disk);
        disk.deleteIfExists(LIST);
        disk.forceDirectory(LISTS);
      }

      @Override
      void run(Disk disk) throws IOException {
        try (SnapshotDirectory directory =
            SnapshotDirectory.open(disk, DIRECTORY, Kind.SNAPSHOTS, OpenOptions.DEFAULT)) {
          directory.pack(LIST);
        }
      }

      @Override
      EntrySource result(Disk disk) throws IOException {
        return SnapshotList.open(disk, LIST, OpenOptions.DEFAULT);
      }

      @Override
      boolean isThere(Disk disk) throws IOException {
        return disk.list(LISTS, 9).contains(LIST);
      }
    };

    abstract void prepare(Disk disk) throws IOException;

    abstract void run(Disk disk) throws IOException;

    abstract boolean isThere(Disk disk) throws IOException;

    abstract EntrySource result(Disk disk) throws IOException;

    /** Tells whether all is there; what is half there is a violation. */
    boolean isWhole(DiskImage image) {
      SimDisk disk = new SimDisk(image);
      try {
        if (!isThere(disk)) {
          return false;
        }
        Map<String, String> found = new HashMap<>();
        try (EntrySource source = result(disk)) {
          source.visit(Order.FILE, (entry, xml) -> found.put(entry.name(), text(xml)));
          assertThat(source.current()).contains("long");
        }
        assertThat(found).isEqualTo(ENTRIES);
        return true;
      } catch (IOException e) {
        throw new AssertionError("it is neither there nor not: " + e, e);
      }
    }
  }

  private static SimDisk prepared(Way way) throws IOException {
    SimDisk disk = new SimDisk();
    way.prepare(disk);
    return new SimDisk(disk.image());
  }

  private void explore(Way way, UnaryOperator<Disk> protocol, long seed) throws IOException {
    Random random = new Random(seed);
    SimDisk disk = prepared(way);
    way.run(protocol.apply(disk));
    List<DiskChange> trace = disk.trace();
    Device device = new Device(disk.start());
    for (int point = 0; point <= trace.size(); point++) {
      for (DiskImage state : CrashStates.of(device, BOUNDS, random)) {
        states++;
        boolean whole = way.isWhole(state);
        assertThat(whole || point < trace.size()).as("it was there when it was done").isTrue();
      }
      if (point < trace.size()) {
        device.apply(trace.get(point));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPowerCutLeavesAllOrNothing(Way way) throws IOException {
    long seed = new Random().nextLong();
    System.out.println(way + " with seed " + seed);
    explore(way, disk -> disk, seed);
    System.out.println(way + ": " + states + " states");
    assertThat(states).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void whateverFailsLeavesAllOrNothing(Way way) throws IOException {
    int failures = 0;
    for (SimFault fault : SimFault.values()) {
      for (int k = 1; ; k++) {
        SimDisk disk = prepared(way);
        disk.failAt(k, fault);
        try {
          way.run(disk);
        } catch (IOException e) {
          failures++;
        }
        if (!disk.fired()) {
          break;
        }
        way.isWhole(disk.image());
        assertThat(disk.openHandles() == 0 || disk.killed()).as(fault + " at " + k).isTrue();
      }
    }
    System.out.println(way + ": " + failures + " failures");
    assertThat(failures).isGreaterThan(100);
  }

  /** Disks that forget what the protocol needs. */
  private enum Mutant {
    FILES_NOT_FORCED {
      @Override
      Disk of(Disk disk) {
        return new PassingDisk(disk) {
          @Override
          protected void force(WritableFile file, Path path) {}
        };
      }
    },
    NAMES_IN_IT_NOT_FORCED {
      @Override
      Disk of(Disk disk) {
        return new PassingDisk(disk) {
          @Override
          public void forceDirectory(Path directory) throws IOException {
            if (directory.equals(DIRECTORIES) || directory.equals(LISTS)) {
              super.forceDirectory(directory);
            }
          }
        };
      }
    },
    ITS_NAME_NOT_FORCED {
      @Override
      Disk of(Disk disk) {
        return new PassingDisk(disk) {
          @Override
          public void forceDirectory(Path directory) throws IOException {
            if (!directory.equals(DIRECTORIES) && !directory.equals(LISTS)) {
              super.forceDirectory(directory);
            }
          }
        };
      }
    },
    NAMED_AT_ONCE {
      @Override
      Disk of(Disk disk) {
        return new PassingDisk(disk) {
          private Path named(Path path) {
            return String.valueOf(path.getParent()).contains(".snapshotlist-")
                ? DIRECTORY.resolve(path.getFileName())
                : path;
          }

          @Override
          public WritableFile create(Path path) throws IOException {
            return super.create(named(path));
          }

          @Override
          public WritableFile openToWrite(Path path) throws IOException {
            return super.openToWrite(named(path));
          }

          @Override
          public void forceDirectory(Path directory) throws IOException {
            super.forceDirectory(directory.equals(DIRECTORIES) ? directory : DIRECTORY);
          }

          @Override
          public void rename(Path from, Path to) {}
        };
      }
    };

    abstract Disk of(Disk disk);
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenUnpackIsCaught(Mutant mutant) {
    assertThatThrownBy(() -> explore(Way.UNPACK, mutant::of, 1)).isInstanceOf(AssertionError.class);
  }

  @Test
  void aBrokenPackIsCaught() {
    for (Mutant mutant : List.of(Mutant.FILES_NOT_FORCED, Mutant.ITS_NAME_NOT_FORCED)) {
      assertThatThrownBy(() -> explore(Way.PACK, mutant::of, 1)).isInstanceOf(AssertionError.class);
    }
  }
}
