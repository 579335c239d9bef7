package org.snapshotlist.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a JVM is started for one short piece of work. */
enum JvmFlags {
  /** As it comes. */
  DEFAULT(false, false, false),
  /** The small collector. */
  SERIAL(true, false, false),
  /** The first compiler alone. */
  C1(false, true, false),
  /** The small collector and the first compiler alone. */
  SERIAL_C1(true, true, false),
  /** The small collector, and an archive of the program's own classes. */
  SERIAL_ARCHIVE(true, false, true),
  /** The same with the first compiler alone. */
  SERIAL_C1_ARCHIVE(true, true, true);

  private final boolean serial;
  private final boolean c1;
  private final boolean archive;

  JvmFlags(boolean serial, boolean c1, boolean archive) {
    this.serial = serial;
    this.c1 = c1;
    this.archive = archive;
  }

  /** Tells whether an archive must be there. */
  boolean archived() {
    return archive;
  }

  /** Returns the flags that make the archive. */
  List<String> makingArchive(Path file) {
    return flags("-XX:ArchiveClassesAtExit=" + file);
  }

  /** Returns the flags; the archive is used where this kind has one. */
  List<String> using(Path file) {
    return flags("-XX:SharedArchiveFile=" + file);
  }

  private List<String> flags(String archiveFlag) {
    List<String> flags = new ArrayList<>();
    if (serial) {
      flags.add("-XX:+UseSerialGC");
    }
    if (c1) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    if (archive) {
      flags.add(archiveFlag);
    }
    return flags;
  }
}
