package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.snapshotlist.internal.commit.Creation;
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
      new Creation(disk, to, Protocol.SOUND, options.limits(), options.lockTimeout())
          .of(session.foreign());
      return session.contents().findings();
    }
  }
}
