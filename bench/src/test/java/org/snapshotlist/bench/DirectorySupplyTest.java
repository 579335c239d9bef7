package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.bench.store.Keeper;
import org.snapshotlist.bench.store.NameAndParent;
import org.snapshotlist.bench.store.Snapshot;
import org.snapshotlist.bench.store.Syncing;
import org.snapshotlist.testdata.TestFiles;

class DirectorySupplyTest {

  @TempDir private Path folder;

  static Stream<Arguments> all() {
    return TestFiles.snapshots().stream()
        .map(Path::getParent)
        .distinct()
        .flatMap(path -> Stream.of(true, false).map(hidden -> Arguments.of(path, hidden)));
  }

  private static Path real(String domain) {
    return TestFiles.directory().resolve("libvirt/snapshot").resolve(domain);
  }

  /**
   * Operations on what libvirt wrote, by all; names that are no files in this locale are left out.
   */
  @ParameterizedTest
  @MethodSource("all")
  void everyKeeperHoldsWhatLibvirtWrote(Path path, boolean anonymous) throws Exception {
    DirectorySupply supply = new DirectorySupply(path, anonymous);
    for (Keeper keeper : Keeper.values()) {
      try (Entrant entrant = Entrant.enter(keeper, supply, Syncing.UNSYNCED, folder)) {
        entrant.prove();
        for (Operation operation : List.of(Operation.UPDATE, Operation.REPARENT_10)) {
          Work work = operation.on(entrant);
          work.prepare(2);
          work.once(0);
          work.once(1);
          work.undo(2);
        }
        entrant.prove();
      }
    }
  }

  @Test
  void namesAndParentsAreThoseOfTheFiles() throws Exception {
    DirectorySupply supply = new DirectorySupply(real("vm3"), false);
    assertThat(supply.leftOut()).isEmpty();
    assertThat(supply.size()).isEqualTo(8);
    for (int i = 0; i < supply.size(); i++) {
      Snapshot snapshot = supply.at(i);
      assertThat(NameAndParent.name(snapshot.xml(), 0)).isEqualTo(snapshot.name());
      assertThat(NameAndParent.read(snapshot.xml())).isEqualTo(snapshot.parent());
      String file = Files.readString(real("vm3").resolve(snapshot.name() + ".xml"));
      assertThat(file).contains("<name>" + snapshot.name() + "</name>");
    }
  }

  @Test
  void anonymousOnesAreRelatedAsTheOriginals() throws Exception {
    DirectorySupply plain = new DirectorySupply(real("vm3"), false);
    DirectorySupply hidden = new DirectorySupply(real("vm3"), true);
    assertThat(hidden.size()).isEqualTo(plain.size());
    for (int i = 0; i < plain.size(); i++) {
      assertThat(hidden.name(i)).isEqualTo("n" + (i + 1));
      String parent = plain.at(i).parent();
      int at = 0;
      while (parent != null && !plain.name(at).equals(parent)) {
        at++;
      }
      assertThat(hidden.at(i).parent()).isEqualTo(parent == null ? null : "n" + (at + 1));
    }
  }

  @Test
  void freshOnesHaveNamesThatNobodyHas() throws Exception {
    DirectorySupply supply = new DirectorySupply(real("vm3"), false);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Snapshot fresh = supply.fresh(i, "off-int");
      assertThat(names.add(fresh.name())).isTrue();
      assertThat(NameAndParent.name(fresh.xml(), 0)).isEqualTo(fresh.name());
      assertThat(NameAndParent.read(fresh.xml())).isEqualTo("off-int");
    }
  }

  private void write(String name, String parent, String more) throws Exception {
    Files.writeString(
        folder.resolve(name + ".xml"),
        "<domainsnapshot>\n  <name>"
            + name
            + "</name>\n"
            + (parent.isEmpty() ? "" : "  <parent>\n    <name>" + parent + "</name>\n  </parent>\n")
            + more
            + "</domainsnapshot>\n");
  }

  @Test
  void whatCannotBeUsedIsLeftOutAndItsChildrenGoToItsParent() throws Exception {
    String time = "  <creationTime>5</creationTime>\n";
    write("a", "", time);
    write("untimed", "a", "");
    write("nested", "untimed", time + "<m><![CDATA[</domainsnapshot>]]></m>");
    write("leaf", "nested", time);
    write("orphan", "gone", time);
    Files.writeString(folder.resolve("broken.xml"), "<domainsnapshot>");
    DirectorySupply supply = new DirectorySupply(folder, false);
    assertThat(supply.leftOut())
        .hasSize(3)
        .anyMatch(why -> why.contains("broken.xml"))
        .anyMatch(
            why -> why.endsWith("untimed: there is no <creationTime> in the element at byte 0"))
        .anyMatch(why -> why.endsWith("nested: its end tag is not once at its end"));
    Snapshot[] used = new Snapshot[supply.size()];
    Arrays.setAll(used, supply::at);
    assertThat(used)
        .extracting(Snapshot::name, s -> String.valueOf(NameAndParent.read(s.xml())))
        .containsExactlyInAnyOrder(tuple("a", "null"), tuple("leaf", "a"), tuple("orphan", "null"));
  }

  @Test
  void aDirectoryWithoutSnapshotsIsRefused() {
    assertThatThrownBy(() -> new DirectorySupply(folder, false))
        .hasMessage(
            folder
                + ": there are 0 files and none can be used, but at least 1 must be;"
                + " name a directory of snapshots");
  }

  /** All in all, as a benchmark runs it. */
  @ParameterizedTest
  @EnumSource(names = {"ADD", "CREATE_CURRENT"})
  void aBenchmarkTakesTheDirectorysSnapshots(Operation operation) throws Exception {
    TurnsBenchmark benchmark = new TurnsBenchmark();
    benchmark.operation = operation;
    benchmark.syncing = Syncing.UNSYNCED;
    benchmark.entries = "1";
    benchmark.entryBytes = GeneratedSupply.LEAST_BYTES;
    benchmark.directory = real("vm3").toString();
    benchmark.anonymise = true;
    benchmark.contenders = "PER_FILE+ZIP";
    benchmark.warmUpSeconds = 0;
    benchmark.gate(folder.resolve("stores"), sum -> {});
    assertThat(benchmark.round(sum -> {})).extracting(Turn::label).contains("ZIP 8", "PER_FILE 8");
    benchmark.close();
  }
}
