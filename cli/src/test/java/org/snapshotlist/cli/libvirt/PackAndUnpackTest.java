package org.snapshotlist.cli.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What libvirt wrote, packed and unpacked. */
@NeedsLibvirt
class PackAndUnpackTest {

  private final Scenario scenario;
  private final Path folder;

  PackAndUnpackTest(Scenario scenario) throws IOException {
    this.scenario = scenario;
    folder = scenario.newFolder();
  }

  private Path packedAndUnpacked(Words words) {
    return Layouts.unpack(Layouts.pack(scenario.kept(words).directory(), folder), folder);
  }

  @ParameterizedTest
  @EnumSource
  void everyByteAndModeComesBack(Words words) throws IOException {
    Path back = packedAndUnpacked(words);

    assertThat(Folder.of(scenario.kept(words).directory()).differences(Folder.of(back))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFreshLibvirtLoadsWhatCameBackSaysTheSameOfItAndWritesItTheSame(Words words)
      throws IOException {
    Judge judge = new Judge(scenario.kept(words), scenario.newFolder());

    assertThat(judge.objections(packedAndUnpacked(words))).isEmpty();
  }

  @Test
  void libvirtsTestDriverTakesAllEntriesOfTheList() throws IOException {
    Kept kept = scenario.snapshots();
    Path list = Layouts.pack(kept.directory(), folder);

    TestDriver driver = TestDriver.of(list, kept.domain(), kept.uuid(), folder);

    Seen seen = kept.seen();
    assertThat(driver.treeAndCurrent().strip()).isEqualTo(seen.tree() + seen.current());
  }
}
