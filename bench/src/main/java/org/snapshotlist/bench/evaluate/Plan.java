package org.snapshotlist.bench.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.bench.Calls;
import org.snapshotlist.bench.Compression;
import org.snapshotlist.bench.DiskUse;
import org.snapshotlist.bench.Layouts;
import org.snapshotlist.bench.Lines;
import org.snapshotlist.bench.Memory;
import org.snapshotlist.bench.Operation;
import org.snapshotlist.bench.PageCache;
import org.snapshotlist.bench.Task;
import org.snapshotlist.bench.Tasks;
import org.snapshotlist.bench.Turns;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;
import org.snapshotlist.model.Kind;

/** What is measured, in which order: what answers most comes first. */
final class Plan {

  private static final int KIB_2 = 2;

  /** Of these there are most. */
  private static final String LIBVIRTS = "testdata/libvirt/snapshot/vm5";

  private static final List<Operation> CHANGES =
      List.of(
          Operation.ADD,
          Operation.UPDATE,
          Operation.REMOVE,
          Operation.CREATE_CURRENT,
          Operation.BATCH_100,
          Operation.REPARENT_10);

  private static final List<Operation> READS =
      List.of(Operation.GET, Operation.NAMES, Operation.LOAD_ALL);

  private static final List<Task> TASKS =
      List.of(
          Task.START, Task.START_COLD, Task.WALK, Task.RELOAD, Task.PACK, Task.UNPACK, Task.BACKUP);

  private final Scale scale;
  private final List<Step> steps = new ArrayList<>();

  private Plan(Scale scale) {
    this.scale = scale;
  }

  static List<Step> of(Scale scale) {
    Plan plan = new Plan(scale);
    plan.turns();
    plan.tasks();
    plan.counted();
    plan.grid();
    return List.copyOf(plan.steps);
  }

  private void step(String id, String title, int seconds, Step.Work work) {
    steps.add(new Step(id, title, seconds, work));
  }

  private static String of(int entries, int kib) {
    return entries + " of " + kib + " KiB";
  }

  private void turns() {
    for (int entries : scale.counts()) {
      for (Operation operation : CHANGES) {
        turns(operation, Syncing.DURABLE, entries, KIB_2, List.of(Keeper.values()));
      }
      for (Operation operation : READS) {
        turns(operation, Syncing.UNSYNCED, entries, KIB_2, List.of(Keeper.values()));
      }
      turns(Operation.ADD, Syncing.UNSYNCED, entries, KIB_2, List.of(Keeper.values()));
    }
  }

  private void turns(
      Operation operation, Syncing syncing, int entries, int kib, List<Keeper> keepers) {
    String setting = operation.reads() ? "warm" : word(syncing);
    step(
        word(operation) + "-" + setting + "-" + entries + "x" + kib,
        word(operation) + ", " + setting + ", " + of(entries, kib),
        scale.seconds(entries),
        place ->
            Turns.of(operation, syncing, entries, kib << 10, keepers, scale.effort(), place.raw()));
  }

  private void grid() {
    List<Keeper> two = List.of(Keeper.CODEC, Keeper.REWRITE);
    for (int kib : scale.grid().kib()) {
      for (int entries : scale.grid().counts()) {
        if (kib != KIB_2 || !scale.counts().contains(entries)) {
          turns(Operation.ADD, Syncing.DURABLE, entries, kib, two);
        }
      }
    }
  }

  private void tasks() {
    for (int entries : scale.tasks().counts()) {
      for (int kib : scale.tasks().kib()) {
        for (Task task : TASKS) {
          step(
              word(task) + "-" + entries + "x" + kib,
              word(task) + ", " + of(entries, kib),
              scale.seconds(entries),
              place -> {
                if (task == Task.START_COLD) {
                  superuser();
                }
                Layouts layouts = Layouts.make(place.folder(), entries, kib << 10);
                Path raw = place.raw().resolve(word(task) + "-" + entries + "x" + kib + ".tsv");
                return Tasks.of(task, layouts, scale.warmUpRounds(), scale.effort().rounds(), raw);
              });
        }
      }
    }
  }

  private static void superuser() throws SkippedException {
    if (!PageCache.mayDrop()) {
      throw new SkippedException("only the superuser may empty the page cache");
    }
  }

  private void counted() {
    step("lines", "lines of code", 1, place -> Lines.of(Home.folder()));
    compression();
    int entries = scale.counts().get(0);
    for (Keeper keeper : few()) {
      step(
          "calls-" + keeper,
          "system calls, " + keeper.label(),
          10,
          place -> {
            Optional<String> missing = Calls.missing();
            if (missing.isPresent()) {
              throw new SkippedException(missing.get());
            }
            List<Figure> figures = new ArrayList<>();
            for (Operation operation : List.of(Operation.ADD, Operation.REMOVE, Operation.GET)) {
              figures.addAll(Calls.of(keeper, operation, entries, place.folder()));
            }
            return figures;
          });
    }
    for (int kib : scale.memory().kib()) {
      for (int count : scale.memory().counts()) {
        for (Keeper keeper : few()) {
          step(
              "memory-" + keeper + "-" + count + "x" + kib,
              "memory, " + keeper.label() + ", " + of(count, kib),
              10,
              place -> Memory.of(keeper, count, kib << 10, place.folder().resolve("store")));
        }
      }
    }
    for (int count : scale.counts()) {
      for (Keeper keeper : Keeper.values()) {
        step(
            "disk-" + keeper + "-" + count,
            "disk use, " + keeper.label() + ", " + of(count, KIB_2),
            2,
            place -> DiskUse.of(keeper, count, KIB_2 << 10, place.folder().resolve("store")));
      }
    }
  }

  /** Each takes JVMs of its own, for which a smoke test has no time. */
  private List<Keeper> few() {
    return scale.equals(Scale.SMOKE)
        ? List.of(Keeper.CODEC, Keeper.REWRITE)
        : List.of(Keeper.values());
  }

  private void compression() {
    for (int kib : scale.tasks().kib()) {
      int entries = Math.min(1_000, scale.tasks().counts().get(0));
      step(
          "compression-" + entries + "x" + kib,
          "compression, " + of(entries, kib),
          10,
          place -> compressed(place, Compression.Data.generated(entries, kib << 10)));
    }
    step(
        "compression-libvirt",
        "compression, files that libvirt wrote",
        10,
        place -> {
          try (SnapshotDirectory files =
              SnapshotDirectory.open(
                  Home.folder().resolve(LIBVIRTS), Kind.SNAPSHOTS, OpenOptions.DEFAULT)) {
            return compressed(place, Compression.Data.of("libvirt's own files", files));
          }
        });
  }

  private List<Figure> compressed(Step.Place place, Compression.Data data) throws IOException {
    return Compression.measure(data, scale.effort().rounds(), place.skipped());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
