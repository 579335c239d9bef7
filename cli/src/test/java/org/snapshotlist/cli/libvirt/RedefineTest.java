package org.snapshotlist.cli.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.cli.Run;

/** The lines that tell a libvirt of what it does not know. */
@NeedsLibvirt
class RedefineTest {

  private static final String BY_HAND = "# by hand: ";

  private final Scenario scenario;
  private final Path folder;

  RedefineTest(Scenario scenario) throws IOException {
    this.scenario = scenario;
    folder = scenario.newFolder();
  }

  @ParameterizedTest
  @EnumSource
  void aLibvirtThatKnewNothingSaysTheSame(Words words) throws IOException {
    Kept own = scenario.kept(words);
    Path list = Layouts.pack(own.directory(), folder);
    EmbeddedLibvirt fresh = own.libvirt().fresh(folder.resolve("f"));
    Path files = fresh.root().resolve("home/files");
    Path script = folder.resolve("script");

    Run run = Run.of("unpack", list, files, "--virsh", script, "--domain", own.domain());

    List<String> lines = Files.readAllLines(script, UTF_8);
    long byHand = lines.stream().filter(line -> line.startsWith(BY_HAND)).count();
    assertThat(byHand).isEqualTo(words == Words.SNAPSHOTS ? 2 : 0);
    assertThat(run.code()).as(run.toString()).isEqualTo(byHand == 0 ? 0 : 1);
    replay(fresh, own, lines, files);
    assertThat(own.seen().differences(fresh.seen(words, own.domain(), own.names()))).isEmpty();
  }

  /**
   * Does as a user does: the lines by virsh's input, and what is left to the user by an argument.
   */
  private void replay(EmbeddedLibvirt libvirt, Kept own, List<String> lines, Path files)
      throws IOException {
    List<String> next = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(BY_HAND)) {
        read(libvirt, next);
        next.clear();
        String name =
            line.substring(BY_HAND.length() + 1, line.length() - 1)
                .replace("\\u{A}", "\n")
                .replace("\\u{9}", "\t")
                .replace("\\u{7F}", "\u007F");
        libvirt.done(
            own.words().command("create --redefine", own.domain(), files + "/" + name + ".xml"));
      } else {
        next.add(line);
      }
    }
    read(libvirt, next);
  }

  private void read(EmbeddedLibvirt libvirt, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      Command command = libvirt.session(Files.write(folder.resolve("lines"), lines, UTF_8));
      assertThat(command.messages()).as(command.toString()).isEmpty();
      assertThat(libvirt.errors()).isEmpty();
    }
  }
}
