package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.testdata.ListShape;

class WalkerTest {

  @TempDir private static Path folder;

  /** Large enough for two threads to share it. */
  private static MadeList list() throws Exception {
    return MadeList.of(ListShape.of(400, 16 << 10, 3).withNonAsciiPercent(10), folder);
  }

  @ParameterizedTest
  @EnumSource
  void everyWalkerGivesTheForetoldAnswer(Walker walker) throws Exception {
    MadeList list = list();
    walker.walk(list.path()).mustBe(Answer.foretold(list), walker);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"STRUCTURAL", "STRUCTURAL_TWO_THREADS", "AUTHORITY", "STRICT", "STRICT_TWO_THREADS"})
  void ourWalksTellAllThatIsForetoldButTheBytes(Walker walker) throws Exception {
    MadeList list = list();
    Answer right = Answer.foretold(list);
    assertThat(walker.walk(list.path()))
        .isEqualTo(new Answer(Answer.UNTOLD, right.entries(), right.starts(), right.crcs()));
  }

  @Test
  void vtdTellsEntriesAndTheirStarts() throws Exception {
    MadeList list = list();
    Answer right = Answer.foretold(list);
    assertThat(Walker.VTD.walk(list.path()))
        .isEqualTo(new Answer(Answer.UNTOLD, right.entries(), right.starts(), Answer.UNTOLD));
  }

  @Test
  void vtdRefusesWhatIsNotWellFormed() throws Exception {
    Path broken = folder.resolve("broken.xml");
    Files.writeString(broken, "<r><a></r>");
    assertThatThrownBy(() -> Walker.VTD.walk(broken))
        .hasMessageStartingWith(broken + ": VTD-XML: ");
  }

  /** 25 would; 17 has no such limit. */
  @Test
  void theJdksParserIsNotStoppedByManyEntities() throws Exception {
    Path many = folder.resolve("many-entities.xml");
    Files.writeString(many, "<r>" + "<a>&apos;</a>".repeat(120_000) + "</r>");
    assertThat(Walker.JDK.walk(many)).isEqualTo(Answer.ofEntries(120_000));
  }
}
