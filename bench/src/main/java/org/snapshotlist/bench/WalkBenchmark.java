package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
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

/** How long does it take to walk a whole list that is in the page cache, opening included? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls the set-up.
public class WalkBenchmark {

  /** Who walks. */
  @Param public Walker contender;

  /** What is walked. */
  @Param public BenchList list;

  private Path path;

  /** Makes the list, reads it into the page cache, and proves the contender's answer. */
  @Setup(Level.Trial)
  public void gate() throws IOException, XMLStreamException {
    MadeList made = list.make();
    contender.walk(made.path()).mustBe(Answer.foretold(made), contender);
    path = made.path();
  }

  /** One walk. */
  @Benchmark
  public Object walk() throws IOException, XMLStreamException {
    return contender.walk(path);
  }
}
