package org.snapshotlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.snapshotlist.AddingWriter.add;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.Kind;

/** An index that a reader made says what a list has, but not what of it survived a power cut. */
class ReadersIndexTest {

  @TempDir private Path folder;

  /** A list behind a power cut that took what removals showed, and its reader's index. */
  private Path cutAndIndexed() throws IOException {
    Path path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      for (String name : List.of("a", "b", "c", "d")) {
        add(list, name);
      }
      for (String name : List.of("a", "b", "c")) {
        try (ListEdit edit = list.edit()) {
          edit.remove(name).commit();
        }
      }
    }
    String shown = Files.readString(path, ISO_8859_1);
    assertThat(plain(path)).isEqualTo(1);
    Files.writeString(path, shown.replace("<?omainsnapshot\n", "<domainsnapshot\n"), ISO_8859_1);
    Files.deleteIfExists(Path.of(path + ".lck"));
    assertThat(plain(path)).isEqualTo(4);
    Files.write(Path.of(path + ".idx"), index(path));
    return path;
  }

  private static byte[] index(Path path) throws IOException {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    try (SnapshotList list = SnapshotList.open(path)) {
      list.writeIndex(index, FileSeen.NONE);
    }
    return index.toByteArray();
  }

  /** Returns how many entries another program's parser sees. */
  private static int plain(Path path) throws IOException {
    return Files.readString(path, ISO_8859_1).split("<domainsnapshot\n", -1).length - 1;
  }

  @Test
  void whoWritesLooksAtTheListItself() throws IOException {
    Path path = cutAndIndexed();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.FITTED);
      assertThat(list.recover()).isTrue();
      assertThat(list.names()).containsExactly("d");
      assertThat(plain(path)).isEqualTo(1);
      add(list, "e");
      assertThat(list.names()).containsExactly("d", "e");
    }
    assertThat(SnapshotList.verify(path, OpenOptions.DEFAULT).findings()).isEmpty();
  }

  @Test
  void soDoesWhoCopies() throws IOException {
    Path path = cutAndIndexed();
    Path copy = folder.resolve("copy.xml");
    try (SnapshotList list = SnapshotList.open(path);
        var out = Files.newOutputStream(copy)) {
      list.copyTo(out);
    }
    assertThat(plain(copy)).isEqualTo(1);
  }

  @Test
  void nothingThatIsMissingSinceCountsAsDamageBecauseOfIt() throws IOException {
    Path path = folder.resolve("vm.xml");
    byte[] before;
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      add(list, "a");
      before = Files.readAllBytes(path);
      add(list, "b");
    }
    byte[] index = index(path);
    Files.write(path, before);
    Files.delete(Path.of(path + ".lck"));
    Files.write(Path.of(path + ".idx"), index);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.form()).isEqualTo(Form.SEALED);
      add(list, "c");
      assertThat(list.names()).containsExactly("a", "c");
    }
  }

  /** All that an index says is of one transaction, whatever is committed meanwhile. */
  @Test
  void indexesThatAreMadeBesideCommitsFit() throws Exception {
    Path path = folder.resolve("vm.xml");
    List<byte[]> indexes = new ArrayList<>();
    OpenOptions options = OpenOptions.DEFAULT.withDurability(Durability.ON_SYNC);
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS, options)) {
      add(list, "a");
      CompletableFuture<Void> commits =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < 3000; i++) {
                    add(list, "n" + i);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      while (!commits.isDone()) {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        list.writeIndex(index, FileSeen.NONE);
        indexes.add(index.toByteArray());
      }
      commits.get();
    }
    ByteSource bytes = ByteSource.of("vm.xml", Files.readAllBytes(path));
    for (byte[] index : indexes.subList(Math.max(0, indexes.size() - 200), indexes.size())) {
      try (SnapshotList list =
          SnapshotList.openAsIndexed(
              bytes, ByteSource.of("vm.xml.idx", index), OpenOptions.DEFAULT)) {
        assertThat(list.log(1).get(0).tx()).isEqualTo(list.size());
      }
    }
  }
}
