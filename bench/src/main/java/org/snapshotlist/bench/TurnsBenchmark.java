package org.snapshotlist.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

/**
 * What does one operation cost on each kind of store, when they take turns on the same disk? An
 * iteration is a round: a turn for each contender, another one first each time. JMH's own score is
 * that of the whole round, which says little; {@link TurnsProfiler} tells each contender's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0) // Done by time, in the set-up.
@Measurement(iterations = 40)
@Fork(3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls the set-up.
public class TurnsBenchmark {

  /** Between the elements of a parameter that is a list; a comma is JMH's own. */
  static final String AND = "+";

  /** A turn is over after this, however often the operation was done. */
  private static final long LONG_TURN = TimeUnit.MILLISECONDS.toNanos(200);

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** What is done. */
  @Param public Operation operation;

  /** Whether each change is forced. */
  @Param public Syncing syncing;

  /** How many snapshots there are; several counts, joined by {@code +}, take turns too. */
  @Param({"100", "16384"})
  public String entries;

  /** Bytes of each snapshot, from 2 KiB to 4 MiB. */
  @Param("2048")
  public int entryBytes;

  /**
   * A directory of libvirt's of which the snapshots are; then nobody asks how many and how long.
   */
  @Param("")
  public String directory;

  /** Whether names, texts and values of that directory are replaced before anything is stored. */
  @Param("false")
  public boolean anonymise;

  /** Of what is made. */
  @Param("1")
  public long seed;

  /** Whether each contender passes the {@link Gate} first; who runs much lets it pass once. */
  @Param("true")
  public boolean gate;

  /** Who takes turns, joined by {@code +}. */
  @Param("PER_FILE+PER_FILE_DURABLE+SQLITE")
  public String contenders;

  /**
   * For how many seconds code is practised, and then as long rounds are gone through unmeasured.
   */
  @Param("5")
  public double warmUpSeconds;

  private final List<Entrant> entrants = new ArrayList<>();
  private final List<Work> works = new ArrayList<>();
  private Path folder;
  private Ground ground;

  /** Proves what each contender does, fills the stores, proves them, and warms up. */
  @Setup(Level.Trial)
  public void gate(Blackhole blackhole) throws IOException {
    Path parent = Files.createDirectories(MadeList.folder());
    Path made = Files.createTempDirectory(parent, "stores-");
    try {
      gate(made, sum -> blackhole.consume(sum));
    } catch (Throwable e) {
      Ground.delete(made);
      throw e;
    }
  }

  void gate(Path stores, LongConsumer sink) throws IOException {
    folder = stores;
    ground = Ground.of(folder, syncing);
    List<Supply> supplies = supplies();
    for (Keeper keeper : keepers()) {
      if (gate) {
        Gate.pass(keeper, syncing, folder);
      }
      for (Supply supply : supplies) {
        entrants.add(Entrant.enter(keeper, supply, syncing, folder));
      }
    }
    for (Entrant entrant : entrants) {
      entrant.prove();
      works.add(operation.on(entrant));
    }
    int bytes = GeneratedSupply.possible(supplies.get(0).entryBytes());
    Practice.of(operation, keepers(), bytes, folder.resolve("practice"), warmUpSeconds, sink);
    long start = System.nanoTime();
    do {
      round(sink);
    } while (System.nanoTime() - start < warmUpSeconds * 1e9);
  }

  private List<Supply> supplies() throws IOException {
    if (!directory.isEmpty()) {
      return List.of(new DirectorySupply(Path.of(directory), anonymise));
    }
    List<Supply> supplies = new ArrayList<>();
    for (String count : split(entries)) {
      supplies.add(new GeneratedSupply(Integer.parseInt(count), entryBytes, seed));
    }
    return supplies;
  }

  private List<Keeper> keepers() {
    List<Keeper> keepers = split(contenders).stream().map(Keeper::valueOf).toList();
    return operation == Operation.COMPACT
        ? keepers.stream().filter(Keeper::compacts).toList()
        : keepers;
  }

  private static List<String> split(String list) {
    return Arrays.asList(list.split("\\" + AND, -1));
  }

  /** A turn for each. */
  @Benchmark
  public void round(Blackhole blackhole) throws IOException {
    TurnsProfiler.tell(round(sum -> blackhole.consume(sum)));
  }

  List<Turn> round(LongConsumer sink) throws IOException {
    List<Turn> turns = new ArrayList<>();
    for (Work work : works) {
      turns.add(turn(work, sink));
    }
    Collections.rotate(works, 1);
    return turns;
  }

  private Turn turn(Work work, LongConsumer sink) throws IOException {
    int times = operation.times(work.supply().entryBytes(), syncing);
    work.prepare(times);
    if (syncing == Syncing.DURABLE && !operation.reads()) {
      work.entrant().store().settle();
    }
    ground.settle();
    Device.Done before = ground.done();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    long elapsed = 0;
    int done = 0;
    while (done < times && elapsed < LONG_TURN) {
      sink.accept(work.once(done++));
      elapsed = System.nanoTime() - start;
    }
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    Device.Done device = ground.done().since(before);
    work.undo(done);
    return new Turn(
        work.entrant().label(),
        (double) elapsed / done,
        device.flushes() / done,
        device.bytesWritten() / done,
        (double) allocated / done);
  }

  /**
   * Proves that each holds what it did before, and deletes the stores; they stay where one does
   * not.
   */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    for (Entrant entrant : entrants) {
      entrant.prove();
      entrant.close();
    }
    Ground.delete(folder);
  }
}
