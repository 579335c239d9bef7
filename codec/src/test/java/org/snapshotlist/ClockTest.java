package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.commit.ListWriter;
import org.snapshotlist.internal.commit.Locking;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.Kind;

/** A clock tells when a transaction was made, and decides nothing. */
class ClockTest {

  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2026-11-27T12:00:00Z"),
          Instant.parse("2001-01-01T00:00:00Z"),
          Instant.EPOCH,
          Instant.parse("1969-12-31T23:59:59.999Z"),
          Instant.parse("9999-12-31T23:59:59Z"),
          Instant.parse("2026-11-27T12:00:00Z"));

  @TempDir private Path folder;
  private Path path = Path.of("");

  private void commit(String name, Instant now) throws IOException {
    RealDisk disk = new RealDisk();
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    ListWriter.Settings settings =
        new ListWriter.Settings(
            true, new Locking(OpenOptions.DEFAULT.lockTimeout(), false, false), 1);
    try (Session session = Session.open(disk, path, OpenOptions.DEFAULT, Protocol.SOUND)) {
      ListWriter writer = new ListWriter(disk, path, session, Protocol.SOUND, settings, clock);
      byte[] xml = ("<domainsnapshot><name>" + name + "</name></domainsnapshot>").getBytes(UTF_8);
      new ListEdit(session, () -> writer, () -> {}).put(xml).commit();
      writer.close();
    }
  }

  @Test
  void aClockThatGoesBackOrFarAheadLosesNothing() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    for (int i = 0; i < TIMES.size(); i++) {
      commit("e" + i, TIMES.get(i));
      // The file system's clock went back too.
      Files.setLastModifiedTime(path, FileTime.from(TIMES.get(i)));
      try (SnapshotList list = SnapshotList.open(path)) {
        assertThat(list.names()).hasSize(i + 1);
        list.writeIndex();
      }
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.names()).containsExactly("e0", "e1", "e2", "e3", "e4", "e5");
      assertThat(list.log(100)).extracting(Committed::time).hasSize(TIMES.size());
      list.compact();
      assertThat(list.names()).hasSize(TIMES.size());
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  /** Another process has it open, and looks whether there is anything new. */
  @Test
  void aReaderFollowsAlthoughTheTimeOfTheFileGoesBack() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    commit("e0", TIMES.get(0));
    FileTime time = Files.getLastModifiedTime(path);
    try (SnapshotList reader = SnapshotList.open(path)) {
      assertThat(reader.names()).containsExactly("e0");
      commit("e1", TIMES.get(1));
      Files.setLastModifiedTime(path, time);
      assertThat(reader.names()).containsExactly("e0", "e1");
    }
  }
}
