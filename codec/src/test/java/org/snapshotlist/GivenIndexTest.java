package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.IndexSummary;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.NoSuchEntryException;

/** A list and its index that are no files of this machine. */
class GivenIndexTest {

  private static final String FOREIGN =
      "<snapshots current='b'>\n"
          + entry("a", "<creationTime>7</creationTime>")
          + entry("b", "<creationTime>9</creationTime><parent><name>a</name></parent>")
          + "</snapshots>\n";

  @TempDir Path folder;

  private Path path;

  @BeforeEach
  void sealAList() throws IOException {
    path = folder.resolve("vm.xml");
    try (SnapshotList list = SnapshotList.create(path, Kind.SNAPSHOTS)) {
      put(list, "a", "<creationTime>7</creationTime>");
      put(list, "b", "<creationTime>-9</creationTime><note><?target data?></note>");
      list.edit().current("b").commit();
    }
  }

  private static String entry(String name, String body) {
    return "<domainsnapshot><name>" + name + "</name>" + body + "</domainsnapshot>";
  }

  private static void put(SnapshotList list, String name, String body) throws IOException {
    list.edit().put(entry(name, body).getBytes(UTF_8)).commit();
  }

  private static byte[] indexOf(ByteSource source) throws IOException {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    try (SnapshotList list = SnapshotList.open(source, OpenOptions.DEFAULT)) {
      list.writeIndex(index, FileSeen.NONE);
    }
    return index.toByteArray();
  }

  private static ByteSource source(byte[] bytes) {
    return ByteSource.of("somewhere", bytes);
  }

  private static ByteSource source(Path file) throws IOException {
    return source(Files.readAllBytes(file));
  }

  private static ByteSource changing(Path file) {
    return new ByteSource() {
      @Override
      public String place() {
        return file.toString();
      }

      @Override
      public long size() throws IOException {
        return Files.size(file);
      }

      @Override
      public int read(long position, byte[] target, int offset, int length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
          open.seek(position);
          return open.read(target, offset, length);
        }
      }
    };
  }

  private static SnapshotList open(ByteSource list, byte[] index) throws IOException {
    return SnapshotList.open(list, source(index), OpenOptions.DEFAULT);
  }

  private static void assertFitted(SnapshotList list) {
    assertThat(list.indexStatus()).isEqualTo(new IndexStatus(IndexStatus.Outcome.FITTED, ""));
  }

  @Test
  void ofASealedListItSaysWhatTheListSays() throws IOException {
    byte[] written = indexOf(source(path));

    try (SnapshotList list = open(source(path), written);
        SnapshotList plain = SnapshotList.open(path)) {
      assertFitted(list);
      assertThat(list.entries()).isEqualTo(plain.entries());
      assertThat(list.load("b")).isEqualTo(plain.load("b"));

      SideIndex index = SideIndex.open(source(written), Limits.DEFAULT);
      assertThat(index.entries()).isEqualTo(plain.entries());
      assertThat(index.find("b")).isEqualTo(plain.find("b"));
      assertThat(index.find("nobody")).isEmpty();
      assertThat(index.current()).contains("b");
      assertThat(index.kind()).isEqualTo(Kind.SNAPSHOTS);
      assertThat(index.size()).isEqualTo(2);
    }
  }

  @Test
  void itIsTheFileThatIsWrittenBesideTheListButForWhatWasSeenOfThat() throws IOException {
    byte[] given = indexOf(source(path));
    byte[] written;
    try (SnapshotList list = SnapshotList.open(path)) {
      written = Files.readAllBytes(list.writeIndex());
    }

    // Three numbers before the last 12 bytes, of which the last 4 are their CRC.
    int seen = written.length - 12 - 3 * Long.BYTES;
    assertThat(Arrays.copyOf(written, seen)).isEqualTo(Arrays.copyOf(given, seen));
    assertThat(written).isNotEqualTo(given).hasSameSizeAs(given);
  }

  @Test
  void itsLastBytesSayEnoughToPlanBy() throws IOException {
    IndexSummary summary = SideIndex.summary(source(indexOf(source(path))));
    IndexSummary foreign = SideIndex.summary(source(indexOf(source(FOREIGN.getBytes(UTF_8)))));

    try (SnapshotList list = SnapshotList.open(path)) {
      long bytes = list.entries().stream().mapToLong(one -> one.range().length()).sum();
      assertThat(summary)
          .isEqualTo(
              new IndexSummary(
                  Kind.SNAPSHOTS, 2, 2, -9, 7, bytes, true, FileSeen.NONE, summary.crc32c()));
    }
    int bytes = FOREIGN.length() - "<snapshots current='b'>\n</snapshots>\n".length();
    assertThat(foreign)
        .isEqualTo(
            new IndexSummary(
                Kind.SNAPSHOTS, 2, 2, 7, 9, bytes, false, FileSeen.NONE, foreign.crc32c()));
    assertThat(foreign.crc32c()).isNotEqualTo(summary.crc32c());
  }

  @Test
  void itSaysWhatTheListWasSeenToBe() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign.xml"), FOREIGN);
    for (Path file : List.of(path, foreign)) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_123L));
      long before = System.currentTimeMillis();
      Path index;
      try (SnapshotList list = SnapshotList.open(file)) {
        index = list.writeIndex();
      }
      FileSeen seen = SideIndex.summary(source(index)).seen();

      assertThat(seen.size()).isEqualTo(Files.size(file));
      assertThat(seen.modified()).isEqualTo(1_700_000_000_123L);
      assertThat(seen.asked()).isBetween(before, System.currentTimeMillis());
      assertThat(seen.isStill(seen.size(), seen.modified())).isTrue();
      assertThat(seen.isStill(seen.size(), seen.modified() + 1)).isFalse();
      assertThat(seen.isStill(seen.size() + 1, seen.modified())).isFalse();
    }
  }

  @Test
  void whatIsSeenAMomentAfterItWasWrittenMayHaveBeenWrittenAgain() {
    assertThat(new FileSeen(10, 1001, 1021).isStill(10, 1001)).isTrue();
    assertThat(new FileSeen(10, 1001, 1020).isStill(10, 1001)).isFalse();
    // A clock of whole seconds.
    assertThat(new FileSeen(10, 1000, 4000).isStill(10, 1000)).isTrue();
    assertThat(new FileSeen(10, 1000, 3999).isStill(10, 1000)).isFalse();
    assertThat(FileSeen.NONE.isStill(0, 0)).isFalse();
    assertThat(new FileSeen(0, 1, 99).isStill(0, 1)).isTrue();
  }

  @Test
  void ofAForeignListItFitsByItsSizeAndItsEnds() throws IOException {
    byte[] bytes = FOREIGN.getBytes(UTF_8);
    byte[] index = indexOf(source(bytes));

    try (SnapshotList list = open(source(bytes), index)) {
      assertFitted(list);
      assertThat(list.names()).containsExactly("a", "b");
      assertThat(list.load("a")).asString(UTF_8).contains("<creationTime>7<");
    }

    byte[] other = FOREIGN.replace("name>b", "name>c").replace("='b", "='c").getBytes(UTF_8);
    try (SnapshotList list = open(source(other), index)) {
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.NOT_WRITTEN);
      assertThat(list.indexStatus().why()).contains("first or last 64 KiB");
      assertThat(list.names()).containsExactly("a", "c");
    }
    byte[] longer = (FOREIGN + "\n").getBytes(UTF_8);
    try (SnapshotList list = open(source(longer), index)) {
      assertThat(list.indexStatus().why())
          .contains(FOREIGN.length() + " bytes", longer.length + " bytes");
    }
    assertThatThrownBy(
            () ->
                SnapshotList.open(
                    source(longer),
                    source(index),
                    OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL)))
        .isInstanceOf(IndexMismatchException.class);
    assertThatThrownBy(
            () -> SnapshotList.openAsIndexed(source(longer), source(index), OpenOptions.DEFAULT))
        .isInstanceOf(IndexMismatchException.class);
  }

  @Test
  void whatWasCommittedSinceCountsUnlessTheListIsWantedAsIndexed() throws IOException {
    byte[] index = indexOf(source(path));
    List<Entry> before;
    try (SnapshotList list = SnapshotList.open(path)) {
      before = list.entries();
      put(list, "c", "");
      put(list, "a", "<creationTime>8</creationTime>");
      list.edit().remove("b").commit();
    }

    try (SnapshotList list = open(source(path), index)) {
      assertFitted(list);
      assertThat(list.names()).containsExactly("c", "a");
      assertThat(list.load("a")).asString(UTF_8).contains("<creationTime>8<");
    }
    try (SnapshotList list =
        SnapshotList.openAsIndexed(source(path), source(index), OpenOptions.DEFAULT)) {
      assertThat(list.entries()).isEqualTo(before);
      assertThat(list.current()).contains("b");
      assertThat(list.load("a")).asString(UTF_8).contains("<creationTime>7<");
      // With an instruction's end, which was blanked when it was removed.
      assertThat(list.load("b")).asString(UTF_8).contains("<?target data?></note>");
    }
  }

  @Test
  void anEntryThatIsRemovedWhileTheListIsReadStaysInIt() throws IOException {
    byte[] index = indexOf(source(path));
    OpenOptions strict = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.FAIL);
    try (SnapshotList list = SnapshotList.open(changing(path), source(index), strict)) {
      try (SnapshotList writer = SnapshotList.open(path, OpenOptions.DEFAULT.withCompactAt(1))) {
        writer.edit().remove("b").remove("a").commit();
        put(writer, "c", "");
        assertThat(list.names()).containsExactly("a", "b");
        assertThat(list.load("b")).asString(UTF_8).contains("<?target data?></note>");
        assertThatThrownBy(() -> list.load("c")).isInstanceOf(NoSuchEntryException.class);

        writer.scrub();
      }
      assertThatThrownBy(() -> list.load("a")).hasMessageContaining("CRC32C");
    }
  }

  @Test
  void afterACompactionItFitsNoMore() throws IOException {
    byte[] index = indexOf(source(path));
    try (SnapshotList list = SnapshotList.open(path)) {
      list.compact();
    }

    try (SnapshotList list = open(source(path), index)) {
      assertThat(list.indexStatus().why())
          .isEqualTo("it describes another list, or this one before a rewrite");
      assertThat(list.names()).containsExactly("a", "b");
    }
    assertThatThrownBy(
            () -> SnapshotList.openAsIndexed(source(path), source(index), OpenOptions.DEFAULT))
        .isInstanceOf(IndexMismatchException.class);
  }

  @Test
  void ofAListThatWasCutItCoversWhatIsNotThere() throws IOException {
    byte[] index = indexOf(source(path));
    byte[] whole = Files.readAllBytes(path);
    int last = new String(whole, UTF_8).lastIndexOf("<?sealed");

    assertThatThrownBy(
            () ->
                SnapshotList.openAsIndexed(
                    source(Arrays.copyOf(whole, last)), source(index), OpenOptions.DEFAULT))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageContaining("transactions that the list does not have");
  }

  @Test
  void aDamagedIndexIsNotBelieved() throws IOException {
    byte[] index = indexOf(source(path));
    for (int i = 0; i < index.length; i++) {
      byte[] damaged = index.clone();
      damaged[i] ^= 4;
      assertThatThrownBy(() -> SideIndex.open(source(damaged), Limits.DEFAULT).entries())
          .as("bit 2 of byte %d", i)
          .isInstanceOf(IndexMismatchException.class);
      try (SnapshotList list = open(source(path), damaged)) {
        assertThat(list.names()).containsExactly("a", "b");
      }
    }
    assertThatThrownBy(() -> SideIndex.summary(source(Arrays.copyOf(index, 100))))
        .isInstanceOf(IndexMismatchException.class)
        .hasMessageContaining("it has 100 bytes, but an index has at least 192");
  }

  @Test
  void limitsCountForAnIndexAlone() throws IOException {
    byte[] index = indexOf(source(path));

    assertThatThrownBy(() -> SideIndex.open(source(index), Limits.DEFAULT.withMaxEntries(1)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxEntries");
  }

  @Test
  void noIndexIsWrittenOfWhatWasEdited() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int at = new String(bytes, UTF_8).indexOf("<?sealed tx=1");
    bytes[at + "<?sealed tx=".length()] = '7';

    assertThatThrownBy(() -> indexOf(source(bytes))).hasMessageContaining("recover");
    assertThatThrownBy(
            () -> {
              try (SnapshotList list =
                  SnapshotList.open(source(path), OpenOptions.DEFAULT.withSalvage(true))) {
                list.writeIndex(new ByteArrayOutputStream(), FileSeen.NONE);
              }
            })
        .hasMessageContaining("open it without salvage");
  }
}
