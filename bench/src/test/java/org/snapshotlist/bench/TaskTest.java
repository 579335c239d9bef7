package org.snapshotlist.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskTest {

  private static final int ENTRIES = 20;

  @TempDir Path temporary;

  /** What empties the page cache needs the superuser, and is not asked for in a build. */
  @ParameterizedTest
  @EnumSource(names = "START_COLD", mode = EnumSource.Mode.EXCLUDE)
  void eachDoesItTwiceAndChangesNothingOfWhatThereWas(Task task) throws IOException {
    Layouts layouts =
        Layouts.make(temporary.resolve("all"), Data.made(1, ENTRIES, GeneratedSupply.LEAST_BYTES));
    byte[] list = Files.readAllBytes(layouts.list());

    for (Contender contender : task.contenders(layouts)) {
      for (int i = 0; i < 2; i++) {
        contender.prepare();
        assertThat(contender.run()).as(contender.label()).isEqualTo(ENTRIES);
        assertThat(contender.undo()).as(contender.label()).isEqualTo(ENTRIES);
      }
    }

    assertThat(layouts.list()).hasBinaryContent(list);
    assertThat(layouts.target()).doesNotExist();
    assertThat(layouts.directory()).isDirectoryContaining("glob:**.xml");
  }
}
