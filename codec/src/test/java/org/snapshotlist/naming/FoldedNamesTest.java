package org.snapshotlist.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedNamesTest {

  @Test
  void namesThatDifferInCaseOnlyClash() {
    assertThat(FoldedNames.clashes(List.of("vm", "other", "VM", "Vm", "vm")))
        .containsExactly(List.of("vm", "VM", "Vm"));
    assertThat(FoldedNames.clashes(List.of("STRASSE", "stra\u00dfe", "stra\u1e9ee"))).hasSize(1);
    assertThat(FoldedNames.clashes(List.of("\u03a3\u03a3", "\u03c3\u03c2", "\u03c3\u03c3")))
        .hasSize(1);
  }

  @Test
  void namesThatDifferInTheirCompositionOnlyClash() {
    assertThat(FoldedNames.clashes(List.of("Gr\u00f6\u00dfe", "gro\u0308sse"))).hasSize(1);
    assertThat(FoldedNames.clashes(List.of("\u212b", "\u00c5", "A\u030a"))).hasSize(1);
    assertThat(FoldedNames.clashes(List.of("\ufb01n", "fin"))).hasSize(1);
  }

  @Test
  void namesThatDifferInWhatIsNotSeenClash() {
    assertThat(FoldedNames.clashes(List.of("vm", "v\u200dm", "v\u00adm", "vm\ufe0f"))).hasSize(1);
  }

  @Test
  void allVariationSelectorsAreNotSeenAndNothingBesideThem() {
    for (int unseen : new int[] {0x034F, 0xFE00, 0xFE0F, 0xE0100, 0xE01EF}) {
      assertThat(FoldedNames.clashes(List.of("vm", "vm" + Character.toString(unseen))))
          .as("U+%X", unseen)
          .hasSize(1);
    }
    for (int seen : new int[] {0x034E, 0x0350, 0xFDFF, 0xFE10, 0xE00FF, 0xE01F0}) {
      assertThat(FoldedNames.clashes(List.of("vm", "vm" + Character.toString(seen))))
          .as("U+%X", seen)
          .isEmpty();
    }
  }

  @Test
  void otherNamesDoNotClash() {
    assertThat(FoldedNames.clashes(List.of("vm", "vm ", "vm.xml", "vn", "\u0432\u043c", "")))
        .isEmpty();
    assertThat(FoldedNames.clashes(List.of())).isEmpty();
  }
}
