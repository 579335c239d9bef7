package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

/** A salvage keeps every good entry, and says of the rest where it is and what is wrong. */
class SalvageTest {

  private static final OpenOptions SALVAGE = OpenOptions.DEFAULT.withSalvage(true);

  @TempDir private Path folder;

  @Test
  void aGoodListIsKeptWhole() throws IOException {
    Path path = new SmallList().current("b").entry("a").entry("b", "a").writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path, SALVAGE)) {
      assertThat(list.findings()).isEmpty();
      assertThat(list.current()).contains("b");
      try (SnapshotList strict = SnapshotList.open(path)) {
        assertThat(list.entries()).isEqualTo(strict.entries());
      }
    }
  }

  @Test
  void ofTwoEntriesOfOneNameTheFirstStays() throws IOException {
    SmallList xml = new SmallList().body("a", "<state>running</state>").entry("b");
    ByteRange first = xml.range("a");
    xml.body("a", "<state>paused</state>");
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder), SALVAGE)) {
      assertThat(list.entries()).extracting(Entry::name).containsExactly("a", "b");
      assertThat(list.find("a").orElseThrow().range()).isEqualTo(first);
      assertThat(list.findings())
          .containsExactly(
              new Finding(
                  xml.range("a"),
                  "a",
                  Fault.at(
                      xml.range("a").start(), "the name 'a' is taken by an entry before this one"),
                  false));
    }
  }

  @Test
  void anOrphanBecomesARootAndLoadsAsItIsWritten() throws IOException {
    SmallList xml = new SmallList().entry("a").entry("b", "gone").entry("c", "b");
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder), SALVAGE)) {
      assertThat(list.entries()).extracting(Entry::parent).containsExactly(null, null, "b");
      assertThat(list.load("b")).asString().contains("<parent><name>gone</name></parent>");
      assertThat(list.findings())
          .containsExactly(
              kept(xml.range("b"), "b", "the parent 'gone' of 'b' is not in the list"));
    }
  }

  @Test
  void theFirstEntryOfACycleBecomesItsRoot() throws IOException {
    SmallList xml =
        new SmallList()
            .entry("x", "b")
            .entry("c", "b")
            .entry("a", "c")
            .entry("b", "a")
            .entry("self", "self");
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder), SALVAGE)) {
      assertThat(list.entries())
          .extracting(Entry::parent)
          .containsExactly("b", null, "c", "a", null);
      assertThat(list.entries(Order.PARENTS_FIRST))
          .extracting(Entry::name)
          .containsExactly("c", "a", "b", "x", "self");
      assertThat(list.load("c")).asString().contains("<parent><name>b</name></parent>");
      assertThat(list.findings())
          .containsExactly(
              kept(xml.range("c"), "c", "'c' is its own ancestor"),
              kept(xml.range("self"), "self", "'self' is its own ancestor"));
    }
  }

  @Test
  void aCurrentThatNamesNothingIsNoCurrent() throws IOException {
    SmallList xml = new SmallList().current("gone").entry("a");
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder), SALVAGE)) {
      assertThat(list.current()).isEmpty();
      assertThat(list.findings())
          .containsExactly(
              new Finding(
                  new ByteRange(0, "<snapshotlist current='gone'>".length()),
                  "gone",
                  Fault.at(0, "current is 'gone', but no entry has that name"),
                  true));
    }
  }

  @Test
  void anEntryOfAnotherDomainStays() throws IOException {
    String one = "11111111-2222-3333-4444-555555555555";
    String other = "11111111-2222-3333-4444-666666666666";
    SmallList xml =
        new SmallList()
            .body("a", "<domain><uuid>" + one + "</uuid></domain>")
            .body("b", "<domain><uuid>" + other + "</uuid></domain>");
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder), SALVAGE)) {
      assertThat(list.size()).isEqualTo(2);
      assertThat(list.findings())
          .containsExactly(
              kept(
                  xml.range("b"),
                  "b",
                  "'b' belongs to domain " + other + ", but the entries before it to " + one));
    }
  }

  @Test
  void aChildOfAnEntryThatIsLostBecomesARoot() throws IOException {
    SmallList xml =
        new SmallList()
            .current("b")
            .raw("a", "<domainsnapshot><name>a</name><x a></x></domainsnapshot>")
            .entry("b", "a");
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder), SALVAGE)) {
      assertThat(list.entries()).extracting(Entry::name).containsExactly("b");
      assertThat(list.current()).contains("b");
      assertThat(list.findings()).extracting(Finding::kept).containsExactly(false, true);
      assertThat(list.findings().get(0).range().start()).isEqualTo(xml.range("a").start());
      assertThat(list.findings().get(1).fault().fact())
          .isEqualTo("the parent 'a' of 'b' is not in the list");
    }
  }

  @Test
  void aListWithoutARootHasNothingToSalvage() throws IOException {
    Path path = write("<domainsnapshot><name>a</name></domainsnapshot>");
    assertThatThrownBy(() -> SnapshotList.open(path, SALVAGE))
        .isInstanceOf(MalformedListException.class)
        .hasMessage(
            path
                + ", at byte 0: the root element is <domainsnapshot>, but must be one of"
                + " <snapshotlist>, <snapshots>, <checkpointlist>, <checkpoints>");
  }

  @Test
  void moreEntriesThanAreAllowedEndASalvage() throws IOException {
    SmallList xml = new SmallList().entry("a").entry("b").entry("c");
    Path path = xml.writeTo(folder);
    assertThatThrownBy(
            () -> SnapshotList.open(path, SALVAGE.withLimits(Limits.DEFAULT.withMaxEntries(2))))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "%s, at byte %d: maxEntries is 2, but this needs at least 3; raise Limits.maxEntries if"
                + " the file is trusted",
            path, xml.range("c").start());
  }

  @Test
  void moreFindingsThanMemoryEndASalvage() throws IOException {
    Path path = write("<snapshotlist>" + "<domainsnapshot/>".repeat(1_000) + "</snapshotlist>");
    try (SnapshotList list = SnapshotList.open(path, SALVAGE)) {
      assertThat(list.findings()).hasSize(1_000);
    }
    assertThatThrownBy(
            () ->
                SnapshotList.open(path, SALVAGE.withLimits(Limits.DEFAULT.withMemoryCap(100_000))))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining(": memoryCap is 100000, but this needs at least 100");
  }

  @Test
  void aTooLongEntryIsLeftOutAndTheNextOneKept() throws IOException {
    SmallList xml =
        new SmallList()
            .entry("a")
            .body("b", "<description>" + "x".repeat(400_000) + "</description>")
            .entry("c");
    Limits limits = Limits.DEFAULT.withMaxEntryBytes(1_000);
    try (SnapshotList list = SnapshotList.open(xml.writeTo(folder), SALVAGE.withLimits(limits))) {
      assertThat(list.entries()).extracting(Entry::name).containsExactly("a", "c");
      assertThat(list.findings()).hasSize(1);
      assertThat(list.findings().get(0).range())
          .isEqualTo(new ByteRange(xml.range("b").start(), xml.range("c").start()));
      assertThat(list.findings().get(0).fault().fact())
          .startsWith("maxEntryBytes is 1000, but this needs ");
    }
  }

  @Test
  void withoutLimitsALongListIsSalvagedAllTheSame() throws IOException {
    String large = "<description>" + "x".repeat(300_000) + "</description>";
    SmallList xml = new SmallList().body("a", large).body("b", large).body("c", large);
    try (SnapshotList list =
        SnapshotList.open(xml.writeTo(folder), SALVAGE.withLimits(Limits.NONE))) {
      assertThat(list.entries()).extracting(Entry::name).containsExactly("a", "b", "c");
      assertThat(list.findings()).isEmpty();
    }
  }

  private static Finding kept(ByteRange range, String name, String fact) {
    return new Finding(range, name, Fault.at(range.start(), fact), true);
  }

  private Path write(String text) throws IOException {
    return Files.write(folder.resolve("vm.xml"), text.getBytes(StandardCharsets.UTF_8));
  }
}
