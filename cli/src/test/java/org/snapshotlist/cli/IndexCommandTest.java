package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {

  @TempDir Path directory;

  @Test
  void writesTheIndexAndSaysHowLargeItIs() throws IOException {
    Path file = Run.list("branches.xml", directory);
    Path index = Path.of(file + ".idx");

    Run run = Run.of("index", file);

    assertThat(run)
        .isEqualTo(new Run(0, index + ": 11 entries, " + Files.size(index) + " bytes\n", ""));
    assertThat(Run.of("list", file, "--index", "fail").code()).isZero();
  }

  @Test
  void replacesAnIndexThatIsDamaged() throws IOException {
    Path file = Run.list("branches.xml", directory);
    Path index = Files.writeString(Path.of(file + ".idx"), "damage");
    assertThat(Run.of("list", file, "--index", "fail").code()).isEqualTo(1);

    Run.of("index", file);

    assertThat(Files.size(index)).isGreaterThan(6);
    assertThat(Run.of("list", file, "--index", "fail").code()).isZero();
  }

  @Test
  void withoutAnIndexThePolicyToFailRefusesTheList() throws IOException {
    Path file = Run.list("branches.xml", directory);

    Run run = Run.of("list", file, "--index=FAIL");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages()).startsWith("snapshotlist: " + file + ".idx: there is no index; ");
  }

  @Test
  void aListThatIsRefusedGetsNoIndex() throws IOException {
    Path file = Files.writeString(directory.resolve("cut.xml"), "<snapshotlist><domainsnapshot>");

    assertThat(Run.of("index", file).code()).isEqualTo(1);
    assertThat(Path.of(file + ".idx")).doesNotExist();
  }

  @Test
  void writesTheIndexOfASealedListToo() throws IOException {
    Path file = Sealed.list(directory, "a", "b a");
    Path index = Path.of(file + ".idx");
    Files.delete(index);

    Run run = Run.of("index", file);

    assertThat(run)
        .isEqualTo(new Run(0, index + ": 2 entries, " + Files.size(index) + " bytes\n", ""));
    assertThat(Run.of("list", file, "--index", "fail").code()).isZero();
  }

  @Test
  void ofASealedListReplacesAnIndexThatIsDamagedInside() throws IOException {
    Path file = Sealed.list(directory, "a", "b a");
    Path index = Path.of(file + ".idx");
    byte[] good = Files.readAllBytes(index);
    byte[] bad = good.clone();
    bad[100] ^= 1;
    Files.write(index, bad);

    assertThat(Run.of("index", file).messages()).isEmpty();
    // But for when the list was looked at, behind which stand a few zeros and a checksum.
    int seen = good.length - 36;
    byte[] again = Files.readAllBytes(index);
    assertThat(again).hasSameSizeAs(good);
    assertThat(Arrays.copyOf(again, seen)).isEqualTo(Arrays.copyOf(good, seen));
    assertThat(Run.of("list", file, "--index", "fail").code()).isZero();
  }

  @Test
  void damageToTheLastTransactionIsNotTakenForATornEndAndWiped() throws IOException {
    Path file = Sealed.list(directory, "a");
    Sealed.edit(file, "?sealed tx=1 ", "?sealed tx=7 ");
    byte[] damaged = Files.readAllBytes(file);

    Run.of("index", file);

    assertThat(file).hasBinaryContent(damaged);
    assertThat(Path.of(file + ".torn-1")).doesNotExist();
  }

  @Test
  void aListThatWasEditedByHandGetsNone() throws IOException {
    Path file = Sealed.list(directory, "a", "b a");
    Sealed.put(file, "c", 0);
    Sealed.put(file, "d", 0);
    Sealed.edit(file, "<name>b", "<name>other");
    Files.delete(Path.of(file + ".idx"));

    Run run = Run.of("index", file);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.messages()).contains("recover --accept-edits");
    assertThat(Path.of(file + ".idx")).doesNotExist();
  }
}
