package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListKind;
import org.snapshotlist.testdata.ListShape;

/** An index is written as a whole or not at all, and no list is lost for want of one. */
class IndexWriteTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void anIndexSaysAllThatAWalkSays(ListKind kind) throws IOException {
    ListGenerator generator =
        new ListGenerator(ListShape.of(600, 2_048, 3).withKind(kind).withNonAsciiPercent(20));
    Path path = write(generator);
    List<String> names = Stream.iterate(0, i -> i + 37).limit(16).map(generator::name).toList();
    Answers truth;
    try (SnapshotList list = SnapshotList.open(path)) {
      truth = Answers.of(list, names);
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.WRITTEN);
    }
    try (SnapshotList list =
        SnapshotList.open(path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL))) {
      assertThat(Answers.of(list, names)).isEqualTo(truth);
      assertThat(list.kind().name()).isEqualTo(kind.name());
      assertThat(list.rootElement()).isEqualTo(kind.root());
    }
  }

  @Test
  void aWriteThatFailsAtAnyByteLeavesTheOldIndexAndNoOtherFile() throws IOException {
    Path path = new SmallList().entry("a").entry("b", "a").writeTo(folder);
    Path index;
    try (SnapshotList list = SnapshotList.open(path)) {
      index = list.writeIndex();
    }
    byte[] old = Files.readAllBytes(index);
    RecordingDisk disk = new RecordingDisk();
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      for (int room = 0; room < old.length; room++) {
        disk.limitWrites(room);
        assertThatThrownBy(list::writeIndex)
            .isInstanceOf(IOException.class)
            .hasMessage("No space left on device");
        assertThat(Files.readAllBytes(index)).isEqualTo(old);
        assertThat(Samples.files(folder)).containsExactly(path, index);
      }
      disk.limitWrites(old.length);
      Files.delete(index);
      assertThat(list.writeIndex()).isEqualTo(index).hasSize(old.length);
      SnapshotList.open(path, OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL)).close();
    }
  }

  @Test
  void aFullDiskCostsTheIndexAndNotTheList() throws IOException {
    Path path = write(new ListGenerator(ListShape.of(600, 2_048, 1)));
    RecordingDisk disk = new RecordingDisk();
    disk.limitWrites(10_000);
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      assertThat(list.size()).isEqualTo(600);
      assertThat(list.indexStatus())
          .isEqualTo(
              new IndexStatus(
                  IndexStatus.Outcome.NOT_WRITTEN,
                  "there is no index; and a new one cannot be written: No space left on device"));
    }
    assertThat(Samples.files(folder)).containsExactly(path);
  }

  @Test
  void aFolderThatCannotBeWrittenToIsServedWithoutAnIndex() throws IOException {
    Path path = write(new ListGenerator(ListShape.of(600, 2_048, 1)));
    RecordingDisk disk = new RecordingDisk();
    disk.failWrites(new AccessDeniedException(folder.toString()));
    try (SnapshotList list = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      assertThat(list.size()).isEqualTo(600);
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.NOT_WRITTEN);
      assertThat(list.indexStatus().why())
          .isEqualTo("there is no index; and a new one cannot be written: " + folder);
    }
  }

  @Test
  void aFolderInThePlaceOfTheIndexIsLeftAlone() throws IOException {
    Path path = write(new ListGenerator(ListShape.of(600, 2_048, 1)));
    Path index = Files.createDirectory(folder.resolve("vm.xml.idx"));
    Path inside = Files.createFile(index.resolve("keep"));
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.size()).isEqualTo(600);
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.NOT_WRITTEN);
    }
    assertThat(Samples.files(folder)).containsExactly(path, inside);
  }

  @Test
  void anIndexIsForItsOwnerOnly() throws IOException {
    Path path = new SmallList().entry("a").writeTo(folder);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list.writeIndex())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aListBelowOneMebibyteGetsNoIndexByItself() throws IOException {
    ListGenerator below = new ListGenerator(ListShape.of(500, 2_048, 1));
    ListGenerator above = new ListGenerator(ListShape.of(512, 2_048, 1));
    assertThat(below.size()).isLessThan(SnapshotList.WORTH_AN_INDEX);
    assertThat(above.size()).isGreaterThan(SnapshotList.WORTH_AN_INDEX);
    try (SnapshotList list = SnapshotList.open(write(below))) {
      assertThat(list.indexStatus())
          .isEqualTo(new IndexStatus(IndexStatus.Outcome.NOT_WRITTEN, "there is no index"));
      assertThat(folder.resolve("vm.xml.idx")).doesNotExist();
    }
    try (SnapshotList list = SnapshotList.open(write(above))) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.WRITTEN);
      assertThat(folder.resolve("vm.xml.idx")).exists();
    }
  }

  @Test
  void aSalvagedListHasNoIndex() throws IOException {
    Path path = write(new ListGenerator(ListShape.of(600, 2_048, 1)));
    try (SnapshotList list = SnapshotList.open(path, OpenOptions.DEFAULT.withSalvage(true))) {
      assertThat(list.indexStatus())
          .isEqualTo(
              new IndexStatus(IndexStatus.Outcome.NOT_WRITTEN, "a salvaged list has no index"));
      assertThatThrownBy(list::writeIndex)
          .hasMessage(
              path
                  + ": an index describes a file that was opened strictly; open it so to write one");
    }
    assertThat(Samples.files(folder)).containsExactly(path);
  }

  private Path write(ListGenerator generator) throws IOException {
    Path path = folder.resolve("vm.xml");
    try (OutputStream out = Files.newOutputStream(path)) {
      generator.writeTo(out, bytes -> {});
    }
    return path;
  }
}
