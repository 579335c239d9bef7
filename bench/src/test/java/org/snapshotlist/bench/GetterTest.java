package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.testdata.ListShape;

class GetterTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyGetterGivesTheForetoldEntriesAgainAndAgain(Getter getter) throws Exception {
    MadeList list = MadeList.of(ListShape.of(400, 3 << 10, 3), folder);
    Opener.index(list.path());
    try (Getter.Source source = getter.open(list, GetBenchmark.names(list))) {
      GetBenchmark.prove(getter, source, list);
      source.again();
      GetBenchmark.prove(getter, source, list);
    }
  }

  @ParameterizedTest
  @EnumSource
  void entriesOfAnotherListDoNotPassTheGate(Getter getter) throws Exception {
    MadeList list = MadeList.of(ListShape.of(400, 3 << 10, 3), folder);
    MadeList other = MadeList.of(ListShape.of(400, 3 << 10, 4), folder);
    Opener.index(list.path());
    try (Getter.Source source = getter.open(list, GetBenchmark.names(list))) {
      assertThatThrownBy(() -> GetBenchmark.prove(getter, source, other))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(getter + ": crcs is ");
    }
  }
}
