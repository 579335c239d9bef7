package org.snapshotlist.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder whose writer is cut off after some of its calls: what is there then.
 *
 * <p>Where only the process ends, all of its calls count. Where the power goes, what it wrote to a
 * file counts up to the last force of that file, and of the rest any sectors of 512 bytes; names
 * change in the order of the calls, as in the journals of ext4 and XFS, at least up to the last
 * force of a folder or of a file whose own name had changed. What lay in the folder before is on
 * the device.
 */
final class CutDisk {

  private static final int SECTOR = 512;

  private final Map<Integer, byte[]> before = new HashMap<>();
  private final Map<String, Integer> namesBefore = new TreeMap<>();
  private final List<Step> steps = new ArrayList<>();

  /** What one call did. */
  private sealed interface Step {

    /** Bytes of a file, or none, and its size behind it if it is resized. */
    @SuppressWarnings("ArrayRecordComponent")
    record Data(int file, int offset, byte[] bytes, int size) implements Step {}

    /** All names behind it; a folder's is {@link #FOLDER}. */
    record Names(Map<String, Integer> names, Set<Integer> of) implements Step {}

    record Force(int file) implements Step {}
  }

  /** What stands for any folder. */
  private static final int FOLDER = -1;

  private static final int AS_WRITTEN = -1;

  /** Makes one of what was there, by path, and what was done then. */
  CutDisk(Map<String, byte[]> files, Set<String> folders, List<FileCall> calls) {
    files.forEach(
        (path, bytes) -> {
          namesBefore.put(path, before.size());
          before.put(before.size(), bytes);
        });
    folders.forEach(path -> namesBefore.put(path, FOLDER));
    Map<String, Integer> names = new TreeMap<>(namesBefore);
    Map<Integer, Integer> sizes = new HashMap<>();
    before.forEach((file, bytes) -> sizes.put(file, bytes.length));
    for (FileCall call : calls) {
      add(call, names, sizes);
    }
  }

  private void add(FileCall call, Map<String, Integer> names, Map<Integer, Integer> sizes) {
    if (call instanceof FileCall.Open open) {
      Integer file = names.get(open.path());
      if (file == null && open.creates()) {
        sizes.put(sizes.size(), 0);
        named(names, open.path(), sizes.size() - 1);
      } else if (file != null && file != FOLDER && open.empties()) {
        data(file, 0, new byte[0], 0, sizes);
      }
    } else if (call instanceof FileCall.Write write) {
      Integer file = names.get(write.path());
      if (file != null && file != FOLDER) {
        int end = sizes.getOrDefault(file, 0);
        int at = write.offset() == FileCall.END ? end : Math.toIntExact(write.offset());
        data(file, at, write.bytes(), AS_WRITTEN, sizes);
      }
    } else if (call instanceof FileCall.Resize resize) {
      Integer file = names.get(resize.path());
      int size = Math.toIntExact(resize.size());
      if (file != null
          && file != FOLDER
          && !(resize.onlyGrows() && size <= sizes.getOrDefault(file, 0))) {
        data(file, 0, new byte[0], size, sizes);
      }
    } else if (call instanceof FileCall.Force force) {
      Integer file = names.get(force.path());
      steps.add(new Step.Force(file == null ? FOLDER : file));
    } else {
      name(call, names);
    }
  }

  private void name(FileCall call, Map<String, Integer> names) {
    if (call instanceof FileCall.Rename rename && names.containsKey(rename.from())) {
      named(names, rename.to(), names.remove(rename.from()));
    } else if (call instanceof FileCall.Link link && names.containsKey(link.from())) {
      named(names, link.to(), names.get(link.from()));
    } else if (call instanceof FileCall.Remove remove && names.containsKey(remove.path())) {
      steps.add(new Step.Names(copyWithout(names, remove.path()), Set.of()));
    } else if (call instanceof FileCall.MakeFolder make && !names.containsKey(make.path())) {
      named(names, make.path(), FOLDER);
    }
  }

  private static Map<String, Integer> copyWithout(Map<String, Integer> names, String path) {
    names.remove(path);
    return new TreeMap<>(names);
  }

  private void named(Map<String, Integer> names, String path, Integer file) {
    names.put(path, file);
    steps.add(new Step.Names(new TreeMap<>(names), Set.of(file)));
  }

  private void data(int file, int at, byte[] bytes, int size, Map<Integer, Integer> sizes) {
    sizes.merge(file, at + bytes.length, Math::max);
    if (size != AS_WRITTEN) {
      sizes.put(file, size);
    }
    steps.add(new Step.Data(file, at, bytes, size));
  }

  /** Returns after how many steps it can be cut. */
  int steps() {
    return steps.size();
  }

  /** Which of the steps before the cut count. */
  enum Cut {
    /** All: only the process ended. */
    KILLED,
    /** None that was not forced. */
    UNFORCED_LOST,
    /** All names, and of what was written and not forced only the size. */
    NAMES_ONLY,
    /** All that was written, but no name that was not forced. */
    CONTENT_ONLY,
    /** All, but of the last write only the first half of its sectors. */
    TORN,
    /** Names up to anywhere, and any sectors. */
    ANY
  }

  /**
   * Returns the files by path.
   *
   * @param count how many steps were done
   * @param random decides where anything may be
   */
  Map<String, byte[]> files(int count, Cut cut, SplittableRandom random) {
    Map<Integer, byte[]> contents = new HashMap<>(before);
    for (int i = 0; i < count; i++) {
      if (steps.get(i) instanceof Step.Data data) {
        byte[] old = contents.getOrDefault(data.file(), new byte[0]);
        contents.put(
            data.file(),
            written(old, data, forced(data.file(), i, count), cut, i == count - 1, random));
      }
    }
    Map<String, byte[]> files = new TreeMap<>();
    names(count, cut, random)
        .forEach(
            (path, file) -> {
              if (file != FOLDER) {
                files.put(path, contents.getOrDefault(file, new byte[0]));
              }
            });
    return files;
  }

  /** Returns the folders of the moment; those that are gone by then do no harm. */
  Set<String> folders(int count) {
    Set<String> folders = new TreeSet<>();
    for (int i = -1; i < count; i++) {
      Map<String, Integer> names =
          i < 0 ? namesBefore : steps.get(i) instanceof Step.Names step ? step.names() : Map.of();
      names.forEach(
          (path, file) -> {
            if (file == FOLDER) {
              folders.add(path);
            }
          });
    }
    return folders;
  }

  private boolean forced(int file, int step, int count) {
    return steps.subList(step, count).contains(new Step.Force(file));
  }

  private static byte[] written(
      byte[] old, Step.Data data, boolean forced, Cut cut, boolean last, SplittableRandom random) {
    boolean whole =
        forced || cut == Cut.KILLED || cut == Cut.CONTENT_ONLY || (cut == Cut.TORN && !last);
    if (!whole && cut == Cut.UNFORCED_LOST) {
      return old;
    }
    int end =
        data.size() == AS_WRITTEN
            ? Math.max(old.length, data.offset() + data.bytes().length)
            : data.size();
    if (!whole && cut == Cut.ANY && random.nextBoolean()) {
      // The size may have stayed as well.
      end = Math.max(old.length, Math.min(end, data.offset()));
    }
    byte[] now = Arrays.copyOf(old, end);
    int middle = data.offset() + data.bytes().length / 2 / SECTOR * SECTOR;
    for (int at = data.offset(); at < data.offset() + data.bytes().length; ) {
      int next = Math.min((at / SECTOR + 1) * SECTOR, data.offset() + data.bytes().length);
      boolean there =
          whole || (cut == Cut.TORN && next <= middle) || (cut == Cut.ANY && random.nextBoolean());
      if (there) {
        now = Arrays.copyOf(now, Math.max(now.length, next));
        System.arraycopy(data.bytes(), at - data.offset(), now, at, next - at);
      }
      at = next;
    }
    return now;
  }

  private Map<String, Integer> names(int count, Cut cut, SplittableRandom random) {
    List<Map<String, Integer>> all = new ArrayList<>(List.of(namesBefore));
    Set<Integer> moved = new TreeSet<>();
    int forced = 0;
    for (Step step : steps.subList(0, count)) {
      if (step instanceof Step.Names names) {
        all.add(names.names());
        moved.addAll(names.of());
      } else if (step instanceof Step.Force force
          && (force.file() == FOLDER || moved.contains(force.file()))) {
        forced = all.size() - 1;
        moved.clear();
      }
    }
    return switch (cut) {
      case KILLED, NAMES_ONLY, TORN -> all.get(all.size() - 1);
      case UNFORCED_LOST, CONTENT_ONLY -> all.get(forced);
      case ANY -> all.get(forced + random.nextInt(all.size() - forced));
    };
  }
}
