package org.snapshotlist.internal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The simulated disk is a disk: what is written is read, by all, until the power is cut. */
class SimDiskTest {

  private static final Path A = Path.of("/disk/a");
  private static final Path B = Path.of("/disk/b");

  private final SimDisk disk = new SimDisk();

  @Test
  void whatIsWrittenIsRead() throws IOException {
    try (WritableFile file = disk.create(A)) {
      write(file, 0, "0123456789".repeat(200));
      write(file, 1020, "abcdefgh");
      assertThat(file.sizeNow()).isEqualTo(2000);
      assertThat(new String(file.readFully(1018, 12), UTF_8)).isEqualTo("89abcdefgh89");
      assertThat(file.read(2000, new byte[1], 0, 1)).isEqualTo(-1);
      file.truncate(1022);
      file.truncate(1025);
      assertThat(file.readFully(1018, 7)).containsExactly('8', '9', 'a', 'b', 0, 0, 0);
    }
    assertThat(disk.openHandles()).isZero();
  }

  @Test
  void anotherProcessSeesWhatIsWrittenAtOnce() throws IOException {
    SimDisk other = disk.otherProcess();
    try (WritableFile file = disk.create(A)) {
      write(file, 0, "now");
      assertThat(text(other, A)).isEqualTo("now");
    }
  }

  @Test
  void anOpenFileStaysTheSameWhenAnotherTakesItsName() throws IOException {
    put(A, "old");
    put(B, "new");
    try (OpenFile file = disk.open(A)) {
      disk.rename(B, A);
      assertThat(file.readFully(0, 3)).isEqualTo("old".getBytes(UTF_8));
      assertThat(disk.stamp(A).inode()).isNotEqualTo(file.stamp().inode());
    }
    assertThat(text(disk, A)).isEqualTo("new");
    assertThatThrownBy(() -> disk.open(B)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> disk.create(A)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void theStampChangesWithEveryWrite() throws IOException {
    put(A, "old");
    FileStamp before = disk.stamp(A);
    try (WritableFile file = disk.openToWrite(A)) {
      write(file, 0, "new");
      assertThat(file.stamp()).isEqualTo(before);
    }
    assertThat(disk.stamp(A)).isNotEqualTo(before);
    assertThat(disk.stamp(A).size()).isEqualTo(3);
  }

  @Test
  void aLockHasOneHolderAndIsFreeWhenItsProcessIsKilled() throws IOException {
    SimDisk other = disk.otherProcess();
    LockFile mine = disk.lockFile(A);
    LockFile theirs = other.lockFile(A);
    assertThat(mine.acquire(Duration.ZERO)).isTrue();
    assertThat(theirs.acquire(Duration.ZERO)).isFalse();
    mine.write("pid 1, in flight");
    assertThat(theirs.note()).isEqualTo("pid 1, in flight");
    mine.release();
    assertThat(theirs.acquire(Duration.ZERO)).isTrue();
    other.kill();
    assertThat(mine.acquire(Duration.ZERO)).isTrue();
    assertThatThrownBy(() -> theirs.write("?")).hasMessage("/disk/a: the process was killed");
  }

  @Test
  void aFaultHappensOnceToTheCallThatWasSaid() throws IOException {
    try (WritableFile file = disk.create(A)) {
      disk.failAt(2, SimFault.NO_SPACE);
      write(file, 0, "1111");
      file.force();
      assertThatThrownBy(() -> write(file, 4, "2222"))
          .hasMessage("/disk/a: No space left on device");
      assertThat(disk.fired()).isTrue();
      write(file, 6, "33");
    }
    assertThat(text(disk, A)).isEqualTo("11112233");
  }

  @Test
  void aLastingFaultHappensToAllLaterCallsThatItCanHappenTo() throws IOException {
    try (WritableFile file = disk.create(A)) {
      disk.failFrom(1, SimFault.SHORT_WRITE);
      assertThatThrownBy(() -> write(file, 0, "12")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> write(file, 1, "34")).isInstanceOf(IOException.class);
      file.force();
      disk.disarm();
      assertThat(text(disk, A)).isEqualTo("13");
    }
  }

  @Test
  void aFailedRenameDoesNothingAndOneThatIsOnlySaidToHaveFailedAll() throws IOException {
    put(A, "old");
    put(B, "new");
    disk.failAt(1, SimFault.FAILED_RENAME);
    assertThatThrownBy(() -> disk.rename(B, A)).hasMessage("/disk/a: Input/output error");
    assertThat(text(disk, A)).isEqualTo("old");
    disk.failAt(1, SimFault.DONE_YET_FAILED);
    assertThatThrownBy(() -> disk.rename(B, A)).hasMessage("/disk/a: Input/output error");
    assertThat(text(disk, A)).isEqualTo("new");
  }

  @Test
  void aKilledProcessDoesNothingMore() throws IOException {
    try (WritableFile file = disk.create(A)) {
      disk.failAt(1, SimFault.KILL_IN_WRITE);
      assertThatThrownBy(() -> write(file, 0, "1234")).hasMessageEndingWith("was killed");
      assertThat(disk.killed()).isTrue();
      assertThatThrownBy(file::force).hasMessageEndingWith("was killed");
    }
    assertThat(text(disk.otherProcess(), A)).isEqualTo("12");
  }

  @Test
  void allChangesAreTraced() throws IOException {
    put(B, "x");
    disk.rename(B, A);
    disk.forceDirectory(Path.of("/disk"));
    disk.deleteIfExists(A);
    disk.deleteIfExists(A);
    assertThat(disk.trace())
        .extracting(Object::toString)
        .containsExactly(
            "Create[path=/disk/b, inode=1]",
            "Write[/disk/b, inode=1, at=0, 1 bytes]",
            "Rename[from=/disk/b, to=/disk/a]",
            "ForceDirectory[directory=/disk]",
            "Delete[path=/disk/a]");
  }

  @Test
  void aFileIsReplacedAsAWhole() throws IOException {
    put(A, "old");
    disk.replace(A, out -> out.write("new".getBytes(UTF_8)));
    assertThat(text(disk, A)).isEqualTo("new");
    disk.failAt(1, SimFault.NO_SPACE);
    assertThatThrownBy(() -> disk.replace(A, out -> out.write('x')))
        .isInstanceOf(IOException.class);
    assertThat(disk.image().files()).containsOnlyKeys(A);
  }

  private void put(Path path, String text) throws IOException {
    try (WritableFile file = disk.create(path)) {
      write(file, 0, text);
    }
  }

  private static void write(WritableFile file, long position, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    file.write(position, bytes, 0, bytes.length);
  }

  private static String text(SimDisk disk, Path path) throws IOException {
    try (OpenFile file = disk.open(path)) {
      return new String(file.readFully(0, (int) file.size()), UTF_8);
    }
  }
}
