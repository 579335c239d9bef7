package org.snapshotlist.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.disk.RecordingDisk;

/** A writer knows its file's size as long as it can. */
class WritersFileTest {

  private static final int ROOM = 100;

  @TempDir private Path folder;
  private final RecordingDisk disk = new RecordingDisk();
  private Path path = Path.of("");
  private WritersFile file;

  @BeforeEach
  void open() throws IOException {
    path = Files.write(folder.resolve("vm.xml"), new byte[10]);
    disk.limitWrites(ROOM);
    file = new WritersFile(disk.openToWrite(path));
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  private void mustBeRight() throws IOException {
    assertThat(file.sizeNow()).isEqualTo(Files.size(path));
  }

  @Test
  void itAsksOnceAndCountsWhatItWrites() throws IOException {
    mustBeRight();
    file.write(2, new byte[3], 0, 3);
    mustBeRight();
    file.write(8, new byte[7], 0, 7);
    mustBeRight();
    assertThat(file.sizeNow()).isEqualTo(15);
    assertThat(disk.looks()).isEqualTo(1);
  }

  @Test
  void whatIsWrittenFirstDoesNotTellTheSize() throws IOException {
    file.write(2, new byte[3], 0, 3);
    mustBeRight();
  }

  @Test
  void itAsksAgainWhereAnotherMayHaveWritten() throws IOException {
    mustBeRight();
    Files.write(path, new byte[30]);
    file.forgetSize();
    mustBeRight();
  }

  @Test
  void itAsksAgainAfterAWriteThatFailed() throws IOException {
    mustBeRight();
    assertThatThrownBy(() -> file.write(10, new byte[ROOM + 1], 0, ROOM + 1))
        .isInstanceOf(IOException.class);
    assertThat(Files.size(path)).isEqualTo(10 + ROOM);
    mustBeRight();
  }

  @Test
  void itAsksAgainAfterItWasCut() throws IOException {
    mustBeRight();
    file.truncate(5);
    mustBeRight();
  }
}
