package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

class OpenerTest {

  private static final ListShape SHAPE = ListShape.of(400, 3 << 10, 3);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyOpenerGivesTheForetoldSizeAndNames(Opener opener) throws Exception {
    MadeList list = MadeList.of(SHAPE, folder);
    Opener.index(list.path());
    OpenBenchmark.prove(opener, list);
  }

  @ParameterizedTest
  @EnumSource
  void aListOfOtherNamesDoesNotPassTheGate(Opener opener) throws Exception {
    MadeList list = MadeList.of(SHAPE, folder);
    Opener.index(list.path());
    ListGenerator other = new ListGenerator(ListShape.of(400, 3 << 10, 4));
    assertThatThrownBy(() -> OpenBenchmark.prove(opener, new MadeList(list.path(), other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(opener + ": names is ");
  }

  @Test
  void withoutAnIndexTheOpenerByIndexFails() throws Exception {
    MadeList list = MadeList.of(SHAPE, folder);
    assertThatThrownBy(() -> Opener.INDEX.open(list.path()))
        .isInstanceOf(IndexMismatchException.class);
    Files.delete(list.path());
  }
}
