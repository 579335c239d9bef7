package org.snapshotlist.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindersTest {

  @Test
  void theVectorApiIsUsedExactlyWhereItIsFast() {
    boolean fast =
        Runtime.version().feature() >= 25
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    ByteFinder finder = Finders.fastest();

    assertThat(finder.getClass().getSimpleName()).isEqualTo(fast ? "VectorFinder" : "WordFinder");
  }
}
