package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.snapshotlist.internal.commit.Creation;
import org.snapshotlist.internal.commit.Foreign;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.model.Finding;

/** Writes what is good of a list to a new one. */
final class Salvage {

  private Salvage() {}

  static List<Finding> run(Disk disk, Path from, Path to, OpenOptions options) throws IOException {
    try (Session session =
        Session.open(
            disk,
            from,
            options.withSalvage(true).withIndexPolicy(IndexPolicy.IGNORE),
            Protocol.SOUND)) {
      Foreign foreign = session.foreign();
      new Creation(disk, to, Protocol.SOUND, options.limits(), options.locking()).of(foreign);
      Set<String> leftOut = foreign.leftOut();
      return session.contents().findings().stream().map(found -> told(found, leftOut)).toList();
    }
  }

  /** Reading can keep an entry that no list can have; a new list cannot. */
  private static Finding told(Finding found, Set<String> leftOut) {
    String name = found.name();
    return name != null && leftOut.contains(name)
        ? new Finding(found.range(), name, found.fault(), false)
        : found;
  }
}
