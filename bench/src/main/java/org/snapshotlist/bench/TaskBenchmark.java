package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
import org.snapshotlist.bench.store.Syncing;

/**
 * What does it cost to do something to all snapshots at once, converting them among it? An
 * iteration is a round, as in {@link TurnsBenchmark}, and {@link TurnsProfiler} tells each
 * contender's turn.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls the set-up.
public class TaskBenchmark {

  /** What is done. */
  @Param public Task task;

  /** How many snapshots there are. */
  @Param({"100", "16384"})
  public int entries;

  /** Bytes of each snapshot. */
  @Param({"2048", "16384"})
  public int entryBytes;

  /** Of what is made. */
  @Param("1")
  public long seed;

  private Path folder;
  private TaskRounds rounds;

  /** Makes the snapshots in each layout. */
  @Setup(Level.Trial)
  public void make() throws IOException {
    Path parent = Files.createDirectories(MadeList.folder());
    folder = Files.createTempDirectory(parent, "tasks-");
    Layouts layouts = Layouts.make(folder, Data.made(seed, entries, entryBytes));
    rounds = new TaskRounds(task, layouts, Ground.of(folder, Syncing.DURABLE));
  }

  /** A turn for each. */
  @Benchmark
  public void round() throws IOException {
    TurnsProfiler.tell(rounds.round());
  }

  /** Deletes them. */
  @TearDown(Level.Trial)
  public void clear() throws IOException {
    Ground.delete(folder);
  }
}
