package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aGoodListHasNoFaults(int threads) throws IOException {
    Path file = Run.list("branches.xml", directory);

    assertThat(Run.of("verify", file, "--threads", threads))
        .isEqualTo(new Run(0, file + ": 11 entries, 4576 bytes, no faults\n", ""));
  }

  @Test
  void eachFaultHasALineWithItsByte() throws IOException {
    String list =
        "<snapshotlist><domainsnapshot><name>a</name></domainsnapshot>"
            + "<domainsnapshot><name>a</name></domainsnapshot>"
            + "<domainsnapshot><name>b</name><parent><name>c</name></parent></domainsnapshot></snapshotlist>";
    Path file = Files.writeString(directory.resolve("faults.xml"), list);

    Run run = Run.of("verify", file);

    assertThat(run.results())
        .isEqualTo(
            """
            %1$s, at byte 61: the name 'a' is taken by an entry before this one; in 'a', bytes [61, 108)
            %1$s, at byte 108: the parent 'c' of 'b' is not in the list; in 'b', bytes [108, 186)
            %1$s: 2 entries, 201 bytes, 2 faults
            """
                .formatted(file));
    assertThat(run.messages()).isEmpty();
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoListIsAFaultToo() throws IOException {
    Path file = Files.writeString(directory.resolve("other.xml"), "<domain/>");

    Run run = Run.of("verify", file);

    assertThat(run.results())
        .startsWith(file + ", at byte 0: the root element is <domain>, but must be one of ");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aLimitIsNamedAsTheOptionThatRaisesIt() throws IOException {
    Path file = Sealed.list(directory, "a");
    Run run = Run.of("verify", file, "--max-depth", "1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.results()).contains("raise --max-depth").doesNotContain("Limits.");
  }
}
