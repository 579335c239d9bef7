package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.NoSuchEntryException;

/** What is handed out of a list: the entry that was asked for, whole and checked, or an error. */
class ChunksTest {

  private static final OpenOptions WALK = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE);

  @TempDir private Path folder;

  @Test
  void whatIsLoadedIsTheCallersToChange() throws IOException {
    Path path = new SmallList().entry("a").writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      byte[] first = list.load("a");
      String before = new String(first, StandardCharsets.UTF_8);
      Arrays.fill(first, (byte) 'x');
      assertThat(list.load("a")).asString(StandardCharsets.UTF_8).isEqualTo(before);
      list.visit(Order.FILE, (entry, xml) -> Arrays.fill(xml, (byte) 'x'));
      try (InputStream in = list.stream("a")) {
        assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(before);
      }
    }
  }

  @Test
  void aNameThatIsNotThereIsSaidSoWithoutControlCharacters() throws IOException {
    Path path = new SmallList().entry("a").entry("b").writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      for (String name : List.of("A", "a ", "", "aa", "\ud800")) {
        assertThat(list.find(name)).isEmpty();
      }
      String shown = path + ": there is no entry '\\u{1B}[2J' among 2";
      assertThatThrownBy(() -> list.load("\u001b[2J"))
          .isInstanceOf(NoSuchEntryException.class)
          .hasMessage(shown);
      assertThatThrownBy(() -> list.stream("\u001b[2J")).hasMessage(shown);
      assertThatThrownBy(() -> list.reader("\u001b[2J")).hasMessage(shown);
    }
  }

  @Test
  void halfASurrogatePairDoesNotFindTheQuestionMarkThatReplacesIt() throws IOException {
    Path path = new SmallList().entry("?").writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.find("?")).isPresent();
      assertThat(list.find("\ud800")).isEmpty();
      assertThatThrownBy(() -> list.load("\udc00"))
          .isInstanceOf(NoSuchEntryException.class)
          .hasMessage(path + ": there is no entry '\\u{DC00}' among 1");
    }
  }

  @Test
  void aChunkThatDoesNotParseIsNeverHandedOut() throws IOException {
    String bad = "<domainsnapshot><name>b</name><x a></x></domainsnapshot>";
    SmallList xml = new SmallList().entry("a").raw("b", bad).entry("c");
    Path path = xml.writeTo(folder);
    long at = xml.range("b").start() + bad.indexOf("></x>");
    try (SnapshotList list = SnapshotList.open(path, WALK)) {
      for (int tries = 0; tries < 2; tries++) {
        assertNotWellFormed(() -> list.load("b"), path, at);
        assertNotWellFormed(() -> list.stream("b"), path, at);
        assertNotWellFormed(() -> list.reader("b"), path, at);
        assertNotWellFormed(() -> list.visit(Order.FILE, (entry, chunk) -> {}), path, at);
      }
      assertThat(list.load("c")).hasSize((int) xml.range("c").length());
    }
    try (SnapshotList list = SnapshotList.open(path, WALK.withLimits(tight(path, 100)))) {
      // Too large to be cached, so it is read twice and never kept.
      assertNotWellFormed(() -> list.stream("b"), path, at);
    }
  }

  private static void assertNotWellFormed(ThrowingCallable call, Path path, long at) {
    assertThatThrownBy(call)
        .isInstanceOf(MalformedListException.class)
        .hasMessageStartingWith(path + ", at byte " + at + ": not well-formed: ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListThatIsChangedUnderOurFeetIsNoticedAtTheNextRead(boolean streamed) throws IOException {
    SmallList xml = new SmallList().body("a", "<description>one</description>").entry("b");
    Path path = xml.writeTo(folder);
    Limits limits = streamed ? tight(path, 100) : Limits.DEFAULT;
    try (SnapshotList list = SnapshotList.open(path, WALK.withLimits(limits))) {
      long at = xml.range("a").start() + "<domainsnapshot><name>".length();
      poke(path, at, 'z');
      for (int tries = 0; tries < 2; tries++) {
        assertThatThrownBy(() -> list.stream("a"))
            .isInstanceOf(MalformedListException.class)
            .hasMessageMatching(
                "\\Q%s, at byte %d: the bytes %s of 'a' have CRC32C \\E[0-9a-f]{8}, but must have [0-9a-f]{8};"
                        .formatted(path, xml.range("a").start(), xml.range("a"))
                    + " the list was changed since it was opened: open it again");
      }
      poke(path, at, 'a');
      try (InputStream in = list.stream("a")) {
        assertThat(in.readAllBytes()).hasSize((int) xml.range("a").length());
      }
    }
  }

  @Test
  void aListThatIsCutUnderOurFeetIsNoticedAtTheNextRead() throws IOException {
    SmallList xml = new SmallList().entry("a").entry("b");
    Path path = xml.writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path, WALK)) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(xml.range("b").start() + 5);
      }
      assertThat(list.load("a")).hasSize((int) xml.range("a").length());
      assertThatThrownBy(() -> list.load("b"))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "%s, at byte %d: the file ends here, but %d more bytes were there before; it was cut"
                  + " while it was open, open it again",
              path, xml.range("b").start() + 5, xml.range("b").length() - 5);
    }
  }

  @Test
  void entriesAreGivenInFileOrderOrParentsFirst() throws IOException {
    Path path =
        new SmallList()
            .entry("d", "c")
            .entry("b", "a")
            .entry("c", "a")
            .entry("a")
            .entry("e")
            .writeTo(folder);
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(list.entries()).extracting(Entry::name).containsExactly("d", "b", "c", "a", "e");
      assertThat(list.entries(Order.PARENTS_FIRST))
          .extracting(Entry::name)
          .containsExactly("a", "c", "d", "b", "e");
      List<String> visited = new ArrayList<>();
      list.visit(Order.PARENTS_FIRST, (entry, xml) -> visited.add(entry.name()));
      assertThat(visited).containsExactly("a", "c", "d", "b", "e");
      List<Entry> view = list.entries();
      assertThatThrownBy(() -> view.remove(0)).isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> view.get(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void whatAVisitorThrowsReachesTheCaller() throws IOException {
    try (SnapshotList list = SnapshotList.open(new SmallList().entry("a").writeTo(folder))) {
      IOException mine = new IOException("mine");
      assertThatThrownBy(
              () ->
                  list.visit(
                      Order.FILE,
                      (entry, xml) -> {
                        throw mine;
                      }))
          .isSameAs(mine);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aClosedListSaysSo(boolean wholeFile) throws IOException {
    Path path = new SmallList().entry("a").writeTo(folder);
    SnapshotList list = SnapshotList.open(path, OpenOptions.DEFAULT.withWholeFile(wholeFile));
    list.load("a");
    list.close();
    list.close();
    String message = path + ": the list was closed; open it again";
    assertThatThrownBy(() -> list.load("a")).isInstanceOf(IOException.class).hasMessage(message);
    assertThatThrownBy(() -> list.stream("a")).hasMessage(message);
    assertThatThrownBy(() -> list.find("a")).hasMessage(message);
    assertThatThrownBy(list::entries).hasMessage(message);
    assertThatThrownBy(list::current).hasMessage(message);
    assertThatThrownBy(list::writeIndex).hasMessage(message);
    assertThatThrownBy(() -> list.visit(Order.FILE, (entry, xml) -> {})).hasMessage(message);
  }

  @Test
  void aListIsHeldAsAWholeUpToItsCap() throws IOException {
    SmallList xml = new SmallList().entry("a").entry("b", "a");
    Path path = xml.writeTo(folder);
    long size = Files.size(path);
    OpenOptions whole = WALK.withWholeFile(true);
    RecordingDisk disk = new RecordingDisk();
    try (SnapshotList list =
        SnapshotList.open(disk, path, whole.withLimits(Limits.DEFAULT.withWholeFileCap(size)))) {
      assertThat(disk.bytesRead(path)).isEqualTo(size);
      // Nothing that happens to the file matters any more.
      Files.writeString(path, "gone");
      assertThat(list.load("b")).hasSize((int) xml.range("b").length());
      assertThat(disk.bytesRead(path)).isEqualTo(size);
    }
    xml.writeTo(folder);
    assertThatThrownBy(
            () ->
                SnapshotList.open(
                    path, whole.withLimits(Limits.DEFAULT.withWholeFileCap(size - 1))))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "%s: wholeFileCap is %d, but this needs %d; raise Limits.wholeFileCap if the file is"
                + " trusted",
            path, size - 1, size);
  }

  /** Limits that leave so many bytes for chunks once the list is open. */
  private static Limits tight(Path path, long chunks) throws IOException {
    try (SnapshotList list = SnapshotList.open(path, WALK)) {
      return Limits.DEFAULT.withMemoryCap(list.memoryInUse() + chunks);
    }
  }

  private static void poke(Path path, long at, int value) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(at);
      file.write(value);
    }
  }
}
