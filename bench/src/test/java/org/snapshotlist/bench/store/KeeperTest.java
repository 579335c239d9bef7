package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeeperTest {

  @TempDir private Path folder;

  @Test
  void aReaderSeesEachUnderItsOwnName() {
    assertThat(Arrays.stream(Keeper.values()).map(Keeper::label)).doesNotHaveDuplicates();
  }

  private static Snapshot snapshot(String name, @Nullable String parent) {
    String xml =
        "<domainsnapshot>\n    <name>"
            + NameAndParent.escaped(name)
            + "</name>\n    <creationTime>1</creationTime>\n  </domainsnapshot>";
    return new Snapshot(name, null, xml.getBytes(UTF_8)).withParent(parent);
  }

  /** One name begins as the other: keys of one must not be taken for the other's. */
  @ParameterizedTest
  @EnumSource
  void namesThatBeginAsOthersAndThatMarkupIsMadeOfAreKept(Keeper keeper) throws Exception {
    try (Store store = keeper.open(folder, Syncing.DURABLE)) {
      store.put(
          List.of(
              snapshot("a", null),
              snapshot("a b", null),
              snapshot("a<&'\">", "a"),
              snapshot("current", "a b")));
      store.removeAndReparent("a");
      assertThat(store.names()).containsExactlyInAnyOrder("a b", "a<&'\">", "current");
      assertThat(NameAndParent.read(store.get("a<&'\">"))).isNull();
      assertThat(NameAndParent.read(store.get("current"))).isEqualTo("a b");
      assertThat(store.current()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotThereIsNotGot(Keeper keeper) throws Exception {
    try (Store store = keeper.open(folder, Syncing.UNSYNCED)) {
      store.put(List.of(snapshot("a", null)));
      assertThatThrownBy(() -> store.get("b")).isInstanceOf(Exception.class);
    }
  }
}
