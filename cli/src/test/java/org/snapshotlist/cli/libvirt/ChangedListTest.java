package org.snapshotlist.cli.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A list that the program's own commands changed, and then unpacked, is what libvirt makes of its
 * own directory by the same commands.
 */
@NeedsLibvirt
class ChangedListTest {

  private final Scenario scenario;
  private final Path folder;

  ChangedListTest(Scenario scenario) throws IOException {
    this.scenario = scenario;
    folder = scenario.newFolder();
  }

  static List<Change> changes() {
    return List.of(
        Change.removal(Words.SNAPSHOTS, "foo.xml"),
        Change.removal(Words.SNAPSHOTS, "line\nbreak"),
        Change.removal(Words.SNAPSHOTS, "paused"),
        Change.removal(Words.SNAPSHOTS, Scenario.LONGEST),
        Change.removal(Words.SNAPSHOTS, Scenario.LONGEST, "--children"),
        Change.removal(Words.SNAPSHOTS, Scenario.LONGEST, "--children-only"),
        Change.removal(Words.SNAPSHOTS, Scenario.CURRENT),
        Change.removal(Words.SNAPSHOTS, Scenario.CURRENT, "--children"),
        Change.removal(Words.SNAPSHOTS, "base"),
        Change.removal(Words.SNAPSHOTS, "base", "--children-only"),
        Change.current("-->x"),
        Change.current("base"),
        Change.removal(Words.CHECKPOINTS, "branch"),
        Change.removal(Words.CHECKPOINTS, "-lead"),
        Change.removal(Words.CHECKPOINTS, "-lead", "--children"),
        Change.removal(Words.CHECKPOINTS, "-lead", "--children-only"),
        Change.removal(Words.CHECKPOINTS, "c1"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeComesToWhatLibvirtMakesOfIt(Change change) throws IOException {
    Kept own = libvirts(change.words());
    Path list = Layouts.pack(own.directory(), folder);

    own.command(change.verb(), change.name());
    Layouts.done(change.line(list).toArray());

    assertAsGood(own, list);
  }

  @ParameterizedTest
  @EnumSource
  void onePutIsWhatLibvirtRedefines(Words words) throws IOException {
    Kept own = libvirts(words);
    Path list = Layouts.pack(own.directory(), folder);
    String old = words == Words.SNAPSHOTS ? "live" : "rc.2";
    String document =
        own.libvirt().done(words.command("dumpxml --security-info", own.domain(), old));
    Path renamed =
        Files.writeString(
            folder.resolve("renamed.xml"),
            document
                .strip()
                .replace("<name>" + old + "<", "<name>new-1<")
                .replace("bitmap='" + old, "bitmap='new-1"));

    own.command("create --redefine", renamed.toString());
    Layouts.done("put", list, renamed);

    assertAsGood(own, list);
  }

  private Kept libvirts(Words words) throws IOException {
    Kept kept = scenario.kept(words);
    return kept.fresh(Files.createTempDirectory(folder, "l"), kept.directory());
  }

  private void assertAsGood(Kept own, Path list) throws IOException {
    Path unpacked = Layouts.unpack(list, folder);

    assertThat(Folder.of(own.directory()).differences(Folder.of(unpacked))).isEmpty();
    assertThat(new Judge(own, scenario.newFolder()).objections(unpacked)).isEmpty();
  }
}
