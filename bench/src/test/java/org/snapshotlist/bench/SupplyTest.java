package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.bench.store.NameAndParent;
import org.snapshotlist.bench.store.Snapshot;

class SupplyTest {

  private final Supply supply = new GeneratedSupply(2_000, GeneratedSupply.LEAST_BYTES);

  @Test
  void freshOnesHaveNamesOfTheirOwnAndTheParentThatIsAsked() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < supply.size(); i++) {
      names.add(supply.name(i));
    }
    for (int i = 0; i < 500; i++) {
      Snapshot fresh = supply.fresh(i, supply.name(i));
      assertThat(names.add(fresh.name())).as(fresh.name()).isTrue();
      assertThat(NameAndParent.read(fresh.xml())).isEqualTo(supply.name(i));
    }
    assertThat(supply.fresh(0, null).parent()).isNull();
  }

  @Test
  void parentsComeBeforeTheirChildren() {
    Set<String> before = new HashSet<>();
    for (int position : supply.parentsFirst()) {
      Snapshot next = supply.at(position);
      assertThat(next.parent() == null || before.contains(next.parent())).isTrue();
      before.add(next.name());
    }
    assertThat(before).hasSize(2_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_048, 100_000, 4 << 20})
  void eachIsAsLongAsAsked(int bytes) {
    Supply large = new GeneratedSupply(3, bytes);
    assertThat(large.at(2).xml()).hasSize(bytes);
    assertThat(large.entryBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_047, (4 << 20) + 1})
  void otherLengthsAreRefused(int bytes) {
    assertThatThrownBy(() -> new GeneratedSupply(3, bytes))
        .hasMessage("entryBytes is " + bytes + ", but must be from 2048 to 4194304");
  }

  @Test
  void allAreOfOneDomain() {
    String made = new String(supply.at(0).xml(), UTF_8);
    String uuid = made.substring(made.indexOf("<uuid>"), made.indexOf("</uuid>"));
    assertThat(new String(supply.fresh(0, null).xml(), UTF_8)).contains(uuid);
  }

  @Test
  void aChangedOneDiffersFromTheOriginalAndFromTheOneBefore() {
    byte[] before = supply.at(3).xml();
    for (int how = 0; how < 20; how++) {
      byte[] changed = supply.changed(3, how).xml();
      assertThat(changed).hasSameSizeAs(before).isNotEqualTo(before);
      assertThat(changed).isNotEqualTo(supply.at(3).xml());
      before = changed;
    }
  }
}
