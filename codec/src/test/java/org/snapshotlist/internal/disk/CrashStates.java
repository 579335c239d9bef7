package org.snapshotlist.internal.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The disks that a power cut may leave: all of them if they are few, else the corner cases and some
 * drawn by chance. No two are equal.
 *
 * <p>A state is a choice on each <em>axis</em>: for each directory, how many of its changes are
 * there; for each file its size, what fills where nothing was written, and the version of each
 * sector. Choice 0 is what was durable, the last one the latest.
 */
public final class CrashStates {

  private final Device device;
  private final Bounds bounds;
  private final Random random;
  private final List<Axis> axes = new ArrayList<>();
  private final SortedSet<Long> inodes = new TreeSet<>();
  private final Set<Long> seen = new HashSet<>();
  private final List<DiskImage> states = new ArrayList<>();

  /**
   * How many states are looked at.
   *
   * @param all so many are looked at without choosing
   * @param corners else so many of the cases in which one sector, or the first or the last few, are
   *     there or are missing; all of these if they are no more; the other corners always
   * @param sampled and so many that are drawn by chance
   */
  public record Bounds(int all, int corners, int sampled) {

    /** Enough to find what is wrong, if it is looked for at each change of many traces. */
    public static final Bounds DEFAULT = new Bounds(64, 64, 32);
  }

  private enum Of {
    NAMES,
    SIZE,
    FILL,
    SECTOR
  }

  /** What the device may have in several versions; {@code group} is its file or directory. */
  private record Axis(Of of, long group, int choices) {}

  private CrashStates(Device device, Bounds bounds, Random random) {
    this.device = device;
    this.bounds = bounds;
    this.random = random;
  }

  /** Returns the states that a power cut may leave now. */
  public static List<DiskImage> of(Device device, Bounds bounds, Random random) {
    CrashStates states = new CrashStates(device, bounds, random);
    states.findAxes();
    if (states.count() <= bounds.all()) {
      states.addAll();
    } else {
      states.addCorners();
      states.addSamples();
    }
    return states.states;
  }

  private void findAxes() {
    int number = 0;
    for (Device.Directory directory : device.directories()) {
      axes.add(new Axis(Of.NAMES, --number, 1 + directory.unforced()));
      for (int changes = 0; changes <= directory.unforced(); changes++) {
        inodes.addAll(directory.names(changes).values());
      }
    }
    for (long inode : inodes) {
      Plate plate = device.plate(inode);
      axes.add(new Axis(Of.SIZE, inode, plate.sizeVersions()));
      axes.add(new Axis(Of.FILL, inode, plate.needsFill() ? Plate.FILLS : 1));
      for (int sector : plate.unforced()) {
        axes.add(new Axis(Of.SECTOR, inode, plate.versions(sector)));
      }
    }
  }

  private long count() {
    long count = 1;
    for (Axis axis : axes) {
      count *= axis.choices();
      if (count > bounds.all()) {
        return Long.MAX_VALUE;
      }
    }
    return count;
  }

  private void addAll() {
    int[] choice = new int[axes.size()];
    do {
      add(choice);
    } while (next(choice));
  }

  private boolean next(int[] choice) {
    for (int i = 0; i < choice.length; i++) {
      if (++choice[i] < axes.get(i).choices()) {
        return true;
      }
      choice[i] = 0;
    }
    return false;
  }

  private void addCorners() {
    int[] none = new int[axes.size()];
    int[] all = choice(Set.of(Of.NAMES, Of.SIZE, Of.SECTOR));
    int[] namesAndSizes = choice(Set.of(Of.NAMES, Of.SIZE));
    add(none);
    add(all);
    // The size before the data, whatever stands there, and the data before the size.
    for (int fill = 0; fill < Plate.FILLS; fill++) {
      add(filled(namesAndSizes, fill));
    }
    add(choice(Set.of(Of.NAMES, Of.SECTOR)));
    for (int axis = 0; axis < axes.size(); axis++) {
      if (axes.get(axis).of() == Of.NAMES || axes.get(axis).of() == Of.SIZE) {
        for (int choice = 0; choice < axes.get(axis).choices(); choice++) {
          add(with(all, axis, choice));
          add(with(none, axis, choice));
          add(with(namesAndSizes, axis, choice));
        }
      }
    }
    List<int[]> sectors = sectorCorners(all, namesAndSizes);
    if (sectors.size() > bounds.corners()) {
      Collections.shuffle(sectors, random);
      sectors = sectors.subList(0, bounds.corners());
    }
    sectors.forEach(this::add);
  }

  /** Each sector alone missing or there, in each version, and the first and the last few. */
  private List<int[]> sectorCorners(int[] all, int[] namesAndSizes) {
    List<int[]> corners = new ArrayList<>();
    int[] first = namesAndSizes;
    int[] last = all;
    for (int axis = 0; axis < axes.size(); axis++) {
      if (axes.get(axis).of() != Of.SECTOR) {
        continue;
      }
      int newest = axes.get(axis).choices() - 1;
      for (int version = 0; version < newest; version++) {
        corners.add(with(all, axis, version));
      }
      for (int version = 1; version <= newest; version++) {
        corners.add(anyFill(with(namesAndSizes, axis, version)));
      }
      first = with(first, axis, newest);
      last = with(last, axis, 0);
      corners.add(anyFill(first));
      corners.add(anyFill(last));
    }
    return corners;
  }

  private void addSamples() {
    int wanted = states.size() + bounds.sampled();
    for (int tries = 0; tries < 4 * bounds.sampled() && states.size() < wanted; tries++) {
      add(sample());
    }
  }

  /** Draws how likely the latest is once for each file, or all files would be half written. */
  private int[] sample() {
    int[] choice = new int[axes.size()];
    Map<Long, Integer> likely = new TreeMap<>();
    for (int i = 0; i < choice.length; i++) {
      Axis axis = axes.get(i);
      int percent = likely.computeIfAbsent(axis.group(), group -> 25 * random.nextInt(5));
      if (axis.of() == Of.FILL || (percent > 0 && percent < 100 && random.nextInt(4) == 0)) {
        choice[i] = random.nextInt(axis.choices());
      } else {
        boolean latest = axis.of() == Of.SECTOR ? random.nextInt(100) < percent : percent > 0;
        choice[i] = latest ? axis.choices() - 1 : 0;
      }
    }
    return choice;
  }

  /** Returns the choice of the latest on some kinds of axes, and of what was durable on others. */
  private int[] choice(Set<Of> latest) {
    int[] choice = new int[axes.size()];
    for (int i = 0; i < choice.length; i++) {
      choice[i] = latest.contains(axes.get(i).of()) ? axes.get(i).choices() - 1 : 0;
    }
    return choice;
  }

  private int[] filled(int[] choice, int fill) {
    int[] filled = choice.clone();
    for (int i = 0; i < choice.length; i++) {
      if (axes.get(i).of() == Of.FILL && axes.get(i).choices() > fill) {
        filled[i] = fill;
      }
    }
    return filled;
  }

  private int[] anyFill(int[] choice) {
    return filled(choice, random.nextInt(Plate.FILLS));
  }

  private static int[] with(int[] choice, int axis, int value) {
    int[] changed = choice.clone();
    changed[axis] = value;
    return changed;
  }

  private void add(int[] choice) {
    DiskImage state = state(choice);
    if (seen.add(state.hash())) {
      states.add(state);
    }
  }

  private void moveDirectories(Map<Path, Long> names, int[] choice) {
    int at = 0;
    for (Device.Directory directory : device.directories()) {
      for (DiskChange.RenameDirectory move : directory.moved(choice[at++])) {
        for (Path path : List.copyOf(names.keySet())) {
          if (Machine.directory(path).equals(move.from())) {
            names.put(
                move.to().resolve(path.getFileName()), Objects.requireNonNull(names.remove(path)));
          }
        }
      }
    }
  }

  private DiskImage state(int[] choice) {
    Map<Path, Long> names = new TreeMap<>();
    int at = 0;
    for (Device.Directory directory : device.directories()) {
      names.putAll(directory.names(choice[at++]));
    }
    moveDirectories(names, choice);
    Map<Long, DiskImage.Inode> files = new TreeMap<>();
    for (long inode : inodes) {
      Plate plate = device.plate(inode);
      int sectors = plate.unforced().size();
      int[] versions = Arrays.copyOfRange(choice, at + 2, at + 2 + sectors);
      files.put(inode, plate.state(inode, choice[at], choice[at + 1], versions));
      at += 2 + sectors;
    }
    Map<Path, DiskImage.Inode> state = new TreeMap<>();
    names.forEach((path, inode) -> state.put(path, files.get(inode)));
    return new DiskImage(state);
  }
}
