package org.snapshotlist.cli.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A list that the program's own commands changed, and then unpacked, is what libvirt makes of its
 * own directory by the same commands.
 */
@NeedsLibvirt
class ChangedListTest {

  /**
   * Where a chain of disk images ends. libvirt 9.0 drops it from the machines of all descendants
   * when it deletes a snapshot, even with {@code --metadata}, and finds it out again by itself.
   */
  private static final String END_OF_CHAIN = " *<backingStore/>\n";

  private static final List<String> UNDER_LONGEST =
      List.of(
          "offline, disks outside",
          "disk-only",
          "memory & disks outside",
          "paused",
          "live",
          "%s &amp; \\n",
          "-->x",
          "foo.xml",
          "tab\tand \u007f");

  private static final List<String> UNDER_CURRENT =
      Stream.concat(UNDER_LONGEST.stream(), Stream.of(Scenario.LONGEST)).toList();

  private final Scenario scenario;
  private final Path folder;

  ChangedListTest(Scenario scenario) throws IOException {
    this.scenario = scenario;
    folder = scenario.newFolder();
  }

  static List<Change> changes() {
    return List.of(
        Change.removal(Words.SNAPSHOTS, "tab\tand \u007f"),
        Change.removal(Words.SNAPSHOTS, "foo.xml"),
        Change.removal(Words.SNAPSHOTS, "line\nbreak"),
        Change.removal(Words.SNAPSHOTS, "paused"),
        Change.removal(Words.SNAPSHOTS, Scenario.LONGEST),
        Change.removalOfTree(Scenario.LONGEST, UNDER_LONGEST),
        Change.removalOfChildren(Scenario.LONGEST, UNDER_LONGEST),
        Change.removal(Words.SNAPSHOTS, Scenario.CURRENT),
        Change.removalOfTree(Scenario.CURRENT, UNDER_CURRENT),
        Change.removalOfChildren(Scenario.CURRENT, UNDER_CURRENT),
        Change.removal(Words.SNAPSHOTS, "base"),
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

    for (String name : change.names()) {
      own.command(change.verb(), name);
    }
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

    Folder expected = Folder.of(own.directory()).without(END_OF_CHAIN);
    assertThat(expected.differences(Folder.of(unpacked).without(END_OF_CHAIN))).isEmpty();
    assertThat(new Judge(own, scenario.newFolder(), END_OF_CHAIN).objections(unpacked)).isEmpty();
  }
}
