package org.snapshotlist.bench.evaluate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What stores are filled with.
 *
 * @param directory libvirt's snapshots of a domain; null for made ones
 * @param anonymise whether other letters are stored than the directory has
 * @param seed of what is made
 */
record Data(@Nullable Path directory, boolean anonymise, long seed) {

  /** Returns what tells it from other data, without the place where anonymous data is. */
  String told() {
    if (directory == null) {
      return "made, seed " + seed;
    }
    return anonymise ? "a directory, anonymised" : directory.toString();
  }
}
