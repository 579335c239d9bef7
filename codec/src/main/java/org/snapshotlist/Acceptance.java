package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;
import org.snapshotlist.internal.commit.Creation;
import org.snapshotlist.internal.commit.Foreign;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.index.IndexBuilder;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.xml.StrictCheck;
import org.snapshotlist.model.Limits;

/** Takes over a list as an XML parser sees it, whatever its seals say. */
final class Acceptance {

  private Acceptance() {}

  static void run(Disk disk, Path named, OpenOptions options) throws IOException {
    Path path = disk.resolve(named);
    Limits limits = options.limits();
    try (OpenFile file = disk.open(path)) {
      OpenList.refuseNewer(FileHeader.version(file), file.place());
      IndexBuilder builder = new IndexBuilder(file.place(), file.size(), limits, false);
      new StrictCheck(limits, options.threads(), options.progress()).walk(file, builder);
      Foreign foreign = new Foreign(file, builder.build(), limits, options.progress(), true, false);
      new Creation(disk, path, Protocol.SOUND, limits, options.locking()).inPlaceOf(foreign);
    }
  }
}
