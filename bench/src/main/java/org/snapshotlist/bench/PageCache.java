package org.snapshotlist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operating system's copy of what is on disks, of the whole machine. */
public final class PageCache {

  private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");

  private PageCache() {}

  /** Tells whether this user may empty it. */
  public static boolean mayDrop() {
    return Files.isWritable(DROP);
  }

  /** Empties it, names and all. */
  static void drop() throws IOException {
    TimedProcess.sync();
    if (!mayDrop()) {
      throw new IOException(DROP + ": only the superuser may empty the page cache; leave this out");
    }
    Files.writeString(DROP, "3");
  }
}
