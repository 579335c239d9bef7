package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.MemoryStore;
import org.snapshotlist.bench.store.NameAndParent;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Store;
import org.snapshotlist.bench.store.Syncing;

class OperationTest {

  private static final int ENTRIES = 100;

  @TempDir private Path folder;

  static Stream<Arguments> all() {
    return Arrays.stream(Keeper.values())
        .flatMap(
            keeper ->
                Arrays.stream(Operation.values())
                    // Empties the page cache of the whole machine.
                    .filter(operation -> operation != Operation.LOAD_ALL_COLD)
                    .filter(operation -> operation != Operation.COMPACT || keeper.compacts())
                    .map(operation -> Arguments.of(keeper, operation)));
  }

  private static Supply supply(int entries) {
    return new GeneratedSupply(entries, GeneratedSupply.LEAST_BYTES);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyStoreIsAsItWasAfterATurn(Keeper keeper, Operation operation) throws Exception {
    Entrant entrant = Entrant.enter(keeper, supply(ENTRIES), Syncing.UNSYNCED, folder);
    Work work = operation.on(entrant);
    for (int done = 0; done < 2; done++) {
      int times = Math.min(operation.times(GeneratedSupply.LEAST_BYTES, Syncing.UNSYNCED), 3);
      work.prepare(times);
      // A turn that took too long is broken off.
      for (int i = 0; i < times - done; i++) {
        work.once(i);
      }
      work.undo(times - done);
      entrant.prove();
    }
    entrant.close();
  }

  @Test
  void aStoreThatHoldsSomethingElseIsFound() throws Exception {
    Supply supply = supply(ENTRIES);
    try (Entrant entrant = Entrant.enter(Keeper.LMDB, supply, Syncing.UNSYNCED, folder)) {
      entrant.store().put(List.of(supply.changed(5, 0)));
      assertThatThrownBy(entrant::prove)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("LMDB 100: texts is ");
    }
  }

  @Test
  void fewAreEnoughForEveryChange() throws Exception {
    Entrant entrant = Entrant.enter(Keeper.LMDB, supply(2), Syncing.UNSYNCED, folder);
    for (Operation operation : List.of(Operation.UPDATE, Operation.ADD, Operation.REPARENT_10)) {
      Work work = operation.on(entrant);
      work.prepare(5);
      for (int i = 0; i < 5; i++) {
        work.once(i);
      }
      work.undo(5);
      entrant.prove();
    }
    entrant.close();
  }

  @Test
  void allIsGoneWhenAllTreesAreDeleted() throws Exception {
    for (Keeper keeper : Keeper.values()) {
      try (Entrant entrant = Entrant.enter(keeper, supply(ENTRIES), Syncing.UNSYNCED, folder)) {
        Work work = Operation.DELETE_ALL.on(entrant);
        work.prepare(1);
        work.once(0);
        assertThat(entrant.store().names()).as(keeper.label()).isEmpty();
        assertThat(entrant.store().current()).as(keeper.label()).isNull();
        work.undo(1);
        entrant.prove();
      }
    }
  }

  @Test
  void whatIsNotWellFormedIsNotParsed() throws Exception {
    byte[] broken = "<domainsnapshot>".getBytes(UTF_8);
    MemoryStore store = new MemoryStore();
    store.put(List.of(new Snapshot("x", null, broken)));
    assertThatThrownBy(() -> new Parsing().load(store))
        .hasMessageStartingWith("x: what the store gave is not well-formed: ");
  }

  @Test
  void theLongestMayGetTheLongestParent() throws Exception {
    String parent = "p".repeat(250);
    try (Store store = Keeper.CODEC.open(folder, Syncing.UNSYNCED)) {
      store.put(List.of(renamed(supply(1).fresh(0, null), parent)));
      Snapshot longest = new GeneratedSupply(1, GeneratedSupply.MOST_BYTES).fresh(1, parent);
      store.put(List.of(longest));
      assertThat(store.get(longest.name())).isEqualTo(longest.xml());
    }
  }

  private static Snapshot renamed(Snapshot root, String name) {
    return new Snapshot(name, null, NameAndParent.named(root.xml(), name));
  }

  @Test
  void ofLargeSnapshotsFewerAreMadeReady() {
    assertThat(Operation.BATCH_100.times(2_048, Syncing.DURABLE)).isEqualTo(2);
    assertThat(Operation.BATCH_100.times(2_048, Syncing.UNSYNCED)).isEqualTo(20);
    for (Syncing syncing : Syncing.values()) {
      assertThat(Operation.BATCH_100.times(GeneratedSupply.MOST_BYTES, syncing)).isEqualTo(1);
      assertThat(Operation.ADD.times(4 << 20, syncing)).isEqualTo(4);
      assertThat(Operation.GET.times(GeneratedSupply.MOST_BYTES, syncing)).isEqualTo(1_000);
    }
  }

  @Test
  void aClosedStoreIsNotAsked() throws Exception {
    Entrant entrant = Entrant.enter(Keeper.LMDB, supply(3), Syncing.UNSYNCED, folder);
    entrant.close();
    assertThatThrownBy(entrant::store).hasMessage("LMDB 3 is closed");
  }
}
