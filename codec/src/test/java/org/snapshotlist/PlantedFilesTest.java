package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.Origin;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;

/** Somebody who may write to one domain's directory wants at another's data by it. */
class PlantedFilesTest {

  private static final OpenOptions SALVAGE = OpenOptions.DEFAULT.withSalvage(true);

  @TempDir Path base;
  private Path victims;
  private Path directory;

  @BeforeEach
  void make() throws IOException {
    victims = Files.createDirectories(base.resolve("snapshot/victim"));
    directory = Files.createDirectories(base.resolve("snapshot/vm"));
    Files.write(victims.resolve("victim.xml"), Snap.xml("victim"));
    Files.write(directory.resolve("mine.xml"), Snap.xml("mine"));
  }

  private void plant(String sort, Path name, Path target) throws IOException {
    if (sort.equals("hard")) {
      Files.createLink(name, target);
    } else {
      Files.createSymbolicLink(name, target);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard", "symbolic"})
  void aLinkInADirectoryIsNotRead(String sort) throws IOException {
    plant(sort, directory.resolve("a.xml"), victims.resolve("victim.xml"));

    assertThatThrownBy(() -> SnapshotDirectory.open(directory, OpenOptions.DEFAULT))
        .isInstanceOf(MalformedListException.class)
        .hasMessageContaining(directory.resolve("a.xml").toString());
    try (SnapshotDirectory salvaged = SnapshotDirectory.open(directory, SALVAGE)) {
      assertThat(salvaged.names()).containsExactly("mine");
      assertThat(salvaged.findings()).extracting(FileFinding::kept).contains(false);
    }
  }

  /** Root reads the directories of all. */
  @ParameterizedTest
  @CsvSource({
    "107, false, 107, true",
    "107, false, 0, true",
    "107, false, 108, false",
    "0, false, 107, true",
    "0, true, 107, false",
    "0, true, 0, true",
    "-1, false, 107, true",
    "107, false, -1, true",
    "4294967294, true, 4294967294, true"
  })
  void aFileIsItsDirectorysOwnersOrRoots(
      long ofDirectory, boolean shared, long ofFile, boolean good) {
    String objection = new Origin(1, ofFile, false).objection(new Origin(7, ofDirectory, shared));

    assertThat(objection)
        .isEqualTo(
            good
                ? null
                : "it belongs to user " + ofFile + ", but its directory to user " + ofDirectory);
  }

  /** Only root can give files away, and all but another user's file are read. */
  @Test
  void aFileOfAnotherUserIsNotRead() throws IOException {
    Path file = directory.resolve("mine.xml");
    Files.write(directory.resolve("roots.xml"), Snap.xml("roots"));
    assumeTrue((Integer) Files.getAttribute(file, "unix:uid") == 0, "not root");
    Files.setAttribute(directory, "unix:uid", 65534);
    assertThat(read().findings()).extracting(FileFinding::kept).doesNotContain(false);
    Files.setAttribute(file, "unix:uid", 65534);
    assertThat(read().findings()).extracting(FileFinding::kept).doesNotContain(false);

    Files.setAttribute(file, "unix:uid", 65533);

    assertThat(read().findings())
        .extracting(FileFinding::describe)
        .contains(file + ": it belongs to user 65533, but its directory to user 65534");
  }

  private SnapshotDirectory read() throws IOException {
    try (SnapshotDirectory read = SnapshotDirectory.open(directory, SALVAGE)) {
      return read;
    }
  }

  @Test
  void ofWhatTheMachineSaysOfAFileTheOwnerAndTheNamesAreKnown() throws IOException {
    Path file = directory.resolve("mine.xml");
    long owner = Integer.toUnsignedLong((Integer) Files.getAttribute(file, "unix:uid"));
    assertThat(new RealDisk().origin(file)).isEqualTo(new Origin(1, owner, false));
    Files.createLink(base.resolve("other"), file);
    assertThat(new RealDisk().origin(file)).isEqualTo(new Origin(2, owner, false));
  }

  private Path list(String name) throws IOException {
    Path list = base.resolve("snapshotlist/" + name + ".xml");
    Files.createDirectories(list.getParent());
    try (SnapshotList made = SnapshotList.create(list, Kind.SNAPSHOTS)) {
      made.edit().put(Snap.xml(name)).commit();
    }
    return list;
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard", "symbolic"})
  void anotherDomainsListIsNotThisOnes(String sort) throws IOException {
    Path victim = list("victim");
    String before = Files.readString(victim);
    plant(sort, victim.resolveSibling("vm.xml"), victim);

    for (Side side : new Side[] {null, Side.DIRECTORY, Side.LIST}) {
      List<Migration.Step> steps = new ArrayList<>();
      new Migration(base, OpenOptions.DEFAULT, false, side, false).run(steps::add);
      assertThat(steps)
          .filteredOn(step -> step.domain().equals("vm"))
          .extracting(Migration.Step::outcome)
          .containsExactly(Migration.Outcome.FAILED);
    }
    assertThat(directory.resolve("victim.xml")).doesNotExist();
    assertThat(Files.readString(victim)).isEqualTo(before);
  }

  @Test
  void aListWithTwoNamesIsReadButNotChangedByOneOfThem() throws IOException {
    Path list = list("vm");
    Path backup = Files.createLink(base.resolve("backup.xml"), list);
    String before = Files.readString(list);

    try (SnapshotList open = SnapshotList.open(list)) {
      assertThat(open.names()).containsExactly("vm");
      assertThatThrownBy(() -> open.edit().put(Snap.xml("more")).commit())
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("it has 2 names (hard links)");
      assertThat(open.names()).containsExactly("vm");
    }
    assertThat(Files.readString(backup)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard", "symbolic"})
  void aLockFileThatLeadsToAnotherListIsNotWrittenTo(String sort) throws IOException {
    Path victim = list("victim");
    String before = Files.readString(victim);
    Path list = list("vm");
    Path lock = list.resolveSibling("vm.xml.lck");
    assertThat(lock).exists();
    Files.delete(lock);
    plant(sort, lock, victim);

    try (SnapshotList open = SnapshotList.open(list)) {
      assertThatThrownBy(() -> open.edit().put(Snap.xml("more")).commit())
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(lock.toString());
    }
    assertThat(Files.readString(victim)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hard", "symbolic"})
  void aFileThatMirroringFindsInItsWayIsReplacedAndNotWrittenTo(String sort) throws IOException {
    Path list = list("mine");
    Files.delete(directory.resolve("mine.xml"));
    MirroredList.take(Side.LIST, list, directory, OpenOptions.DEFAULT);
    String secret = Files.readString(victims.resolve("victim.xml"));
    plant(sort, directory.resolve("next.xml.new"), victims.resolve("victim.xml"));
    try (MirroredList mirrored = MirroredList.open(list, directory, OpenOptions.DEFAULT)) {
      mirrored.edit().put(Snap.xml("next")).current("next").commit();
    }

    assertThat(Files.readString(victims.resolve("victim.xml"))).isEqualTo(secret);
    assertThat(Files.readString(directory.resolve("next.xml"))).contains("<name>next</name>");
  }

  /** A file system to which names that differ in case only are one. */
  private static final class FoldingDisk extends PassingDisk {

    FoldingDisk() {
      super(new RealDisk());
    }

    private Path stored(Path path) throws IOException {
      for (Path one : super.list(Objects.requireNonNull(path.getParent()), 99)) {
        if (one.toString().equalsIgnoreCase(path.toString())) {
          return one;
        }
      }
      return path;
    }

    @Override
    public FileStamp stamp(Path path) throws IOException {
      return super.stamp(stored(path));
    }

    @Override
    public OpenFile openNoFollow(Path path) throws IOException {
      return super.openNoFollow(stored(path));
    }

    @Override
    public void deleteIfExists(Path path) throws IOException {
      super.deleteIfExists(stored(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      super.rename(stored(from), stored(to));
    }
  }

  @Test
  void mirroringDoesNotReachAnotherEntrysFileByFolding() throws IOException {
    Path list = base.resolve("vm.xml");
    try (SnapshotList made = SnapshotList.create(list, Kind.SNAPSHOTS)) {
      made.edit().put(Snap.xml("mine")).commit();
    }
    MirroredList.take(Side.LIST, list, directory, OpenOptions.DEFAULT);
    String before = Files.readString(directory.resolve("mine.xml"));
    try (MirroredList mirrored =
        MirroredList.open(new FoldingDisk(), list, directory, OpenOptions.DEFAULT)) {
      assertThatThrownBy(() -> mirrored.edit().put(Snap.xml("MINE")).commit())
          .hasMessageContaining("this is the file of 'mine', not of 'MINE'");
      assertThatThrownBy(() -> mirrored.edit().remove("MINE").commit())
          .hasMessageContaining("this is the file of 'mine', not of 'MINE'");
    }
    assertThat(Files.readString(directory.resolve("mine.xml"))).isEqualTo(before);
  }

  @Test
  void migratingDoesNotReachAnotherDomainsListByFolding() throws IOException {
    Path other = list("VM");
    String before = Files.readString(other);
    List<Migration.Step> steps = new ArrayList<>();

    new Migration(new FoldingDisk(), base, OpenOptions.DEFAULT, false, Side.DIRECTORY, false)
        .run(steps::add);

    assertThat(steps)
        .filteredOn(step -> step.domain().equals("vm"))
        .extracting(Migration.Step::why)
        .containsExactly(
            other.resolveSibling("vm.xml")
                + ": on this file system, which folds names, this is the list of another domain");
    assertThat(Files.readString(other)).isEqualTo(before);
  }

  @Test
  void aFileThatIsTooLargeToTellWhoseItIsIsNotReplaced() throws IOException {
    Path list = base.resolve("vm.xml");
    try (SnapshotList made = SnapshotList.create(list, Kind.SNAPSHOTS)) {
      made.edit().put(Snap.xml("mine")).commit();
    }
    MirroredList.take(Side.LIST, list, directory, OpenOptions.DEFAULT);
    Path file = directory.resolve("next.xml");
    String large = new String(Snap.xml("other", null, "<!--" + "x".repeat(5_000) + "-->"), UTF_8);
    Files.writeString(file, large);
    OpenOptions small = OpenOptions.DEFAULT.withLimits(Limits.DEFAULT.withMaxEntryBytes(4_096));

    try (MirroredList mirrored = MirroredList.open(list, directory, small)) {
      assertThatThrownBy(() -> mirrored.edit().put(Snap.xml("next")).commit())
          .hasMessageContaining("maxEntryBytes")
          .hasMessageContaining("4096");
    }
    assertThat(Files.readString(file)).isEqualTo(large);
  }
}
