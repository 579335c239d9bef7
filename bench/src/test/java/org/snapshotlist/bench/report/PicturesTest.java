package org.snapshotlist.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With no browser, and with one that does nothing. */
final class PicturesTest {

  @TempDir private Path folder;

  @Test
  void withoutABrowserThereAreNoPicturesAndThisIsSaid() throws IOException {
    Report.write(MadeFigures.few(), folder);

    assertThat(Pictures.write(folder, List.of(folder)))
        .isEqualTo("no pictures: none of chromium, chromium-browser, google-chrome is on the PATH");
    assertThat(folder.resolve("png")).doesNotExist();
  }

  @Test
  void aBrowserThatLeavesNoPictureIsNamedWithWhatItSaid() throws IOException {
    Report.write(MadeFigures.few(), folder);
    Path browser = Files.writeString(folder.resolve("chromium"), "#!/bin/sh\necho no; exit 3\n");
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> Pictures.write(folder, List.of(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(folder.resolve("png").toString())
        .hasMessageEndingWith(browser + " ended with 3 and left no picture; it said: no");
  }
}
