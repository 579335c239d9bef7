package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.MemoryStore;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

class RehearsalTest {

  @TempDir private Path folder;

  static Stream<Arguments> all() {
    return Arrays.stream(Keeper.values())
        .flatMap(keeper -> Arrays.stream(Syncing.values()).map(s -> Arguments.of(keeper, s)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyKeeperPassesAndFindsAgainWhatItKept(Keeper keeper, Syncing syncing) throws Exception {
    Rehearsal.prove(keeper, () -> keeper.open(folder, syncing));
  }

  /** Does all that is asked, in memory that outlives it, but for what a test spoils. */
  private static class Spoilt implements Store {

    private final MemoryStore kept;

    Spoilt(MemoryStore kept) {
      this.kept = kept;
    }

    @Override
    public void put(List<Snapshot> snapshots) {
      kept.put(snapshots);
    }

    @Override
    public void putCurrent(Snapshot snapshot) {
      kept.putCurrent(snapshot);
    }

    @Override
    public void remove(List<String> names) {
      kept.remove(names);
    }

    @Override
    public void removeAndReparent(String name) {
      kept.removeAndReparent(name);
    }

    @Override
    public void removeTrees(List<String> roots) {
      kept.removeTrees(roots);
    }

    @Override
    public byte[] get(String name) {
      return kept.get(name);
    }

    @Override
    public Collection<String> names() {
      return kept.names();
    }

    @Override
    public @Nullable String current() {
      return kept.current();
    }

    @Override
    public void loadAll(Visitor visitor) throws IOException {
      kept.loadAll(visitor);
    }

    @Override
    public void close() {}
  }

  private static void refused(Store store, String message) {
    assertThatThrownBy(() -> Rehearsal.prove("X", () -> store))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("X, after: " + message);
  }

  @Test
  void oneThatForgetsWhatItReplacedIsRefused() {
    MemoryStore memory = new MemoryStore();
    refused(
        new Spoilt(memory) {
          @Override
          public void put(List<Snapshot> snapshots) {
            super.put(snapshots.stream().filter(s -> !memory.names().contains(s.name())).toList());
          }
        },
        "replace: texts is ");
  }

  @Test
  void oneThatLeavesAnotherCurrentIsRefused() {
    refused(
        new Spoilt(new MemoryStore()) {
          @Override
          public void putCurrent(Snapshot snapshot) {
            put(List.of(snapshot));
          }
        },
        "fill: current is null, but must be ");
  }

  @Test
  void oneThatDoesNotMoveChildrenIsRefused() {
    MemoryStore memory = new MemoryStore();
    refused(
        new Spoilt(memory) {
          @Override
          public void removeAndReparent(String name) {
            memory.remove(List.of(name));
          }
        },
        "remove and reparent the current one: texts is ");
  }

  @Test
  void oneThatLeavesDescendantsOfATreeIsRefused() {
    MemoryStore memory = new MemoryStore();
    refused(
        new Spoilt(memory) {
          @Override
          public void removeTrees(List<String> roots) {
            memory.remove(roots);
          }
        },
        "remove two trees: listed is ");
  }

  @Test
  void oneThatKeepsWhatWasRemovedIsRefused() {
    refused(
        new Spoilt(new MemoryStore()) {
          @Override
          public void remove(List<String> names) {}
        },
        "remove a leaf: listed is 138, but must be 137");
  }

  @Test
  void oneThatGetsOthersThanItLoadsIsRefused() {
    MemoryStore memory = new MemoryStore();
    refused(
        new Spoilt(memory) {
          @Override
          public byte[] get(String name) {
            return new byte[0];
          }
        },
        "fill: gets is ");
  }

  @Test
  void oneThatIsEmptyWhenItIsOpenedAgainIsRefused() {
    assertThatThrownBy(() -> Rehearsal.prove("X", MemoryStore::new))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("X, after: close and open: listed is 0, but must be 130");
  }
}
