package org.snapshotlist.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
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

/**
 * How long does it take to get one entry by its name from a list that is open, in random order, the
 * file in the page cache?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls the set-up.
public class GetBenchmark {

  private static final long ORDER_SEED = 7;

  /** Who gets it. */
  @Param public Getter contender;

  /** From where. */
  @Param("ENTRIES_16K")
  public BenchList list;

  private Getter.Source source;
  private int[] order;
  private int next;

  /** Makes the list and its index, opens it, and proves that the contender gives every entry. */
  @Setup(Level.Trial)
  public void gate() throws IOException {
    MadeList made = list.make();
    Opener.index(made.path());
    String[] names = names(made);
    source = contender.open(made, names);
    prove(contender, source, made);
    source.again();
    order = shuffled(names.length);
  }

  static String[] names(MadeList made) {
    String[] names = new String[Math.toIntExact(made.generator().shape().entries())];
    Arrays.setAll(names, made.generator()::name);
    return names;
  }

  static void prove(Getter contender, Getter.Source source, MadeList made) throws IOException {
    Answer right = Answer.foretold(made);
    long crcs = 0;
    CRC32C crc = new CRC32C();
    for (int i = 0; i < right.entries(); i++) {
      crc.reset();
      crc.update(source.get(i));
      crcs += crc.getValue();
    }
    new Answer(Answer.UNTOLD, right.entries(), Answer.UNTOLD, crcs).mustBe(right, contender);
  }

  private static int[] shuffled(int length) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, length).boxed().toList());
    Collections.shuffle(order, new Random(ORDER_SEED));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Closes the list. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    source.close();
  }

  /** Gets one. */
  @Benchmark
  public byte[] get() throws IOException {
    if (next == order.length) {
      source.again();
      next = 0;
    }
    return source.get(order[next++]);
  }
}
