package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/** Pages are as long as their limits allow, and not a byte longer. */
class PageTest {

  @TempDir private Path folder;

  /** What a list may be; its entries are the same in each. */
  private enum Made {
    FOREIGN,
    SEALED,
    SEALED_AND_CHANGED,
    CHECKPOINTS
  }

  private static byte[] xml(String name) {
    return Snap.xml(name, null, "<description>" + "x".repeat(name.length()) + "</description>");
  }

  private Path list(Made made, List<String> names) throws IOException {
    Path path = folder.resolve("vm.xml");
    if (made == Made.FOREIGN) {
      SmallList list = new SmallList();
      names.forEach(name -> list.raw(name, new String(xml(name), UTF_8)));
      return list.writeTo(folder);
    }
    boolean checkpoints = made == Made.CHECKPOINTS;
    SnapshotList.create(path, checkpoints ? Kind.CHECKPOINTS : Kind.SNAPSHOTS).close();
    try (SnapshotList list = SnapshotList.open(path)) {
      for (int i = 0; i < names.size(); i++) {
        if (made == Made.SEALED_AND_CHANGED && i == names.size() / 2) {
          list.compact();
        }
        String name = names.get(i);
        try (ListEdit edit = list.edit()) {
          edit.put(checkpoints ? Snap.checkpoint(name, null) : xml(name)).commit();
        }
      }
    }
    return path;
  }

  @ParameterizedTest
  @EnumSource
  void aPageEndsWithTheEntryThatJustFits(Made made) throws IOException {
    List<String> names = List.of("c", "bb", "\ue000", "a", "ddd", "eeee");
    List<String> ordered = List.of("a", "bb", "c", "ddd", "eeee", "\ue000");
    try (SnapshotList list = SnapshotList.open(list(made, names))) {
      Page all = list.page(PageLimits.DEFAULT, null);
      assertThat(names(all)).isEqualTo(ordered);
      assertThat(all.next()).isEmpty();
      assertThat(Message.of(all)).hasSize((int) all.bytes());
      for (int count = 1; count <= ordered.size(); count++) {
        Page part = new Page(all.entries().subList(0, count), List.of(), all.next());
        long exact = Message.of(part).length;
        PageLimits limits = PageLimits.DEFAULT.withMaxMessageBytes(exact);
        assertThat(names(list.page(limits, null))).isEqualTo(ordered.subList(0, count));
        assertThat(list.page(limits, null).bytes()).isEqualTo(exact);
        if (count > 1) {
          Page less = list.page(PageLimits.DEFAULT.withMaxMessageBytes(exact - 1), null);
          assertThat(names(less)).isEqualTo(ordered.subList(0, count - 1));
          assertThat(less.next()).contains(ordered.get(count - 2));
        }
      }
      for (LoadedEntry one : all.entries()) {
        assertThat(one.xml()).isEqualTo(list.load(one.entry().name()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEntryThatNoMessageCanHaveIsTold(Made made) throws IOException {
    try (SnapshotList list = SnapshotList.open(list(made, List.of("b", "a-longer-one", "c")))) {
      long string = list.load("a-longer-one").length;
      assertThat(list.page(PageLimits.DEFAULT.withMaxStringBytes(string), null).tooLarge())
          .isEmpty();
      Page told = list.page(PageLimits.DEFAULT.withMaxStringBytes(string - 1), null);
      assertThat(names(told)).containsExactly("b", "c");
      assertThat(told.tooLarge())
          .containsExactly(
              new TooLargeEntry(
                  list.find("a-longer-one").orElseThrow(), "maxStringBytes", string - 1, string));

      long alone = list.page(PageLimits.DEFAULT.withMaxEntries(1), null).bytes();
      PageLimits exact = PageLimits.DEFAULT.withMaxMessageBytes(alone);
      assertThat(names(list.page(exact, null))).containsExactly("a-longer-one");
      PageLimits less = PageLimits.DEFAULT.withMaxMessageBytes(alone - 1);
      assertThat(list.page(less, null).tooLarge())
          .containsExactly(
              new TooLargeEntry(
                  list.find("a-longer-one").orElseThrow(), "maxMessageBytes", alone - 1, alone));
    }
  }

  @Test
  void thoseTooLargeAreCountedAndPassed() throws IOException {
    PageLimits limits = new PageLimits(1, PageLimits.EMPTY_MESSAGE_BYTES, 2);
    try (SnapshotList list = SnapshotList.open(list(Made.SEALED, List.of("a", "b", "c")))) {
      List<Page> pages = pages(list, limits);

      assertThat(pages).extracting(page -> page.tooLarge().size()).containsExactly(2, 1);
      assertThat(pages).allMatch(page -> page.entries().isEmpty() && page.bytes() == 32);
      assertThat(pages.get(0).next()).contains("b");
    }
  }

  @Test
  void anEmptyListHasOneEmptyPage() throws IOException {
    try (SnapshotList list = SnapshotList.open(list(Made.SEALED, List.of()))) {
      List<Page> pages = pages(list, PageLimits.DEFAULT);

      assertThat(pages).singleElement().matches(Page::isEmpty);
      assertThat(pages.get(0).next()).isEmpty();
      assertThat(list.page(PageLimits.DEFAULT, "anything").isEmpty()).isTrue();
    }
  }

  @Test
  void anIteratorEnds() throws IOException {
    try (SnapshotList list = SnapshotList.open(list(Made.SEALED, List.of("a")))) {
      Iterator<Page> pages = list.pages(PageLimits.DEFAULT);
      pages.next();

      assertThat(pages.hasNext()).isFalse();
      assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void limitsThatNoPageHoldsAreRefused() {
    assertThatThrownBy(() -> PageLimits.DEFAULT.withMaxMessageBytes(31))
        .hasMessage("maxMessageBytes is 31, but must be at least 32");
    assertThatThrownBy(() -> PageLimits.DEFAULT.withMaxStringBytes(0))
        .hasMessage("maxStringBytes is 0, but must be at least 1");
    assertThatThrownBy(() -> PageLimits.DEFAULT.withMaxEntries(0))
        .hasMessage("maxEntries is 0, but must be at least 1");
    assertThat(PageLimits.DEFAULT).isEqualTo(new PageLimits(4_194_304, 33_554_432, 16_384));
  }

  @Test
  void asManyEntriesAsAListMayHaveCome() throws IOException {
    Path path = folder.resolve("large.xml");
    try (OutputStream out = Files.newOutputStream(path)) {
      new ListGenerator(ListShape.of(16_384, 2_048, 7)).writeTo(out, done -> {});
    }
    try (SnapshotList list = SnapshotList.open(path)) {
      List<String> names = new ArrayList<>();
      int pages = 0;
      for (Iterator<Page> i = list.pages(PageLimits.DEFAULT.withMaxEntries(1_000)); i.hasNext(); ) {
        Page page = i.next();
        names.addAll(names(page));
        assertThat(page.entries().size()).isEqualTo(++pages < 17 ? 1_000 : 384);
        assertThat(page.bytes()).isEqualTo(Message.of(page).length);
      }
      assertThat(pages).isEqualTo(17);
      assertThat(names).isEqualTo(list.names().stream().sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void aPageIsShorterWhereTheCapLeavesLessRoom(int chunks) throws IOException {
    Path path = list(Made.FOREIGN, List.of("a", "b", "c", "d", "e"));
    long index = held(path);
    // What an entry takes beside its chunk is no more than this.
    long cap = index + chunks * (xml("a").length + 500L);
    try (SnapshotList list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(cap))) {
      // What is cached makes room.
      list.load("c");
      Page page = list.page(PageLimits.DEFAULT, null);

      assertThat(names(page)).isEqualTo(List.of("a", "b", "c", "d", "e").subList(0, chunks));
      assertThat(list.memoryInUse()).isEqualTo(index);
    }
  }

  @Test
  void underTheLeastCapThatLoadsAnEntryAllComeOneByOne() throws IOException {
    Path path = list(Made.FOREIGN, List.of("a", "b", "c"));
    long index = held(path);
    // The name is held with the chunk.
    long least = index + xml("a").length + 2;
    try (SnapshotList list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(least))) {
      List<Page> pages = pages(list, PageLimits.DEFAULT);

      assertThat(pages).flatExtracting(PageTest::names).containsExactly("a", "b", "c");
      assertThat(pages).hasSize(3);
    }
    try (SnapshotList list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(least - 1))) {
      assertThatThrownBy(() -> list.page(PageLimits.DEFAULT, "b"))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("memoryCap is %d, but this needs %d", least - 1, least);
      Iterator<Page> pages = list.pages(PageLimits.DEFAULT);
      assertThatThrownBy(pages::next)
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(LimitExceededException.class);
      assertThat(pages.hasNext()).isTrue();
      assertThat(list.memoryInUse()).isEqualTo(index);
    }
  }

  @Test
  void threadsUnderOneCapWaitForEachOther() throws Exception {
    List<String> names = List.of("a", "b", "c", "d", "e", "f");
    Path path = list(Made.FOREIGN, names);
    long cap = held(path) + xml("a").length + 600L;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (SnapshotList list = SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(cap))) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        boolean loads = i == 0;
        running.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 100; round++) {
                    if (loads) {
                      list.load(names.get(round % names.size()));
                    } else {
                      assertThat(pages(list, PageLimits.DEFAULT))
                          .flatExtracting(PageTest::names)
                          .isEqualTo(names);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
      assertThat(list.memoryInUse()).isLessThanOrEqualTo(cap);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long held(Path path) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      return list.memoryInUse();
    }
  }

  @Test
  void aDamagedEntryEndsThePageBeforeItAndIsTheNextOnesToTell() throws IOException {
    Path path = list(Made.SEALED, List.of("c", "b", "a", "d"));
    byte[] bytes = Files.readAllBytes(path);
    int at = new String(bytes, UTF_8).indexOf("<name>c");
    bytes[at + 20] ^= 1;
    Files.write(path, bytes);
    try (SnapshotList list = SnapshotList.open(path)) {
      Page before = list.page(PageLimits.DEFAULT, null);

      assertThat(names(before)).containsExactly("a", "b");
      assertThat(before.next()).contains("b");
      assertThatThrownBy(() -> list.page(PageLimits.DEFAULT, "b"))
          .isInstanceOf(MalformedListException.class)
          .hasMessageContaining("it was edited or damaged");
      assertThat(names(list.page(PageLimits.DEFAULT, "c"))).containsExactly("d");
    }
  }

  @Test
  void anIndexThatIsWrongIsReplacedAndThePageChosenAnew() throws IOException {
    Path path = list(Made.FOREIGN, List.of("a", "b", "c", "d", "e"));
    ForgedIndex.of(index(path)).parent(4, 0).write();
    try (SnapshotList list = SnapshotList.open(path)) {
      Page page = list.page(PageLimits.DEFAULT, null);

      assertThat(names(page)).containsExactly("a", "b", "c", "d", "e");
      assertThat(page.entries()).allMatch(one -> one.entry().parent() == null);
    }
  }

  @Test
  void anIndexInAWrongOrderIsNotSearched() throws IOException {
    Path path = list(Made.FOREIGN, List.of("a", "b", "c", "d", "e"));
    ForgedIndex.of(index(path)).sorted(0, 1).sorted(1, 0).write();
    try (SnapshotList list = SnapshotList.open(path)) {
      assertThat(names(list.page(PageLimits.DEFAULT, null)))
          .containsExactly("a", "b", "c", "d", "e");
    }
  }

  private static Path index(Path path) throws IOException {
    try (SnapshotList list = SnapshotList.open(path)) {
      return list.writeIndex();
    }
  }

  private static List<String> names(Page page) {
    return page.entries().stream().map(one -> one.entry().name()).toList();
  }

  private static List<Page> pages(SnapshotList list, PageLimits limits) {
    List<Page> pages = new ArrayList<>();
    list.pages(limits).forEachRemaining(pages::add);
    return pages;
  }
}
