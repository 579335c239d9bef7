package org.snapshotlist.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** Puts each contender's share of a round into JMH's results. */
public final class TurnsProfiler implements InternalProfiler {

  // JMH makes profilers and states by itself: a static field is the only place where they can meet.
  private static volatile List<Turn> lastRound = List.of();

  /** Takes what a round gave. */
  static void tell(List<Turn> turns) {
    lastRound = List.copyOf(turns);
  }

  @Override
  public String getDescription() {
    return "What each contender's turn took";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    lastRound = List.of();
  }

  @Override
  @SuppressWarnings("rawtypes") // JMH's signature.
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return lastRound.stream().flatMap(turn -> turn.results().stream()).toList();
  }
}
