package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Kind;

/** What another process does in the middle of a call is not taken for damage, nor missed. */
class FollowRacesTest {

  @TempDir private Path folder;
  private Path path = Path.of("");
  private int version = 10;

  /** What a file was before each write, and which version had been committed then. */
  private static final class Moment {

    final byte[] file;
    final int committed;

    Moment(byte[] file, int committed) {
      this.file = file;
      this.committed = committed;
    }
  }

  private final List<Moment> moments = new ArrayList<>();

  @BeforeEach
  void createList() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
    try (SnapshotList writer = SnapshotList.open(path)) {
      put(writer);
    }
  }

  private String xml() {
    return "<domainsnapshot><name>a</name><description>"
        + version
        + "</description><metadata><?one ?><?two ?></metadata></domainsnapshot>";
  }

  private void put(SnapshotList writer) throws IOException {
    version++;
    try (ListEdit edit = writer.edit()) {
      edit.put(xml().getBytes(UTF_8)).commit();
    }
  }

  @Test
  void anEntryThatIsReplacedBeforeEachReadOfItIsLoadedAtLast() throws IOException {
    MeddlingDisk disk = new MeddlingDisk();
    int chunk = xml().length() + 1;
    try (SnapshotList writer = SnapshotList.open(path);
        SnapshotList reader = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      int[] left = {5};
      disk.meddle(
          (position, length) -> {
            if (length == chunk && left[0] > 0) {
              left[0]--;
              put(writer);
            }
          });
      assertThat(reader.load("a")).asString(UTF_8).isEqualTo(xml());
      assertThat(left[0]).isZero();
    }
  }

  @Test
  void anInterruptWhileTheListIsCompactedUnderAReadEndsNothing() throws IOException {
    MeddlingDisk disk = new MeddlingDisk();
    int chunk = xml().length() + 1;
    try (SnapshotList writer = SnapshotList.open(path);
        SnapshotList reader = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      boolean[] done = {false};
      disk.meddle(
          (position, length) -> {
            if (length == chunk && !done[0]) {
              done[0] = true;
              writer.compact();
              Thread.currentThread().interrupt();
            }
          });
      assertThat(reader.load("a")).asString(UTF_8).isEqualTo(xml());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(done[0]).isTrue();
    }
  }

  @Test
  void aTransactionThatIsWrittenWhileAListIsOpenedIsNotTakenForDamage() throws IOException {
    byte[] before = Files.readAllBytes(path);
    try (SnapshotList writer = SnapshotList.open(path)) {
      put(writer);
      byte[] half = Files.readAllBytes(path);
      System.arraycopy(before, half.length / 2, half, half.length / 2, half.length / 2);
      int torn = new String(before, UTF_8).indexOf("</snapshotlist>") + 150;
      System.arraycopy(before, torn, half, torn, half.length - torn);
      put(writer);
      put(writer);
      byte[] after = Files.readAllBytes(path);
      int reads = 0;
      for (boolean switched = true; switched; reads++) {
        Switching source = new Switching(half, after, reads);
        try (SnapshotList reader = SnapshotList.open(source, OpenOptions.DEFAULT)) {
          assertThat(reader.findings()).as("written before read %d", reads).isEmpty();
          assertThat(reader.size()).isEqualTo(1);
        }
        switched = source.left < 0;
      }
      assertThat(reads).isGreaterThan(10);
    }
  }

  /** A list that turns into another before a read. */
  private static final class Switching implements ByteSource {

    private final byte[] before;
    private final byte[] after;
    private int left;

    Switching(byte[] before, byte[] after, int left) {
      this.before = before;
      this.after = after;
      this.left = left;
    }

    @Override
    public String place() {
      return "a list that is written to";
    }

    @Override
    public long size() {
      return before.length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
      byte[] now = left-- > 0 ? before : after;
      int count = (int) Math.min(length, now.length - position);
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(now, (int) position, target, offset, count);
      return count;
    }
  }

  @Test
  void aReaderThatComesLateSeesWhatWasCommittedWhateverTheWriterIsAt() throws IOException {
    byte[] start = Files.readAllBytes(path);
    record(false);
    assertThat(moments).hasSizeGreaterThan(10);
    for (Moment moment : moments) {
      become(start);
      try (SnapshotList reader = SnapshotList.open(path)) {
        become(moment.file);
        assertThat(version(reader)).isGreaterThanOrEqualTo(moment.committed);
      }
    }
  }

  @Test
  void aProcessThatIsKilledAtAnyWriteLosesNoCommit() throws IOException {
    for (boolean relaxed : new boolean[] {false, true}) {
      moments.clear();
      record(relaxed);
      assertThat(moments).hasSizeGreaterThan(8);
      for (Moment moment : moments) {
        become(moment.file);
        try (SnapshotList reader = SnapshotList.open(path)) {
          assertThat(version(reader)).isGreaterThanOrEqualTo(moment.committed);
          reader.recover();
          assertThat(version(reader)).isGreaterThanOrEqualTo(moment.committed);
        }
        assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
      }
    }
  }

  @Test
  void aThreadThatReadsWhileAnotherOfItsListCommitsSeesTheListBefore() throws IOException {
    @Nullable SnapshotList[] list = {null};
    int[] forces = {0};
    PassingDisk disk =
        new PassingDisk(new RealDisk()) {
          @Override
          protected void force(WritableFile file, Path forced) throws IOException {
            SnapshotList reader = list[0];
            if (forced.equals(path) && reader != null) {
              forces[0]++;
              assertThat(version(reader)).isEqualTo(version - 1);
            }
            super.force(file, forced);
          }
        };
    try (SnapshotList opened = SnapshotList.open(disk, path, OpenOptions.DEFAULT, Protocol.SOUND)) {
      list[0] = opened;
      put(opened);
      assertThat(version(opened)).isEqualTo(version);
      list[0] = null;
    }
    assertThat(forces[0]).isEqualTo(1);
  }

  private static int version(SnapshotList list) throws IOException {
    String xml = new String(list.load("a"), UTF_8);
    return Integer.parseInt(xml.replaceAll("(?s).*<description>(\\d+)<.*", "$1"));
  }

  /** Puts the entry several times, and notes what is there before each write. */
  private void record(boolean relaxed) throws IOException {
    int[] committed = {version};
    PassingDisk disk =
        new PassingDisk(new RealDisk()) {
          @Override
          protected void write(
              WritableFile file, Path written, long position, byte[] bytes, int offset, int length)
              throws IOException {
            if (written.equals(path)) {
              moments.add(new Moment(Files.readAllBytes(path), committed[0]));
            }
            super.write(file, written, position, bytes, offset, length);
          }
        };
    OpenOptions options =
        OpenOptions.DEFAULT.withDurability(relaxed ? Durability.ON_SYNC : Durability.EACH_COMMIT);
    try (SnapshotList writer = SnapshotList.open(disk, path, options, Protocol.SOUND)) {
      for (int i = 0; i < 3; i++) {
        put(writer);
        committed[0] = version;
      }
      writer.sync();
    }
  }

  /** Changes the file in its place, as a process would that is far ahead. */
  private void become(byte[] bytes) throws IOException {
    // What this process left when it went on is nothing that one finds who was killed.
    Files.deleteIfExists(folder.resolve("vm.xml.idx"));
    Files.writeString(folder.resolve("vm.xml.lck"), "");
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        file.write(left);
      }
      file.truncate(bytes.length);
    }
  }
}
