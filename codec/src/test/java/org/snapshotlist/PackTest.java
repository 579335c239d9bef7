package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.disk.PassingDisk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.disk.RecordingDisk.Call;
import org.snapshotlist.internal.disk.RecordingDisk.Op;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.NameRefusedException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.testdata.TestFiles;

class PackTest {

  private static final String WARNING =
      """
      <!--
      WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
      OVERWRITTEN AND LOST. Changes to this xml configuration should be made using:
        virsh snapshot-edit
      or other application using the libvirt API.
      -->

      """;

  @TempDir Path temporary;
  private Path directory;
  private Path list;
  private Path unpacked;

  @BeforeEach
  void paths() throws IOException {
    directory = Files.createDirectory(temporary.resolve("vm"));
    list = temporary.resolve("vm.xml");
    unpacked = temporary.resolve("unpacked");
  }

  private static Map<String, byte[]> files(Path directory) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path file : all) {
        files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static void assertSame(Path one, Path other) throws IOException {
    Map<String, byte[]> expected = files(one);
    Map<String, byte[]> found = files(other);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
  }

  private List<FileFinding> packed(OpenOptions options) throws IOException {
    try (SnapshotDirectory from = SnapshotDirectory.open(directory, options)) {
      from.pack(list);
      return from.findings();
    }
  }

  private List<FileFinding> unpack() throws IOException {
    try (SnapshotList from = SnapshotList.open(list)) {
      return SnapshotDirectory.unpack(from, unpacked, Progress.NONE);
    }
  }

  private void write(String file, String name, String parent, String active) throws IOException {
    Files.writeString(directory.resolve(file), WARNING + element(name, parent, active) + "\n");
  }

  private static String element(String name, String parent, String active) {
    return "<domainsnapshot>\n  <name>"
        + name
        + "</name>\n"
        + (parent.isEmpty() ? "" : "  <parent>\n    <name>" + parent + "</name>\n  </parent>\n")
        + "  <creationTime>1553000000</creationTime>\n"
        + (active.isEmpty() ? "" : "  <active>" + active + "</active>\n")
        + "</domainsnapshot>";
  }

  private void write(String name, String parent) throws IOException {
    write(name + ".xml", name, parent, "0");
  }

  static Stream<Path> directories() {
    return TestFiles.directories().stream();
  }

  @ParameterizedTest
  @MethodSource("directories")
  void whatLibvirtWroteComesBackByteForByte(Path libvirts) throws IOException {
    directory = libvirts;
    assertThat(packed(OpenOptions.DEFAULT)).isEmpty();
    assertThat(SnapshotList.verify(list, OpenOptions.DEFAULT).good()).isTrue();
    unpack();
    assertSame(libvirts, unpacked);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(unpacked)) {
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void anEmptyDirectoryMakesAnEmptyList() throws IOException {
    packed(OpenOptions.DEFAULT);
    unpack();
    assertThat(unpacked).isEmptyDirectory();
  }

  @Test
  void anEmptyDirectoryOfCheckpointsIsOneIfThatIsSaid() throws IOException {
    try (SnapshotDirectory from =
        SnapshotDirectory.open(directory, Kind.CHECKPOINTS, OpenOptions.DEFAULT)) {
      from.pack(list);
    }
    try (SnapshotList packed = SnapshotList.open(list)) {
      assertThat(packed.kind()).isEqualTo(Kind.CHECKPOINTS);
    }
  }

  @Test
  void aFileThatIsNoEntryIsRefusedAndNamed() throws IOException {
    write("a", "");
    Files.writeString(directory.resolve("b.xml"), "<domainsnapshot><name>b</name>");

    assertThatThrownBy(() -> packed(OpenOptions.DEFAULT))
        .isInstanceOf(MalformedListException.class)
        .hasMessageStartingWith(directory.resolve("b.xml") + ", at byte ")
        .hasMessageEndingWith("open it with salvage to keep the rest");
    assertThat(list).doesNotExist();

    List<FileFinding> findings = packed(OpenOptions.DEFAULT.withSalvage(true));
    assertThat(findings).hasSize(1).allMatch(finding -> !finding.kept());
    try (SnapshotList packed = SnapshotList.open(list)) {
      assertThat(packed.names()).containsExactly("a");
    }
  }

  @Test
  void anEntryIsCalledWhatItsFileSays() throws IOException {
    write("whatever", "a", "", "0");

    assertThat(packed(OpenOptions.DEFAULT))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kept()).isTrue();
              assertThat(finding.describe())
                  .isEqualTo(
                      directory.resolve("whatever")
                          + ": the entry's name is 'a': libvirt reads it as that, and would write"
                          + " it to 'a.xml'");
            });
    unpack();
    assertThat(files(unpacked).keySet()).containsExactly("a.xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xml.new", "0.xml"})
  void ofTwoFilesOfOneNameTheOneThatIsCalledSoCounts(String stale) throws IOException {
    write(stale, "a", "", "1");
    write("a", "");

    assertThatThrownBy(() -> packed(OpenOptions.DEFAULT))
        .hasMessageContaining(directory.resolve(stale).toString())
        .hasMessageContaining("the name 'a' is that of a.xml already");

    assertThat(packed(OpenOptions.DEFAULT.withSalvage(true)))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.file()).isEqualTo(directory.resolve(stale).toString()));
    try (SnapshotList packed = SnapshotList.open(list)) {
      assertThat(packed.current()).isEmpty();
    }
  }

  @Test
  void whatLibvirtWouldDropWithoutAWordIsTold() throws IOException {
    write("a.xml", "a", "", "");
    write("b", "");
    Files.writeString(
        directory.resolve("b.xml"),
        WARNING
            + element("b", "", "0")
                .replace("<active>", "<!--" + "x".repeat(1 << 20) + "-->\n  <active>")
            + "\n");

    assertThat(packed(OpenOptions.DEFAULT).stream().map(FileFinding::describe))
        .containsExactly(
            directory.resolve("a.xml")
                + ": there is no <active>, without which libvirt does not load a snapshot",
            directory.resolve("b.xml")
                + ": the file has "
                + Files.size(directory.resolve("b.xml"))
                + " bytes, but libvirt loads none of more than 1048576");
    assertThat(unpack()).singleElement().satisfies(f -> assertThat(f.name()).isEqualTo("b"));
  }

  @Test
  void whatWouldNotComeBackByteForByteIsTold() throws IOException {
    Files.writeString(directory.resolve("a.xml"), element("a", "", "0"));

    assertThat(packed(OpenOptions.DEFAULT))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.describe())
                    .startsWith(
                        directory.resolve("a.xml")
                            + ", at byte 1: from here on the file is not as libvirt writes it"));
    unpack();
    assertThat(unpacked.resolve("a.xml")).hasContent(WARNING + element("a", "", "0"));
  }

  @Test
  void ofSeveralThatSayTheyAreTheCurrentOneTheLastCounts() throws IOException {
    write("a.xml", "a", "", "1");
    write("b.xml", "b", "a", "1");

    assertThat(packed(OpenOptions.DEFAULT))
        .singleElement()
        .satisfies(finding -> assertThat(finding.describe()).contains("as a.xml does"));
    try (SnapshotList packed = SnapshotList.open(list)) {
      assertThat(packed.current()).contains("b");
    }
  }

  @Test
  void anOrphanAndACycleAreTakenBySalvageOnly() throws IOException {
    write("a", "missing");
    write("b", "c");
    write("c", "b");

    assertThatThrownBy(() -> packed(OpenOptions.DEFAULT))
        .isInstanceOf(MalformedListException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("missing");

    List<FileFinding> findings = packed(OpenOptions.DEFAULT.withSalvage(true));
    assertThat(findings).isNotEmpty().allMatch(FileFinding::kept);
    assertThat(findings.get(0).file()).isEqualTo(directory.resolve("a.xml").toString());
    try (SnapshotList packed = SnapshotList.open(list)) {
      assertThat(packed.names()).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(packed.find("a").orElseThrow().parent()).isNull();
    }
  }

  @Test
  void whatIsNoRegularFileIsNotOpened() throws IOException {
    write("a", "");
    Files.createSymbolicLink(
        directory.resolve("link.xml"), temporary.toAbsolutePath().resolve("secret.xml"));
    Files.writeString(temporary.resolve("secret.xml"), WARNING + element("secret", "", "0"));
    Files.createDirectory(directory.resolve("nested"));

    List<FileFinding> findings = packed(OpenOptions.DEFAULT.withSalvage(true));

    assertThat(findings.stream().map(FileFinding::describe))
        .containsExactly(
            directory.resolve("link.xml") + ": this is a symbolic link, but must be a regular file",
            directory.resolve("nested") + ": this is a directory, but must be a regular file");
    try (SnapshotList packed = SnapshotList.open(list)) {
      assertThat(packed.names()).containsExactly("a");
    }
  }

  @Test
  void aDirectoryThatChangesWhileItIsReadIsRefused() throws IOException {
    write("a", "");
    write("b", "a");
    try (SnapshotDirectory from = SnapshotDirectory.open(directory, OpenOptions.DEFAULT)) {
      write("c", "b");
      assertThatThrownBy(() -> from.pack(list))
          .hasMessageContaining("there are other files than when it was read (3 now, 2 then)");
      Files.delete(directory.resolve("c.xml"));
      write("b.xml", "b", "a", "1");
      assertThatThrownBy(() -> from.pack(list))
          .hasMessageContaining("b.xml: the file was changed since it was read");
    }
    assertThat(list).doesNotExist();
  }

  @Test
  void nothingIsPutInThePlaceOfWhatIsThere() throws IOException {
    write("a", "");
    packed(OpenOptions.DEFAULT);
    assertThatThrownBy(() -> packed(OpenOptions.DEFAULT))
        .isInstanceOf(FileAlreadyExistsException.class);
    Files.createDirectory(unpacked);
    Files.writeString(unpacked.resolve("other"), "");
    assertThatThrownBy(this::unpack)
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("to a new or an empty directory only");
    Files.delete(unpacked.resolve("other"));
    unpack();
    assertSame(directory, unpacked);
  }

  private void put(String name) throws IOException {
    try (SnapshotList target = SnapshotList.create(list, Kind.SNAPSHOTS)) {
      target.edit().put(Snap.xml(name)).commit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "a/b", "/etc/x"})
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    put(name);
    assertThatThrownBy(this::unpack)
        .isInstanceOf(NameRefusedException.class)
        .hasMessageContaining("which would lead to another directory");
    assertThat(temporary).isDirectoryNotContaining("glob:**out.xml");
    assertThat(unpacked).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void whatLibvirtWouldLoseIsTold() throws IOException {
    put(".hidden");
    try (SnapshotList target = SnapshotList.open(list)) {
      target
          .edit()
          .put(Snap.xml("n".repeat(248)))
          .put(Snap.xml("cr", null, "  <description>a&#13;b</description>\n"))
          .commit();
    }
    assertThat(unpack().stream().map(finding -> finding.fault().fact()))
        .containsExactly(
            "the name is none to libvirt: it begins with '.', which libvirt refuses in a snapshot's name",
            "the name is none to libvirt: it has 248 bytes in UTF-8, but at most 247 fit: with"
                + " '.xml.new' behind it a file name has 255",
            "there is a carriage return, which libvirt makes a line feed of");
    assertThat(files(unpacked)).hasSize(3);
  }

  @Test
  void aDirectoryGetsItsNameOnceAllOfItIsForced() throws IOException {
    write("a", "");
    write("b", "a");
    packed(OpenOptions.DEFAULT);
    RecordingDisk disk = new RecordingDisk();
    try (SnapshotList from = SnapshotList.open(list)) {
      SnapshotDirectory.unpack(disk, from, unpacked, Progress.NONE);
    }
    List<Op> ops = disk.calls().stream().map(Call::op).toList();
    assertThat(ops)
        .containsExactly(
            Op.CREATE_DIRECTORY,
            Op.CREATE,
            Op.WRITE,
            Op.CREATE,
            Op.WRITE,
            Op.FORCE,
            Op.FORCE,
            Op.FORCE_DIRECTORY,
            Op.RENAME,
            Op.FORCE_DIRECTORY);
  }

  /** Fails at the k-th call that changes anything. */
  private static final class Failing extends PassingDisk {

    private int left;

    Failing(int k) {
      super(new RealDisk());
      left = k;
    }

    private void count() throws IOException {
      if (--left == 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    protected void write(
        WritableFile file, Path path, long position, byte[] bytes, int offset, int length)
        throws IOException {
      count();
      super.write(file, path, position, bytes, offset, length);
    }

    @Override
    protected void force(WritableFile file, Path path) throws IOException {
      count();
      super.force(file, path);
    }

    @Override
    public WritableFile create(Path path) throws IOException {
      count();
      return super.create(path);
    }

    @Override
    public void createDirectory(Path path) throws IOException {
      count();
      super.createDirectory(path);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      count();
      super.rename(from, to);
    }
  }

  @Test
  void whateverFailsLeavesNoDirectoryOrAWholeOne() throws IOException {
    write("a", "");
    write("b", "a");
    packed(OpenOptions.DEFAULT);
    List<Integer> failed = new ArrayList<>();
    for (int k = 1; !Files.exists(unpacked); k++) {
      try (SnapshotList from = SnapshotList.open(list)) {
        SnapshotDirectory.unpack(new Failing(k), from, unpacked, Progress.NONE);
      } catch (IOException e) {
        assertThat(e).hasMessage("No space left on device");
        failed.add(k);
      }
      assertNothingIsLeft();
    }
    assertThat(failed).hasSize(8);
    assertSame(directory, unpacked);
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      assertThat(all.map(path -> String.valueOf(path.getFileName())))
          .noneMatch(name -> name.startsWith(".snapshotlist"));
    }
  }
}
