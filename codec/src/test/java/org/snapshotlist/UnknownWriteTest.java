package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snapshotlist.AddingWriter.add;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.LockFile;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.disk.SimFault;
import org.snapshotlist.model.Kind;

/** After a write of which nobody knows what it left, the next writer is told to look. */
class UnknownWriteTest {

  private static final Path PATH = Path.of("/lists/vm.xml");

  private static String note(SimDisk disk) throws IOException {
    try (LockFile lock = disk.otherProcess().lockFile(Path.of(PATH + ".lck"))) {
      return lock.note();
    }
  }

  @Test
  void theNoteInTheLockFileDoesNotSayDone() throws IOException {
    SimDisk disk = new SimDisk(DiskImage.EMPTY);
    SnapshotList.create(disk, PATH, Kind.SNAPSHOTS, OpenOptions.DEFAULT, Protocol.SOUND).close();
    try (SnapshotList list = SnapshotList.open(disk, PATH, OpenOptions.DEFAULT)) {
      add(list, "a");
      add(list, "b");
      assertThat(note(disk)).endsWith(" done");
      disk.failAt(1, SimFault.FAILED_FORCE);
      assertThatThrownBy(() -> add(list, "c")).isInstanceOf(IOException.class);
      disk.disarm();
      assertThat(note(disk)).endsWith(" writing");
    }
  }
}
