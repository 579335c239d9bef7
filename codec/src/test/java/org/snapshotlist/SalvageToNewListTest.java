package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.Snap.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.SnapshotListException;
import org.snapshotlist.testdata.TestFiles;

/** What is good of a list, written to a new one: all of it, and the rest is told. */
class SalvageToNewListTest {

  @TempDir private Path folder;

  /** One transaction for each of a to d, one that removes b, and one that is not damaged. */
  private Path sealed() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (String name : List.of("a", "b", "c", "d")) {
        try (ListEdit edit = list.edit()) {
          edit.put(xml(name, null, "<description>of " + name + "</description>")).commit();
        }
      }
      try (ListEdit edit = list.edit()) {
        edit.remove("b").current("d").commit();
      }
    }
    return path;
  }

  private static void edit(Path path, String old, String replacement) throws IOException {
    String text = Files.readString(path, ISO_8859_1);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, replacement), ISO_8859_1);
  }

  private List<Finding> salvage(Path path) throws IOException {
    byte[] before = Files.readAllBytes(path);
    Path out = folder.resolve("out.xml");
    List<Finding> findings = SnapshotList.salvage(path, out, OpenOptions.DEFAULT);
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    assertThat(SnapshotList.verify(out, OpenOptions.DEFAULT).findings()).isEmpty();
    return findings;
  }

  private List<String> salvaged() throws IOException {
    try (SnapshotList list = SnapshotList.open(folder.resolve("out.xml"))) {
      return list.entries().stream().map(Entry::name).toList();
    }
  }

  @Test
  void aGoodSealedListIsWrittenWholeAndWhatWasRemovedStaysAway() throws IOException {
    assertThat(salvage(sealed())).isEmpty();

    assertThat(salvaged()).containsExactly("a", "c", "d");
  }

  @Test
  void aFlippedBitInAnEntryCostsThatEntryAndIsTold() throws IOException {
    Path path = sealed();
    edit(path, "of c", "of b");

    assertThat(salvage(path))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.name()).isEqualTo("c");
              assertThat(found.kept()).isFalse();
              assertThat(found.fault().fact()).contains("but was sealed with");
            });
    assertThat(salvaged()).containsExactly("a", "d");
  }

  @Test
  void anEntryThatIsNotWellFormedAnyMoreCostsThatEntryOnly() throws IOException {
    Path path = sealed();
    edit(path, "of c</description>", "of c<description>");

    assertThat(salvage(path)).isNotEmpty().noneMatch(Finding::kept);
    assertThat(salvaged()).containsExactly("a", "d");
  }

  @Test
  void damageInTheOnlyTransactionIsNotTakenForATornEnd() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS);
        ListEdit edit = list.edit()) {
      edit.put(xml("a")).put(xml("b", "a", "<description>of b</description>")).put(xml("c", "a"));
      edit.commit();
    }
    Files.delete(Path.of(path + ".idx"));
    edit(path, "of b", "of x");

    assertThat(salvage(path))
        .extracting(Finding::name)
        .contains("b")
        .allMatch(name -> name == null || name.equals("b"));
    assertThat(salvaged()).containsExactly("a", "c");
  }

  @Test
  void ofAForeignListBadEntriesAndBadCommentsAreLeftOut() throws IOException {
    Path path =
        Files.writeString(
            folder.resolve("foreign.xml"),
            "<snapshots><!-- kept --><!-- not -- so -->"
                + "<domainsnapshot><name>a</name></domainsnapshot>"
                + "<domainsnapshot><name>b</nam></domainsnapshot>"
                + "<domainsnapshot><name>c</name></domainsnapshot></snapshots>");

    assertThat(salvage(path)).isNotEmpty();
    assertThat(salvaged()).containsExactly("a", "c");
    assertThat(folder.resolve("out.xml")).content().contains("<!-- kept -->").doesNotContain("so");
  }

  @Test
  void anEntryOfAnotherDomainIsToldAsLeftOutAndIsNotCurrent() throws IOException {
    String domain = "<domain><uuid>00000000-0000-0000-0000-00000000000%d</uuid></domain>";
    Path path =
        Files.write(
            folder.resolve("two.xml"),
            new SmallList()
                .current("b")
                .body("a", domain.formatted(1))
                .body("b", "<parent><name>a</name></parent>" + domain.formatted(2))
                .body("c", "<parent><name>b</name></parent>" + domain.formatted(1))
                .bytes());

    assertThat(salvage(path))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.name()).isEqualTo("b");
              assertThat(found.kept()).isFalse();
            });
    try (SnapshotList list = SnapshotList.open(folder.resolve("out.xml"))) {
      assertThat(list.entries()).extracting(Entry::parent).containsExactly(null, "a");
      assertThat(list.current()).contains("a");
    }
  }

  static List<Path> hostiles() {
    return TestFiles.hostiles();
  }

  /** Where not even the root can be read there is nothing to salvage. */
  @ParameterizedTest
  @MethodSource("hostiles")
  void aHostileListIsSalvagedToAGoodOneOrRefused(Path path) throws IOException {
    try {
      salvage(path);
    } catch (SnapshotListException e) {
      assertThatThrownBy(
              () -> SnapshotList.open(path, OpenOptions.DEFAULT.withSalvage(true)).close())
          .isInstanceOf(SnapshotListException.class);
      assertThat(folder.resolve("out.xml")).doesNotExist();
    }
  }

  @Test
  void aForeignListWithABadCommentIsNotConverted() throws IOException {
    Path path =
        Files.writeString(
            folder.resolve("foreign.xml"),
            "<snapshots><!-- \u0001 --><domainsnapshot><name>a</name></domainsnapshot></snapshots>");
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList list = SnapshotList.open(path);
        ListEdit edit = list.edit()) {
      assertThatThrownBy(() -> edit.put(xml("b")).commit())
          .isInstanceOf(SnapshotListException.class);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
  }
}
