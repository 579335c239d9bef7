package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.testdata.TestFiles;

/** The commands on the lists that the project keeps, good ones and hostile ones. */
class TestFilesTest {

  static List<Path> lists() {
    return TestFiles.lists();
  }

  /** All but one: what else a list that says US-ASCII has is no fault to a reader of UTF-8. */
  static List<Path> hostiles() {
    return TestFiles.hostiles().stream()
        .filter(file -> !file.endsWith("ascii-declared.xml"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aGoodListIsListedShownAndVerified(Path file) {
    Run names = Run.of("list", file, "--name", "-0", "--index", "ignore");
    Run verified = Run.of("verify", file);

    assertThat(names.code()).isZero();
    assertThat(verified.results()).endsWith(" bytes, no faults\n");
    assertThat(verified.code()).isZero();
    for (String name : names.results().split("\0", -1)) {
      if (!name.isEmpty()) {
        assertThat(
                Run.of("show", file, "--index=ignore", "--xpath", "string(/*/name)", "--", name)
                    .results())
            .isEqualTo(name + "\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostiles")
  void aHostileListEndsInOneLineAndOneAtMost(Path file) {
    Run run = Run.of("list", file, "--index", "ignore");

    if (run.code() != 0) {
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.results()).isEmpty();
      assertThat(run.messages()).startsWith("snapshotlist: " + file).matches("[^\\p{Cntrl}]+\n");
    }
  }

  @ParameterizedTest
  @MethodSource("hostiles")
  void everyFaultIsFoundByVerify(Path file) {
    Run run = Run.of("verify", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages()).isEmpty();
    assertThat(run.results().lines())
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.startsWith(file.toString()));
    assertThat(run.results().replace("\n", "")).matches("[^\\p{Cntrl}]+");
  }

  @ParameterizedTest
  @MethodSource("hostiles")
  void salvageGivesWhatItCanWithoutAnInternalError(Path file) {
    Run run = Run.of("list", file, "--salvage", "--name");

    assertThat(run.code()).isBetween(0, 1);
    assertThat(run.messages()).doesNotContain("internal error");
  }

  @Test
  void aRemedyOfTheLibraryIsSaidInOptions() {
    assertThat(Run.of("list", TestFiles.hostile("duplicate-name.xml"), "--index=ignore").messages())
        .endsWith("; open it with --salvage to read what is good\n");
  }
}
