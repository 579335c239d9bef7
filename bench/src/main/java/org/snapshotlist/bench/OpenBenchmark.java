package org.snapshotlist.bench;

import java.io.IOException;
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
import org.openjdk.jmh.annotations.Warmup;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Entry;
import org.snapshotlist.testdata.ListGenerator;

/** How long does it take until a list that was closed has told its size, or all its names? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls the set-up.
public class OpenBenchmark {

  /** How it is opened. */
  @Param public Opener contender;

  /** What is opened. */
  @Param public BenchList list;

  private Path path;

  /** Makes the list and its index, and proves the contender's answers. */
  @Setup(Level.Trial)
  public void gate() throws IOException {
    MadeList made = list.make();
    Opener.index(made.path());
    prove(contender, made);
    path = made.path();
  }

  static void prove(Opener contender, MadeList made) throws IOException {
    ListGenerator right = made.generator();
    long names = 0;
    for (long i = 0; i < right.shape().entries(); i++) {
      names = 31 * names + right.name(i).hashCode();
    }
    same(contender, "size", size(contender, made.path()), right.shape().entries());
    same(contender, "names", names(contender, made.path()), names);
  }

  private static void same(Opener who, String what, long told, long right) {
    if (told != right) {
      throw new IllegalStateException(who + ": " + what + " is " + told + ", but must be " + right);
    }
  }

  /** Opens, asks the size, closes. */
  @Benchmark
  public int size() throws IOException {
    return size(contender, path);
  }

  /** Opens, asks all names, closes. */
  @Benchmark
  public long names() throws IOException {
    return names(contender, path);
  }

  private static int size(Opener contender, Path path) throws IOException {
    try (SnapshotList open = contender.open(path)) {
      return open.size();
    }
  }

  private static long names(Opener contender, Path path) throws IOException {
    long names = 0;
    try (SnapshotList open = contender.open(path)) {
      for (Entry entry : open.entries()) {
        names = 31 * names + entry.name().hashCode();
      }
    }
    return names;
  }
}
