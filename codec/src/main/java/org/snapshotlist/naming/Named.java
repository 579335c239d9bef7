package org.snapshotlist.naming;

import java.util.Locale;
import org.snapshotlist.model.Kind;

/** What has a name that becomes a file's. */
enum Named {
  DOMAIN,
  SNAPSHOT,
  CHECKPOINT;

  /** Returns one entry of a list. */
  static Named entry(Kind kind) {
    return switch (kind) {
      case SNAPSHOTS -> SNAPSHOT;
      case CHECKPOINTS -> CHECKPOINT;
    };
  }

  /** Returns the word for it, which is also libvirt's for the directory of all. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
