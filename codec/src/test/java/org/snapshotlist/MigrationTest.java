package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.Migration.Outcome;
import org.snapshotlist.Migration.Step;
import org.snapshotlist.testdata.TestFiles;

class MigrationTest {

  @TempDir Path temporary;
  private Path base;

  @BeforeEach
  void copy() throws IOException {
    base = temporary.resolve("qemu");
    for (Path domain : TestFiles.directories()) {
      String kind = domain.getName(domain.getNameCount() - 2).toString();
      Path to = Files.createDirectories(base.resolve(kind)).resolve(domain.getFileName());
      Files.createDirectory(to);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(domain)) {
        for (Path file : files) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  private List<Step> migrate(boolean back, @Nullable Side side, boolean dry) throws IOException {
    List<Step> steps = new ArrayList<>();
    new Migration(base, OpenOptions.DEFAULT, back, side, dry).run(steps::add);
    return steps;
  }

  private Map<Path, String> all(String... directories) throws IOException {
    Map<Path, String> found = new TreeMap<>();
    for (String directory : directories) {
      for (Path file : Samples.files(base.resolve(directory))) {
        found.put(base.relativize(file), Files.readString(file));
      }
    }
    return found;
  }

  private static void delete(Path directory) throws IOException {
    for (Path file : Samples.files(directory)) {
      Files.delete(file);
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        Files.delete(child);
      }
    }
    Files.delete(directory);
  }

  @Test
  void allDomainsGoThereAndBack() throws IOException {
    Map<Path, String> before = all("snapshot", "checkpoint");

    List<Step> there = migrate(false, null, false);

    assertThat(there).allMatch(step -> step.outcome() == Outcome.MADE && step.good());
    assertThat(there.stream().map(Step::domain))
        .contains("foo", "foo.xml", "dom with space", "vm4");
    assertThat(base.resolve("snapshotlist/foo.xml")).exists();
    assertThat(base.resolve("snapshotlist/foo.xml.xml")).exists();
    assertThat(base.resolve("checkpointlist/vm4.xml")).exists();

    delete(base.resolve("snapshot"));
    delete(base.resolve("checkpoint"));
    assertThat(migrate(true, null, false)).allMatch(step -> step.outcome() == Outcome.MADE);
    assertThat(all("snapshot", "checkpoint")).isEqualTo(before);
  }

  @Test
  void aMigrationThatIsDoneHasNothingToDo() throws IOException {
    migrate(false, null, false);
    Map<Path, String> before = all("snapshotlist", "checkpointlist");
    assertThat(migrate(false, null, false)).allMatch(step -> step.outcome() == Outcome.SAME);
    assertThat(migrate(true, null, false)).allMatch(step -> step.outcome() == Outcome.SAME);
    assertThat(all("snapshotlist", "checkpointlist")).isEqualTo(before);
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    assertThat(migrate(false, null, true)).allMatch(step -> step.outcome() == Outcome.MADE);
    assertThat(base.resolve("snapshotlist")).doesNotExist();
    assertThat(base.resolve("checkpointlist")).doesNotExist();
  }

  @Test
  void aListThatEndsInTheMiddleOfATransactionIsNotTakenBack() throws IOException {
    migrate(false, null, false);
    delete(base.resolve("snapshot"));
    Path list = base.resolve("snapshotlist/foo.xml");
    String text = Files.readString(list);
    Files.writeString(list, text.substring(0, text.indexOf("<name>s2")));
    Files.delete(Path.of(list + ".lck"));

    assertThat(migrate(true, null, false).stream().filter(step -> !step.good()))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
              assertThat(step.why()).contains("is not whole and was left out");
            });
    assertThat(base.resolve("snapshot/foo")).doesNotExist();
  }

  @Test
  void aFileThatWentBadIsToldThoughTheRestIsTheSame() throws IOException {
    migrate(false, null, false);
    Files.writeString(base.resolve("snapshot/foo/new.xml"), "<domainsnapshot>");
    assertThat(migrate(false, null, false).stream().filter(step -> !step.good()))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.outcome()).isEqualTo(Outcome.SAME);
              assertThat(step.findings().get(0).file()).endsWith("new.xml");
            });
  }

  @Test
  void downgradeChangeUpgrade() throws IOException {
    migrate(false, null, false);
    Path list = base.resolve("snapshotlist/foo.xml");
    // libvirt runs on the directories again, and a snapshot is deleted.
    Files.delete(base.resolve("snapshot/foo/s2.xml"));
    Files.writeString(
        base.resolve("snapshot/foo/s1.xml"),
        Files.readString(base.resolve("snapshot/foo/s1.xml")).replace("<active>0", "<active>1"));
    byte[] before = Files.readAllBytes(list);

    List<Step> differing =
        migrate(false, null, false).stream().filter(step -> !step.good()).toList();
    assertThat(differing)
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.domain()).isEqualTo("foo");
              assertThat(step.outcome()).isEqualTo(Outcome.DIFFERS);
              assertThat(step.why())
                  .isEqualTo(
                      "only in the list: 's2'; current: 's2' in the list, 's1' in the directory");
            });
    assertThat(list).hasBinaryContent(before);

    assertThat(migrate(false, Side.DIRECTORY, false)).allMatch(Step::good);
    try (SnapshotList changed = SnapshotList.open(list)) {
      assertThat(changed.names()).containsExactly("s1");
      assertThat(changed.current()).contains("s1");
    }
    assertThat(migrate(false, null, false)).allMatch(step -> step.outcome() == Outcome.SAME);
  }

  @Test
  void oneDomainThatFailsDoesNotKeepTheOthersFromIt() throws IOException {
    Files.writeString(base.resolve("snapshot/foo/bad.xml"), "<domainsnapshot>");
    List<Step> steps = migrate(false, null, false);
    assertThat(steps.stream().filter(step -> step.outcome() == Outcome.FAILED))
        .singleElement()
        .satisfies(step -> assertThat(step.why()).contains("bad.xml"));
    assertThat(steps.stream().filter(step -> step.outcome() == Outcome.MADE))
        .hasSize(steps.size() - 1);
    assertThat(base.resolve("snapshotlist/foo.xml")).doesNotExist();
  }
}
