package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.Kind;

/** Processes read a list while another one writes to it, compacts it and scrubs it. */
class FollowingProcessesTest {

  private static final long SEED = 20261125;
  private static final int READERS = 2;

  @TempDir private Path folder;

  @Test
  void readersSeeWhatIsThereAndNothingTornOrOld() throws Exception {
    read(200_000);
  }

  @Test
  @Tag("deep")
  void theySeeItAMillionTimes() throws Exception {
    read(1_000_000);
  }

  private void read(long reads) throws Exception {
    Path path = folder.resolve("vm.xml");
    Path shared = folder.resolve("board");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    Board board = new Board(shared, Checked.NAMES + 1);
    List<ChildJvm> readers = new ArrayList<>();
    long absent = 0;
    try (ChildJvm writer = ChildJvm.start(FollowedWriter.class, path, shared, SEED)) {
      writer.expect("ready");
      for (int i = 0; i < READERS; i++) {
        readers.add(
            ChildJvm.start(FollowingReader.class, path, shared, SEED + 1 + i, reads / READERS));
      }
      for (ChildJvm reader : readers) {
        reader.expect(reads / READERS + " reads, none torn, none wrong");
        absent += Long.parseLong(String.valueOf(reader.line()));
        reader.end();
      }
      board.stop();
      String did = String.valueOf(writer.line());
      writer.end();
      System.out.printf(
          "%d reads by %d processes, seed %d: none torn, none wrong, %d of what is not there; %s%n",
          reads, READERS, SEED, absent, did);
    } finally {
      for (ChildJvm reader : readers) {
        reader.close();
      }
    }
    assertThat(absent).isGreaterThan(reads / 100);
    assertNothingIsWrong(path);
  }

  private static void assertNothingIsWrong(Path path) throws IOException {
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }
}
