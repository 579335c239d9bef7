package org.snapshotlist.bench.evaluate;

import java.nio.file.Path;

/** The clone that is measured. */
final class Home {

  private Home() {}

  /** Returns its folder, as the launcher told it; without one the folder of now. */
  static Path folder() {
    return Path.of(System.getProperty("snapshotlist.home", "")).toAbsolutePath();
  }
}
