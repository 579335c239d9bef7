package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.snapshotlist.bench.report.Figure;
import org.snapshotlist.bench.report.Unit;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

/**
 * What does each layout leave behind when its writer is cut off? One durable change is made in a
 * process of its own, what it asks of the file system is traced, and each state that a crash could
 * leave, as {@link CutDisk} has it, is opened by who wrote it. Counts of different states, so of no
 * probability: a store that makes more calls has more.
 */
public final class Cutting {

  private static final String MEASURE = "crash";

  /** Of each change so many states are looked at, at most; they are drawn where there are more. */
  private static final int MOST_STATES = 250;

  /** How often anything is let be there or not, after each step. */
  private static final int DRAWS = 4;

  static final long SEED = 20_261_127;

  private Cutting() {}

  /** What a crash left. */
  enum Outcome {
    AS_BEFORE("as before"),
    AS_AFTER("as after"),
    /** It opens, but something is lost or changed in half. */
    HALF("half"),
    UNREADABLE("unreadable");

    private final String setting;

    Outcome(String setting) {
      this.setting = setting;
    }
  }

  /**
   * Cuts all keepers off in all changes.
   *
   * @param parent where folders are made, and deleted again
   * @param told is told what was not looked at, and why
   * @return nothing where nothing can be traced
   */
  public static List<Figure> measure(Path parent, List<Keeper> keepers, Consumer<String> told)
      throws IOException {
    Optional<String> missing = Strace.missing();
    if (missing.isPresent()) {
      told.accept("crash: " + missing.get());
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (Keeper keeper : keepers) {
      Map<Outcome, Integer> sum = new EnumMap<>(Outcome.class);
      try {
        for (CutChange change : CutChange.values()) {
          cut(parent, keeper, change, told).forEach((o, n) -> sum.merge(o, n, Integer::sum));
        }
      } catch (IOException | LinkageError e) {
        told.accept("crash, " + keeper + ": " + e);
        continue;
      }
      for (Outcome outcome : Outcome.values()) {
        figures.add(
            Figure.counted(
                MEASURE,
                outcome.setting,
                keeper.label(),
                CutChange.ENTRIES,
                GeneratedSupply.LEAST_BYTES,
                Unit.COUNT,
                sum.getOrDefault(outcome, 0)));
      }
    }
    return figures;
  }

  /** Cuts one keeper off in one change; there must be strace. */
  static Map<Outcome, Integer> cut(
      Path parent, Keeper keeper, CutChange change, Consumer<String> told) throws IOException {
    Path work = Files.createTempDirectory(parent.toRealPath(), "cut-");
    try (CutJudge judge = new CutJudge(keeper)) {
      Path folder = work.resolve("store");
      try (Store store = keeper.open(folder, Syncing.DURABLE)) {
        new GeneratedSupply(CutChange.ENTRIES, GeneratedSupply.LEAST_BYTES).fill(store);
      }
      Map<String, byte[]> files = files(folder);
      Set<String> folders = folders(folder);
      List<FileCall> calls =
          StraceLog.parse(
              Strace.lines(
                  work.resolve("log"),
                  CutChange.class,
                  keeper.name(),
                  folder.toString(),
                  change.name()),
              folder);
      tellMapped(calls, keeper, told);
      CutDisk disk = new CutDisk(files, folders, calls);
      return outcomes(disk, work, folder, judge, keeper + ", " + change, told);
    } finally {
      Ground.delete(work);
    }
  }

  private static void tellMapped(List<FileCall> calls, Keeper keeper, Consumer<String> told) {
    Set<String> mapped = new TreeSet<>();
    for (FileCall call : calls) {
      if (call instanceof FileCall.Map map) {
        mapped.add(map.path());
      }
    }
    if (!mapped.isEmpty()) {
      told.accept(
          "crash, "
              + keeper
              + ": what it writes through memory cannot be seen, and is left as it was: "
              + String.join(", ", mapped));
    }
  }

  /** A state to be looked at. */
  private record State(int steps, CutDisk.Cut cut, int draw) {}

  private static Map<Outcome, Integer> outcomes(
      CutDisk disk, Path work, Path folder, CutJudge judge, String what, Consumer<String> told)
      throws IOException {
    Path state = work.resolve("state");
    write(disk, new State(0, CutDisk.Cut.KILLED, 0), state);
    String before = judge.judge(state);
    String after = judge.judge(folder);
    Ground.delete(state);
    if (before.equals(after) || after.equals(CutJudge.UNREADABLE)) {
      throw new IOException(what + ": it held " + before + " before and " + after + " after");
    }
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    Set<String> seen = new HashSet<>();
    for (State one : states(disk, what, told)) {
      if (seen.add(write(disk, one, state))) {
        String held = judge.judge(state);
        counts.merge(
            held.equals(before)
                ? Outcome.AS_BEFORE
                : held.equals(after)
                    ? Outcome.AS_AFTER
                    : held.equals(CutJudge.UNREADABLE) ? Outcome.UNREADABLE : Outcome.HALF,
            1,
            Integer::sum);
      }
      Ground.delete(state);
    }
    return counts;
  }

  private static List<State> states(CutDisk disk, String what, Consumer<String> told) {
    List<State> all = new ArrayList<>();
    for (int steps = 0; steps <= disk.steps(); steps++) {
      for (CutDisk.Cut cut : CutDisk.Cut.values()) {
        for (int draw = 0; draw < (cut == CutDisk.Cut.ANY ? DRAWS : 1); draw++) {
          all.add(new State(steps, cut, draw));
        }
      }
    }
    if (all.size() <= MOST_STATES) {
      return all;
    }
    told.accept(
        String.format(
            Locale.ROOT,
            "crash, %s: %d of %d states were drawn, seed %d",
            what,
            MOST_STATES,
            all.size(),
            SEED));
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, MOST_STATES);
  }

  /** Writes a state, and returns what is the same for the same one. */
  private static String write(CutDisk disk, State state, Path folder) throws IOException {
    SplittableRandom random =
        new SplittableRandom(SEED + (long) DRAWS * state.steps() + state.draw());
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    Files.createDirectories(folder);
    for (String path : disk.folders(state.steps())) {
      Files.createDirectories(folder.resolve(path));
    }
    for (Map.Entry<String, byte[]> file :
        disk.files(state.steps(), state.cut(), random).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      digest.update(
          (file.getKey() + "\n" + file.getValue().length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(file.getValue());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Path path : below(folder)) {
      if (Files.isRegularFile(path)) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static Set<String> folders(Path folder) throws IOException {
    Set<String> folders = new TreeSet<>();
    for (Path path : below(folder)) {
      if (Files.isDirectory(path)) {
        folders.add(folder.relativize(path).toString());
      }
    }
    return folders;
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).toList();
    }
  }
}
