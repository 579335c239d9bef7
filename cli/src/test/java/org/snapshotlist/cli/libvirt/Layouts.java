package org.snapshotlist.cli.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.snapshotlist.cli.Run;

/** What is judged: the program's way from a directory to a list, and back. */
final class Layouts {

  private Layouts() {}

  /** Packs a directory into a new list, which must go without a word of something lost. */
  static Path pack(Path directory, Path folder) {
    Path list = folder.resolve("list.xml");
    done("pack", directory, list);
    return list;
  }

  /** Unpacks a list into a new directory, which must go without a word of something lost. */
  static Path unpack(Path list, Path folder) {
    Path directory = folder.resolve("unpacked");
    done("unpack", list, directory);
    return directory;
  }

  /** Runs the program, which must succeed without a message. */
  static void done(Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.messages()).isEmpty();
    assertThat(run.code()).as(run.toString()).isZero();
  }
}
