package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;

class ListAsSourceTest extends EntrySourceContract {

  @Override
  EntrySource open(Path directory) throws IOException {
    Path file = temporary.resolve("vm.xml");
    try (SnapshotDirectory from = SnapshotDirectory.open(directory, OpenOptions.DEFAULT)) {
      from.pack(file);
    }
    return SnapshotList.open(file);
  }
}
