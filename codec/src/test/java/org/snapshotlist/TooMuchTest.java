package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.testdata.HugeList;

/**
 * Lists with too much of one thing: refused by default with the limit's name and both numbers,
 * taken without limits, and in the end never a matter of patience: what takes time in the square of
 * its size does not end here.
 */
class TooMuchTest {

  @ParameterizedTest
  @CsvSource({
    "DEPTH, 255",
    "ATTRIBUTES, 1000",
    "NAMESPACES, 1000",
    "NAME, 255",
    "ELEMENT_NAME, 2000000",
    "ATTRIBUTE_VALUE, 4000000",
    "SPACE_IN_TAG, 4000000",
    "TEXT, 4000000",
    "REFERENCES, 600000",
    "SECTION, 4000000",
    "COMMENT_BETWEEN_ENTRIES, 8000000",
    "INSTRUCTION, 4000000",
    "SPACE_BETWEEN_ENTRIES, 50000000",
    "ENTRIES, 16384",
    "PARENT_CHAIN, 16384",
    "CHILD_CHAIN, 16384",
  })
  void whatTheLimitsAllowIsTaken(HugeList recipe, long count) throws IOException {
    loadAll(recipe, count, Limits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "DEPTH, 256, maxDepth is 256",
    "ATTRIBUTES, 1001, maxAttributes is 1000",
    "NAMESPACES, 1001, maxAttributes is 1000",
    "NAME, 256, maxNameBytes is 255",
    "ELEMENT_NAME, 4194304, maxEntryBytes is 4194304",
    "ATTRIBUTE_VALUE, 4194304, maxEntryBytes is 4194304",
    "SPACE_IN_TAG, 4194304, maxEntryBytes is 4194304",
    "TEXT, 4194304, maxEntryBytes is 4194304",
    "REFERENCES, 800000, maxEntryBytes is 4194304",
    "SECTION, 4194304, maxEntryBytes is 4194304",
    "COMMENT_BETWEEN_ENTRIES, 8500000, maxEntryBytes is 4194304",
    "INSTRUCTION, 4194304, maxEntryBytes is 4194304",
    "ENTRIES, 16385, maxEntries is 16384",
    "PARENT_CHAIN, 16385, maxEntries is 16384",
    "UNCLOSED_DEPTH, 5000000, maxEntryBytes is 4194304",
  })
  void whatTheyDoNotIsRefusedByName(HugeList recipe, long count, String limit) {
    assertThatThrownBy(() -> loadAll(recipe, count, Limits.DEFAULT))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining(": " + limit + ", but this needs ")
        .hasMessageEndingWith(
            "; raise Limits." + limit.substring(0, limit.indexOf(' ')) + " if the file is trusted");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNCLOSED_DEPTH", "PARENT_CYCLE"})
  void withoutLimitsAllIsTaken(HugeList recipe) throws IOException {
    loadAll(recipe, 20_000, Limits.NONE);
  }

  @Test
  void aCycleOfAllEntriesIsFoundAndBroken() throws IOException {
    VirtualSource cycle = VirtualSource.of(HugeList.PARENT_CYCLE.of(16_384));
    assertThatThrownBy(() -> SnapshotList.open(cycle, OpenOptions.DEFAULT))
        .isInstanceOf(MalformedListException.class)
        .hasMessage(
            "list.xml, at byte 14: '0000000000' is its own ancestor; open it with salvage to read"
                + " what is good");
    try (SnapshotList list = SnapshotList.open(cycle, OpenOptions.DEFAULT.withSalvage(true))) {
      assertThat(list.findings()).hasSize(1);
      assertThat(list.entries(Order.PARENTS_FIRST)).hasSize(16_384);
      assertThat(list.entries(Order.PARENTS_FIRST).get(0).name()).isEqualTo("0000000000");
      assertThat(list.entries(Order.PARENTS_FIRST).get(16_383).name()).isEqualTo("0000000001");
    }
  }

  @Test
  void aListThatIsNoFileHasNoIndexWhateverThePolicySays() throws IOException {
    VirtualSource source = VirtualSource.of(HugeList.ENTRIES.of(3));
    try (SnapshotList list =
        SnapshotList.open(source, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL))) {
      assertThat(list.indexStatus())
          .isEqualTo(
              new IndexStatus(
                  IndexStatus.Outcome.NOT_WRITTEN, "a list that is no file has no index"));
      assertThat(list.size()).isEqualTo(3);
      assertThatThrownBy(list::writeIndex).isInstanceOf(IOException.class);
    }
  }

  private static void loadAll(HugeList recipe, long count, Limits limits) throws IOException {
    OpenOptions options = OpenOptions.DEFAULT.withLimits(limits);
    try (SnapshotList list = SnapshotList.open(VirtualSource.of(recipe.of(count)), options)) {
      for (Entry entry : list.entries()) {
        assertThat(list.load(entry.name()))
            .asString(StandardCharsets.UTF_8)
            .startsWith("<domainsnapshot>")
            .endsWith("</domainsnapshot>");
      }
    }
  }
}
