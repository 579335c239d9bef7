package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoveCommandTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void fill() throws IOException {
    file = Sealed.list(directory, "a", "b a", "c b", "d b", "e");
    Run.of("current", file, "c");
  }

  private String tree() {
    return Run.of("list", file, "--tree").results();
  }

  @Test
  void theChildrenOfOneThatGoesBecomeItsParents() {
    Run run = Run.of("remove", file, "b");

    assertThat(run).isEqualTo(new Run(0, "Domain snapshot b deleted\n", ""));
    assertThat(Run.of("list", file, "--from", "a", "--name").results()).isEqualTo("c\nd\n");
    assertThat(Run.of("show", file, "c").results()).isEqualTo(Sealed.xml("c", "a") + "\n");
    assertThat(Run.of("verify", file).code()).isZero();
  }

  @Test
  void withChildrenTheWholeTreeGoesAndItsParentBecomesCurrent() {
    assertThat(Run.of("remove", file, "b", "--children"))
        .isEqualTo(new Run(0, "Domain snapshot b deleted\n", ""));
    assertThat(Sealed.names(file)).isEqualTo("a e");
    assertThat(Run.of("current", file).results()).isEqualTo("a\n");
  }

  @Test
  void withChildrenOnlyTheDescendantsGoAndItStays() {
    assertThat(Run.of("delete", file, "a", "--children-only"))
        .isEqualTo(new Run(0, "Domain snapshot a children deleted\n", ""));
    assertThat(Sealed.names(file)).isEqualTo("a e");
    assertThat(Run.of("current", file).results()).isEqualTo("a\n");
  }

  @Test
  void severalGoInOneTransaction() {
    assertThat(Run.of("remove", file, "b", "a", "e").code()).isZero();
    assertThat(Sealed.names(file)).isEqualTo("c d");
    assertThat(Run.of("list", file, "--roots", "--name").results()).isEqualTo("c\nd\n");
    assertThat(Run.of("log", file, "-n", 1, "--oneline").results())
        .matches("tx 3  .{25}  \\+ c, \\+ d, - b, - a, - e\n");
  }

  @Test
  void whenOneIsNotThereAllStay() {
    String before = tree();

    assertThat(Run.of("remove", file, "b", "nope"))
        .isEqualTo(
            new Run(1, "", "snapshotlist: " + file + ": there is no entry 'nope' among 4\n"));
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void aNameMayBeginWithADash() {
    Run.reading(Sealed.xml("-x", null), "put", file, "-");

    assertThat(Run.of("remove", file, "--", "-x").results())
        .isEqualTo("Domain snapshot -x deleted\n");
  }
}
