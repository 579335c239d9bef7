package org.snapshotlist.bench;

import java.util.Arrays;
import java.util.List;

/** The benchmarks that {@link Interleaved} can run, and whom the others are compared with. */
@SuppressWarnings("ImmutableEnumChecker") // Lists by List.of and toList never change.
enum Question {
  WALK(WalkBenchmark.class, Walker.values(), BenchList.values(), "WOODSTOX", "STRUCTURAL"),
  OPEN(OpenBenchmark.class, Opener.values(), BenchList.values(), "WALK"),
  GET(GetBenchmark.class, Getter.values(), new BenchList[] {BenchList.ENTRIES_16K}, "READ");

  private final Class<?> benchmark;
  private final List<String> contenders;
  private final List<BenchList> lists;
  private final List<String> baselines;

  Question(Class<?> benchmark, Enum<?>[] contenders, BenchList[] lists, String... baselines) {
    this.benchmark = benchmark;
    this.contenders = Arrays.stream(contenders).map(Enum::name).toList();
    this.lists = List.of(lists);
    this.baselines = List.of(baselines);
  }

  Class<?> benchmark() {
    return benchmark;
  }

  List<String> contenders() {
    return contenders;
  }

  List<BenchList> lists() {
    return lists;
  }

  List<String> baselines() {
    return baselines;
  }

  /** Tells whether the whole list goes by in each call, so that bytes a second say most. */
  boolean readsAll() {
    return this == WALK;
  }
}
