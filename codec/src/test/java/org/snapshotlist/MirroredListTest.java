package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Kind;

class MirroredListTest {

  @TempDir Path temporary;
  private Path path;
  private Path directory;

  @BeforeEach
  void make() throws IOException {
    path = temporary.resolve("vm.xml");
    directory = Files.createDirectory(temporary.resolve("vm"));
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  private MirroredList open() throws IOException {
    return MirroredList.open(path, directory, OpenOptions.DEFAULT);
  }

  private Difference difference() throws IOException {
    return MirroredList.compare(path, directory, OpenOptions.DEFAULT);
  }

  private String file(String name) throws IOException {
    return Files.readString(directory.resolve(name + ".xml"));
  }

  private void byItself(String name) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      list.edit().put(Snap.xml(name)).commit();
    }
  }

  @Test
  void whatIsCommittedIsInTheFiles() throws IOException {
    try (MirroredList mirrored = open()) {
      mirrored.edit().put(Snap.xml("a")).current("a").commit();
      assertThat(file("a")).startsWith("<!--\nWARNING").contains("  <active>1</active>\n</domain");
      mirrored.edit().put(Snap.xml("b", "a")).current("b").commit();
      assertThat(file("a")).contains("<active>0</active>");
      assertThat(file("b")).contains("<active>1</active>");
      mirrored.edit().put(Snap.xml("c", "b")).removeAndReparent("b").commit();
      assertThat(directory.resolve("b.xml")).doesNotExist();
      assertThat(file("c")).contains("<parent>\n    <name>a</name>").contains("<active>0");
      assertThat(file("a")).contains("<active>1</active>");
    }
    assertThat(difference().isEmpty()).isTrue();
  }

  @Test
  void manyEditsStayInStep() throws IOException {
    long seed = 20_261_125;
    Random random = new Random(seed);
    try (MirroredList mirrored = open()) {
      for (int i = 0; i < 150; i++) {
        ListEdit edit = mirrored.edit();
        String parent = any(mirrored, random);
        switch (random.nextInt(5)) {
          case 0 -> {
            if (parent != null) {
              edit.removeAndReparent(parent);
            }
          }
          case 1 -> {
            if (parent != null) {
              edit.current(parent);
            }
          }
          case 2 -> {
            if (parent != null && random.nextInt(4) == 0) {
              edit.removeTree(parent);
            }
          }
          case 3 -> edit.put(Snap.xml("n" + i, parent)).current("n" + i);
          default -> edit.put(Snap.xml("n" + i, parent));
        }
        edit.commit();
        if (i == 70) {
          mirrored.list().compact();
        }
        if (i % 10 == 0) {
          assertThat(difference().describe()).as("seed %d, edit %d", seed, i).isEmpty();
        }
      }
    }
    assertThat(difference().describe()).as("seed %d", seed).isEmpty();
  }

  private static @Nullable String any(MirroredList mirrored, Random random) throws IOException {
    var names = mirrored.list().names();
    return names.isEmpty() ? null : names.get(random.nextInt(names.size()));
  }

  @Test
  void aListThatWentOnAloneIsMirroredWhenItIsOpened() throws IOException {
    try (MirroredList mirrored = open()) {
      mirrored.edit().put(Snap.xml("a")).commit();
    }
    byItself("b");
    open().close();
    assertThat(file("b")).contains("<name>b</name>");
  }

  @Test
  void aDirectoryThatWasChangedSinceIsNotOverwritten() throws IOException {
    try (MirroredList mirrored = open()) {
      mirrored.edit().put(Snap.xml("a")).put(Snap.xml("b")).commit();
    }
    Files.delete(directory.resolve("a.xml"));
    byItself("c");

    assertThatThrownBy(this::open)
        .isInstanceOf(EditRefusedException.class)
        .hasMessage(
            path
                + ": the list and "
                + directory
                + " differ: only in the list: 'a', 'c'; say which one counts, with take");
    assertThat(directory.resolve("c.xml")).doesNotExist();
  }

  @Test
  void whoeverCountsIsTaken() throws IOException {
    try (MirroredList mirrored = open()) {
      mirrored.edit().put(Snap.xml("a")).put(Snap.xml("b", "a")).put(Snap.xml("x", "b")).commit();
    }
    // As libvirt would: b is gone, a is the current one, d is new.
    Files.delete(directory.resolve("b.xml"));
    Files.delete(directory.resolve("x.xml"));
    Files.writeString(directory.resolve("a.xml"), file("a").replace("<active>0", "<active>1"));
    Files.writeString(
        directory.resolve("d.xml"),
        file("a").replace("<active>1", "<active>0").replace("<name>a", "<name>d"));
    byItself("c");

    Difference taken = MirroredList.take(Side.DIRECTORY, path, directory, OpenOptions.DEFAULT);

    assertThat(taken.onlyInDirectory()).containsExactly("d");
    assertThat(taken.onlyInList()).containsExactly("b", "x", "c");
    assertThat(difference().isEmpty()).isTrue();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.names()).containsExactly("a", "d");
      assertThat(list.current()).contains("a");
    }

    byItself("e");
    Files.delete(directory.resolve("d.xml"));
    MirroredList.take(Side.LIST, path, directory, OpenOptions.DEFAULT);
    assertThat(difference().isEmpty()).isTrue();
    assertThat(directory.resolve("d.xml")).exists();
    assertThat(directory.resolve("e.xml")).exists();
  }

  @Test
  void threadsThatCommitAtOnceAreAllMirrored() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (MirroredList mirrored = open()) {
      List<Future<?>> commits = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String prefix = "t" + i + "-";
        commits.add(
            threads.submit(
                () -> {
                  for (int k = 0; k < 50; k++) {
                    mirrored.edit().put(Snap.xml(prefix + k)).current(prefix + k).commit();
                    // By itself, to be mirrored with whichever edit comes next.
                    mirrored.list().edit().put(Snap.xml(prefix + k + "x")).commit();
                  }
                  return null;
                }));
      }
      for (Future<?> commit : commits) {
        commit.get();
      }
      mirrored.edit().put(Snap.xml("last")).commit();
    } finally {
      threads.shutdownNow();
    }
    assertThat(difference().describe()).isEmpty();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.size()).isEqualTo(401);
    }
  }

  @Test
  void ofCheckpointsNoFileSaysWhichOneIsCurrent() throws IOException {
    path = temporary.resolve("checkpoints.xml");
    SnapshotList.create(path, Kind.CHECKPOINTS).close();
    try (MirroredList mirrored = open()) {
      mirrored.edit().put(Snap.checkpoint("a", null)).current("a").commit();
      mirrored.edit().put(Snap.checkpoint("b", "a")).current("b").commit();
    }
    assertThat(file("b")).contains("virsh checkpoint-edit").doesNotContain("<active>");
    assertThat(difference().describe()).isEmpty();
    MirroredList.take(Side.DIRECTORY, path, directory, OpenOptions.DEFAULT);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.current()).contains("b");
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsMadeUpForByTheNextCommit() throws IOException {
    try (MirroredList mirrored = open()) {
      mirrored.edit().put(Snap.xml("a")).commit();
      // No file can be called so.
      assertThatThrownBy(() -> mirrored.edit().put(Snap.xml("x/y")).put(Snap.xml("b")).commit())
          .hasMessageContaining("the list has the change, but " + directory + " may not: ")
          .hasMessageContaining("which would lead to another directory");
      assertThat(mirrored.list().names()).contains("x/y", "b");
      mirrored.list().edit().remove("x/y").commit();
      mirrored.edit().put(Snap.xml("c")).commit();
    }
    assertThat(difference().describe()).isEmpty();
  }

  @Test
  void anEditThatIsRefusedWritesNoFile() throws IOException {
    try (MirroredList mirrored = open()) {
      assertThatThrownBy(() -> mirrored.edit().put(Snap.xml("a", "nobody")).commit())
          .isInstanceOf(EditRefusedException.class);
    }
    assertThat(directory).isEmptyDirectory();
  }
}
