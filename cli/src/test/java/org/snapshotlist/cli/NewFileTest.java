package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

  @TempDir Path directory;

  @Test
  void aFileThatWasNotPublishedLeavesNothing() throws IOException {
    try (NewFile made = NewFile.create(directory.resolve("a"), false)) {
      made.stream().write(1);
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatAppearedInTheMeantimeIsNotReplaced() throws IOException {
    Path file = directory.resolve("a");
    try (NewFile made = NewFile.create(file, false)) {
      Files.writeString(file, "theirs");

      assertThatThrownBy(made::publish)
          .hasMessage(file + ": it exists already; --force replaces it");
    }

    assertThat(directory).isDirectoryNotContaining(found -> !found.equals(file));
    assertThat(file).hasContent("theirs");
  }

  @Test
  void aPublishedFileStandsAlone() throws IOException {
    Path file = directory.resolve("a");
    try (NewFile made = NewFile.create(file, false)) {
      made.stream().write('x');
      assertThat(file).doesNotExist();
      made.publish();
    }

    assertThat(file).hasContent("x");
    assertThat(directory).isDirectoryNotContaining(found -> !found.equals(file));
  }
}
