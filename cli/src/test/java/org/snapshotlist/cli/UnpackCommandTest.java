package org.snapshotlist.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.SnapshotList;
import org.snapshotlist.model.Kind;

class UnpackCommandTest {

  @TempDir Path temporary;
  private Path list;
  private Path directory;
  private Path script;

  @BeforeEach
  void make() {
    list = temporary.resolve("list.xml");
    directory = temporary.resolve("it's vm");
    script = temporary.resolve("redefine.virsh");
  }

  /** Children stand before their parents, as a list may have them. */
  private void snapshots(String... names) throws IOException {
    try (SnapshotList made = SnapshotList.create(list, Kind.SNAPSHOTS)) {
      var edit = made.edit();
      for (int i = names.length; i-- > 0; ) {
        edit.put(Sealed.xml(names[i], i == 0 ? null : names[i - 1]).getBytes(UTF_8));
      }
      edit.current(names[names.length - 1]).commit();
    }
  }

  private String line(String name, String options) {
    return "snapshot-create 'it'\\''s vm' '"
        + temporary
        + "/it'\\''s vm/"
        + name
        + ".xml' --redefine"
        + options
        + "\n";
  }

  @Test
  void theScriptRedefinesParentsFirstAndMarksTheCurrentOne() throws IOException {
    snapshots("base", "it's", "\"é;#\\$");

    assertThat(Run.of("unpack", list, directory, "--virsh", script))
        .isEqualTo(new Run(0, directory + ": 3 files\n", ""));

    assertThat(script)
        .hasContent(line("base", "") + line("it'\\''s", "") + line("\"é;#\\$", " --current"));
    assertThat(directory).isDirectoryContaining(file -> file.endsWith("it's.xml"));
  }

  @Test
  void anotherDomainIsToldOfCheckpointsWithoutACurrentOne() throws IOException {
    try (SnapshotList made = SnapshotList.create(list, Kind.CHECKPOINTS)) {
      made.edit()
          .put("<domaincheckpoint><name>one</name></domaincheckpoint>".getBytes(UTF_8))
          .current("one")
          .commit();
    }

    assertThat(Run.of("unpack", list, directory, "--virsh", script, "--domain", "other").code())
        .isZero();

    assertThat(script)
        .hasContent(
            "checkpoint-create 'other' '" + temporary + "/it'\\''s vm/one.xml' --redefine\n");
  }

  @Test
  void aNameThatVirshTakesForKeysIsToldAndItsPlaceMarked() throws IOException {
    snapshots("base", "a\tb", "leaf");

    Run run = Run.of("unpack", list, directory, "--virsh", script);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages())
        .contains("a\\u{9}b.xml: the name has a control character")
        .contains("give the file to virsh snapshot-create --redefine as an argument");
    assertThat(script)
        .hasContent(line("base", "") + "# by hand: 'a\\u{9}b'\n" + line("leaf", " --current"));
    assertThat(directory.resolve("a\tb.xml")).exists();
  }

  @Test
  void aDomainOrDirectoryThatVirshTakesForKeysIsRefused() throws IOException {
    snapshots("base");

    for (Path odd : new Path[] {temporary.resolve("a\nb"), temporary.resolve("a\u007Fb")}) {
      Run run = Run.of("unpack", list, odd, "--virsh", script);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.messages()).contains("has a control character");
      assertThat(odd).doesNotExist();
    }
    assertThat(script).doesNotExist();
  }

  @Test
  void neitherScriptNorDirectoryIsThereWhereOneIsRefused() throws IOException {
    snapshots("base");
    Files.writeString(script, "mine");

    Run refused = Run.of("unpack", list, directory, "--virsh", script);
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.messages()).contains("it exists already; --force replaces it");
    assertThat(directory).doesNotExist();

    Run dry = Run.of("unpack", list, directory, "--virsh", script, "--dry-run");
    assertThat(dry.code()).isEqualTo(3);
    assertThat(Run.of("unpack", list, directory, "--virsh", script, "--dry-run", "--force").code())
        .isZero();
    assertThat(script).hasContent("mine");

    Files.createDirectory(directory);
    Files.writeString(directory.resolve("there"), "");
    assertThat(Run.of("unpack", list, directory, "--virsh", script, "--force").code()).isEqualTo(3);
    assertThat(script).hasContent("mine");
    assertThat(temporary).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatHasNoMeaningWithoutTheScriptIsRefused() throws IOException {
    snapshots("base");

    for (String option : new String[] {"--domain=vm", "--force"}) {
      Run run = Run.of("unpack", list, directory, option);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.messages()).contains(" requires --virsh;");
    }
  }
}
