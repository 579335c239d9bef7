package org.snapshotlist.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a name is looked at, and that no change of what it leads to is missed. */
class NameLookTest {

  private static final Duration LATER = Duration.ofMinutes(1);

  @TempDir private Path folder;
  @TempDir private Path probes;
  private Path path = Path.of("");
  private final Hand clock = new Hand();
  private int looks;
  private final NameLook names =
      new NameLook(
          named -> {
            looks++;
            return keyOf(named);
          },
          clock);

  /** A clock that is set by hand. */
  private static final class Hand extends Clock {

    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private static Object keyOf(Path named) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(named, BasicFileAttributes.class).fileKey(), "a Unix file");
  }

  @BeforeEach
  void makeFile() throws IOException {
    assumeTrue(
        Set.of("ext4", "xfs", "btrfs", "tmpfs").contains(Files.getFileStore(folder).type()),
        "a file system whose directories tell");
    path = Files.createFile(folder.resolve("vm.xml"));
    clock.now = Files.getLastModifiedTime(folder).toInstant().plus(LATER);
  }

  /** Waits until the file system's clock goes on: a change behind it has another time. */
  private void tick() throws IOException {
    FileTime before = Files.getLastModifiedTime(folder);
    Path probe = probes.resolve("probe");
    do {
      Files.write(probe, new byte[1]);
    } while (Files.getLastModifiedTime(probe).compareTo(before) <= 0);
  }

  private void replace() throws IOException {
    tick();
    Path other = Files.createFile(folder.resolve("other"));
    Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private void mustBeRight() throws IOException {
    assertThat(names.key(path)).isEqualTo(keyOf(path));
  }

  @Test
  void aDirectoryThatDidNotChangeAnswersForItsFile() throws IOException {
    for (int i = 0; i < 10; i++) {
      mustBeRight();
    }
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void aFileThatIsReplacedIsSeenAtOnce() throws Exception {
    mustBeRight();
    for (int i = 0; i < 3; i++) {
      Object before = names.key(path);
      replace();
      assertThat(names.key(path)).isNotEqualTo(before);
      mustBeRight();
    }
  }

  @Test
  void aFileThatIsDeletedIsMissed() throws Exception {
    mustBeRight();
    tick();
    Files.delete(path);
    assertThatThrownBy(() -> names.key(path)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aDirectoryThatJustChangedIsNotBelieved() throws IOException {
    clock.now = Files.getLastModifiedTime(folder).toInstant().plusSeconds(2);
    for (int i = 0; i < 3; i++) {
      mustBeRight();
    }
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void whoSetsTheDirectorysTimeBackIsSeenASecondLater() throws Exception {
    FileTime time = Files.getLastModifiedTime(folder);
    mustBeRight();
    replace();
    Files.setLastModifiedTime(folder, time);
    clock.now = clock.now.plusMillis(1000);
    mustBeRight();
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void aClockThatGoesBackIsNotBelieved() throws IOException {
    mustBeRight();
    clock.now = clock.now.minusMillis(1);
    mustBeRight();
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void eachNameIsLookedAtForItself() throws IOException {
    Path other = Files.createFile(folder.resolve("other"));
    clock.now = Files.getLastModifiedTime(folder).toInstant().plus(LATER);
    mustBeRight();
    assertThat(names.key(other)).isEqualTo(keyOf(other)).isNotEqualTo(names.key(path));
  }

  @Test
  void aDirectoryInTheOldOnesPlaceIsSeen() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    path = Files.createFile(inner.resolve("vm.xml"));
    FileTime time = Files.getLastModifiedTime(inner);
    clock.now = time.toInstant().plus(LATER);
    mustBeRight();
    Files.move(inner, folder.resolve("aside"));
    Files.createDirectory(inner);
    Files.createFile(path);
    Files.setLastModifiedTime(inner, time);
    mustBeRight();
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void whatTellsNothingIsLookedAtEachTime() throws IOException {
    Path made = Path.of("/proc/version");
    assumeTrue(Files.exists(made), "Linux");
    clock.now = Instant.MAX.minus(Duration.ofDays(1));
    for (int i = 0; i < 3; i++) {
      names.key(made);
    }
    assertThat(looks).isEqualTo(3);
  }
}
