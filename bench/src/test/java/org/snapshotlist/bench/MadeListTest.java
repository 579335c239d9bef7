package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.testdata.ListShape;

class MadeListTest {

  private static final ListShape SHAPE = ListShape.of(3, 3 << 10, 3);
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir private Path folder;

  @Test
  void aListOfTheRightSizeIsUsedAgain() throws Exception {
    Path path = MadeList.of(SHAPE, folder).path();
    Files.setLastModifiedTime(path, LONG_AGO);
    MadeList.of(SHAPE, folder);
    assertThat(Files.getLastModifiedTime(path)).isEqualTo(LONG_AGO);
  }

  @Test
  void aListOfAnotherSizeIsMadeAgain() throws Exception {
    MadeList made = MadeList.of(SHAPE, folder);
    byte[] whole = Files.readAllBytes(made.path());
    Files.write(made.path(), new byte[] {1});
    assertThat(MadeList.of(SHAPE, folder).path()).isEqualTo(made.path()).hasBinaryContent(whole);
  }

  @Test
  void listsOfAnotherSeedOrAlphabetAreOtherFiles() throws Exception {
    Path path = MadeList.of(SHAPE, folder).path();
    assertThat(MadeList.of(ListShape.of(3, 3 << 10, 4), folder).path()).isNotEqualTo(path);
    assertThat(MadeList.of(SHAPE.withNonAsciiPercent(10), folder).path()).isNotEqualTo(path);
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }
}
