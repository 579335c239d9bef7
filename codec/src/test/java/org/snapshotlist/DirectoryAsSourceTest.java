package org.snapshotlist;

import java.io.IOException;
import java.nio.file.Path;

class DirectoryAsSourceTest extends EntrySourceContract {

  @Override
  EntrySource open(Path directory) throws IOException {
    return SnapshotDirectory.open(directory, OpenOptions.DEFAULT);
  }
}
