package org.snapshotlist.bench.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snapshotlist.OpenOptions;
import org.snapshotlist.SnapshotDirectory;
import org.snapshotlist.bench.Calls;
import org.snapshotlist.bench.Compression;
import org.snapshotlist.bench.Cutting;
import org.snapshotlist.bench.Data;
import org.snapshotlist.bench.DiskUse;
import org.snapshotlist.bench.Gate;
import org.snapshotlist.bench.Layouts;
import org.snapshotlist.bench.Lines;
import org.snapshotlist.bench.Memory;
import org.snapshotlist.bench.Operation;
import org.snapshotlist.bench.PageCache;
import org.snapshotlist.bench.Task;
import org.snapshotlist.bench.Tasks;
import org.snapshotlist.bench.Turns;
import org.snapshotlist.bench.Words;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** What is measured, in which order: what answers most comes first. */
final class Plan {

  /** Of these there are most. */
  private static final String LIBVIRTS = "testdata/libvirt/snapshot/vm5";

  private static final List<Operation> CHANGES =
      List.of(
          Operation.ADD,
          Operation.UPDATE,
          Operation.REMOVE,
          Operation.CREATE_CURRENT,
          Operation.BATCH_100,
          Operation.REPARENT_10,
          Operation.DELETE_ALL);

  private static final List<Operation> READS =
      List.of(
          Operation.GET,
          Operation.NAMES,
          Operation.OPEN,
          Operation.LOAD_ALL,
          Operation.LOAD_PARSED);

  private static final Set<Operation> SMOKED =
      EnumSet.of(
          Operation.ADD,
          Operation.REPARENT_10,
          Operation.DELETE_ALL,
          Operation.GET,
          Operation.OPEN,
          Operation.LOAD_PARSED);

  /** Whose time to change one is told against the number of snapshots. */
  private static final List<Keeper> AGAINST_N =
      List.of(Keeper.CODEC, Keeper.REWRITE, Keeper.PER_FILE_DURABLE, Keeper.SQLITE);

  private static final List<Keeper> REWRITING = List.of(Keeper.CODEC, Keeper.REWRITE);

  private static final List<Operation> COUNTED =
      List.of(Operation.ADD, Operation.REMOVE, Operation.REPARENT_10, Operation.GET);

  private static final List<Task> TASKS =
      List.of(
          Task.START, Task.START_COLD, Task.WALK, Task.RELOAD, Task.PACK, Task.UNPACK, Task.BACKUP);

  private final Scale scale;
  private final Data data;
  private final List<Step> steps = new ArrayList<>();

  private Plan(Scale scale, Data data) {
    this.scale = scale;
    this.data = data;
  }

  /**
   * Plans it.
   *
   * @param data a user's own, which is measured as it is; or made ones of any number and size
   */
  static List<Step> of(Scale scale, Data data) {
    Plan plan = new Plan(scale, data);
    plan.gate();
    plan.turns();
    plan.tasks();
    plan.counted();
    plan.compression();
    plan.grid();
    return List.copyOf(plan.steps);
  }

  private void step(String id, String title, int seconds, Step.Work work) {
    steps.add(new Step(id, title, seconds, work));
  }

  /** Those that all operations are measured with, the fewest and smallest first. */
  private List<Data> sizes() {
    return scale.operations().stream()
        .flatMap(grid -> sizes(grid.counts(), grid.kib()).stream())
        .distinct()
        .toList();
  }

  /** Each once: what a directory has is the same for all of them. */
  private List<Data> sizes(List<Integer> counts, List<Integer> kib) {
    List<Data> sizes = new ArrayList<>();
    for (int bytes : kib) {
      for (int count : counts) {
        sizes.add(data.of(count, bytes << 10));
      }
    }
    return sizes.stream().distinct().toList();
  }

  private static String id(Data of) {
    return of.entries() + "x" + of.entryBytes();
  }

  private static String title(Data of) {
    return of.entries() + " of " + of.entryBytes() + " bytes";
  }

  private void gate() {
    for (Keeper keeper : Keeper.usual()) {
      step(
          "gate-" + keeper,
          "gate, " + keeper.label(),
          2,
          place -> {
            Gate.pass(keeper, Syncing.DURABLE, place.folder());
            return List.of();
          });
    }
  }

  private void turns() {
    for (Data of : sizes()) {
      for (Operation operation : some(CHANGES)) {
        turns(operation, Syncing.DURABLE, of, Keeper.usual());
      }
      for (Operation operation : some(READS)) {
        turns(operation, Syncing.UNSYNCED, of, Keeper.usual());
      }
      turns(Operation.ADD, Syncing.UNSYNCED, of, Keeper.usual());
    }
  }

  private void turns(Operation operation, Syncing syncing, Data of, List<Keeper> keepers) {
    String setting = operation.reads() ? "warm" : Words.of(syncing);
    step(
        Words.of(operation) + "-" + setting + "-" + id(of),
        Words.of(operation) + ", " + setting + ", " + title(of),
        scale.seconds(of.entries()),
        place -> {
          long batch = 100L * of.entryBytes();
          if (operation == Operation.BATCH_100 && batch > Limits.DEFAULT.memoryCap()) {
            throw new SkippedException(
                "an edit is held in memory; 100 at once are "
                    + (batch >> 20)
                    + " MiB, more than the cap of "
                    + (Limits.DEFAULT.memoryCap() >> 20)
                    + " MiB");
          }
          return Turns.of(operation, syncing, of, keepers, scale.effort(), place.raw());
        });
  }

  /** When is it fine to write all anew? A user's own data have one number and size only. */
  private void grid() {
    if (data.directory() != null) {
      return;
    }
    List<Data> measured = sizes();
    int least = scale.grid().kib().get(0) << 10;
    for (Data of : sizes(scale.grid().counts(), scale.grid().kib())) {
      if (!measured.contains(of)) {
        turns(Operation.ADD, Syncing.DURABLE, of, of.entryBytes() == least ? AGAINST_N : REWRITING);
      }
    }
  }

  private void tasks() {
    for (Data of : sizes(scale.tasks().counts(), scale.tasks().kib())) {
      for (Task task : TASKS) {
        String id = Words.of(task) + "-" + id(of);
        step(
            id,
            Words.of(task) + ", " + title(of),
            scale.seconds(of.entries()),
            place -> {
              if (task == Task.START_COLD && !PageCache.mayDrop()) {
                throw new SkippedException("only the superuser may empty the page cache");
              }
              Layouts layouts = Layouts.make(place.folder(), of);
              Path raw = place.raw().resolve(id + ".tsv");
              return Tasks.of(task, layouts, scale.warmUpRounds(), scale.effort().rounds(), raw);
            });
      }
    }
  }

  private void counted() {
    step("lines", "lines of code", 1, place -> Lines.of(Home.folder()));
    for (Data of : sizes(scale.grid().counts(), List.of(scale.grid().kib().get(0)))) {
      for (Keeper keeper : few()) {
        step(
            "calls-" + keeper + "-" + id(of),
            "system calls, " + keeper.label() + ", " + title(of),
            5,
            place -> calls(keeper, of, place));
      }
    }
    for (Keeper keeper : few()) {
      step(
          "crash-" + keeper,
          "crashes, " + keeper.label(),
          30,
          place -> Cutting.measure(place.folder(), List.of(keeper), place.skipped()));
    }
    for (Data of : sizes(scale.memory().counts(), scale.memory().kib())) {
      for (Keeper keeper : few()) {
        step(
            "memory-" + keeper + "-" + id(of),
            "memory, " + keeper.label() + ", " + title(of),
            10,
            place -> Memory.of(keeper, of, place.folder().resolve("store")));
      }
    }
    for (Data of : sizes()) {
      for (Keeper keeper : Keeper.usual()) {
        step(
            "disk-" + keeper + "-" + id(of),
            "disk use, " + keeper.label() + ", " + title(of),
            2,
            place -> DiskUse.of(keeper, of, place.folder().resolve("store")));
      }
    }
  }

  private static List<Figure> calls(Keeper keeper, Data of, Step.Place place)
      throws IOException, SkippedException {
    Optional<String> missing = Calls.missing();
    if (missing.isPresent()) {
      throw new SkippedException(missing.get());
    }
    List<Figure> figures = new ArrayList<>();
    for (Operation operation : COUNTED) {
      figures.addAll(Calls.of(keeper, operation, of, place.folder().resolve("store")));
    }
    return figures;
  }

  /** A smoke test has no time for all of them. */
  private List<Operation> some(List<Operation> all) {
    return scale.equals(Scale.SMOKE) ? all.stream().filter(SMOKED::contains).toList() : all;
  }

  /** Each takes JVMs of its own, for which a smoke test has no time. */
  private List<Keeper> few() {
    return scale.equals(Scale.SMOKE)
        ? List.of(Keeper.CODEC, Keeper.PER_FILE, Keeper.REWRITE)
        : Keeper.usual();
  }

  private void compression() {
    Path own = data.directory();
    if (own != null) {
      compression("own", "your directory", own);
      return;
    }
    for (int kib : scale.tasks().kib()) {
      Data of = data.of(Math.min(1_000, scale.tasks().counts().get(0)), kib << 10);
      step(
          "compression-" + id(of),
          "compression, " + title(of),
          10,
          place -> compressed(place, Compression.Data.generated(of.entries(), of.entryBytes())));
    }
    compression("libvirt", "libvirt's own files", Home.folder().resolve(LIBVIRTS));
  }

  private void compression(String id, String setting, Path directory) {
    step(
        "compression-" + id,
        "compression, " + setting,
        10,
        place -> {
          OpenOptions options = OpenOptions.DEFAULT.withSalvage(true);
          try (SnapshotDirectory files =
              SnapshotDirectory.open(directory, Kind.SNAPSHOTS, options)) {
            return compressed(place, Compression.Data.of(setting, files));
          }
        });
  }

  private List<Figure> compressed(Step.Place place, Compression.Data of) throws IOException {
    return Compression.measure(of, scale.effort().rounds(), place.skipped());
  }
}
