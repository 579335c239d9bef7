package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.Syncing;

class TurnsBenchmarkTest {

  @TempDir private Path temporary;

  private static TurnsBenchmark benchmark(Operation operation, String entries, String contenders) {
    TurnsBenchmark benchmark = new TurnsBenchmark();
    benchmark.operation = operation;
    benchmark.syncing = Syncing.UNSYNCED;
    benchmark.entries = entries;
    benchmark.entryBytes = GeneratedSupply.LEAST_BYTES;
    benchmark.directory = "";
    benchmark.contenders = contenders;
    benchmark.warmUpSeconds = 0;
    benchmark.gate = true;
    return benchmark;
  }

  @ParameterizedTest
  @CsvSource({"ADD, 10+20, PER_FILE+LMDB, 4", "COMPACT, 10, PER_FILE+SQLITE, 1"})
  void everyContenderOfEverySizeHasItsTurnIfItCan(
      Operation operation, String entries, String contenders, int turns) throws Exception {
    Path folder = temporary.resolve("stores");
    TurnsBenchmark benchmark = benchmark(operation, entries, contenders);
    benchmark.gate(folder, sum -> {});
    List<Turn> round = benchmark.round(sum -> {});
    benchmark.close();
    assertThat(round.stream().map(Turn::label).distinct()).hasSize(turns);
    assertThat(round).hasSize(turns).allMatch(turn -> turn.nanos() > 0);
    assertThat(round).allMatch(turn -> turn.bytesAllocated() > 0);
    assertThat(folder).doesNotExist();
  }

  /**
   * More in all than the heap of that JVM, which nothing else is in, has; two hold all in memory by
   * their nature.
   */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CODEC_WHOLE_FILE", "REWRITE"})
  void storesOfLargeSnapshotsNeedNoMemoryForAll(Keeper keeper) throws Exception {
    List<String> arguments = List.of(keeper.name(), temporary.resolve("stores").toString());
    Children.run(Children.java(Children.SMALL, LargeSnapshots.class, arguments))
        .good(keeper.name());
  }

  /** Has a contender take a turn with large snapshots. */
  static final class LargeSnapshots {

    private LargeSnapshots() {}

    /** Does it: the contender, a folder. */
    public static void main(String[] arguments) throws IOException {
      TurnsBenchmark benchmark = benchmark(Operation.ADD, "34", arguments[0]);
      benchmark.entryBytes = GeneratedSupply.MOST_BYTES;
      benchmark.gate(Path.of(arguments[1]), sum -> {});
      if (benchmark.round(sum -> {}).size() != 1) {
        throw new IllegalStateException(arguments[0] + " had no turn");
      }
      benchmark.close();
    }
  }

  @Test
  void anotherOneIsFirstInTheNextRound() throws Exception {
    TurnsBenchmark benchmark = benchmark(Operation.NAMES, "10", "PER_FILE+LMDB");
    benchmark.gate(temporary.resolve("stores"), sum -> {});
    List<Turn> one = benchmark.round(sum -> {});
    List<Turn> other = benchmark.round(sum -> {});
    benchmark.close();
    assertThat(other.get(0).label()).isEqualTo(one.get(1).label());
  }
}
