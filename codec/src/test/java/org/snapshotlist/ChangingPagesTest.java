package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** Whatever is committed between pages or during one, what is there all along is sent once. */
class ChangingPagesTest {

  private static final int[] LETTERS = {'-', 'a', 'b', 0xe9, 0xd7ff, 0xfffd, 0x10000, 0x1f600};

  @TempDir private Path folder;
  private Path path = Path.of("");

  @BeforeEach
  void createList() throws IOException {
    path = folder.resolve("vm.xml");
    SnapshotList.create(path, Kind.SNAPSHOTS).close();
  }

  private static byte[] xml(String name, int more) {
    return Snap.xml(name, null, "<description>" + "x".repeat(more) + "</description>");
  }

  private static void put(SnapshotList writer, String name, int more) throws IOException {
    try (ListEdit edit = writer.edit()) {
      edit.put(xml(name, more)).commit();
    }
  }

  private static void remove(SnapshotList writer, String... names) throws IOException {
    try (ListEdit edit = writer.edit()) {
      for (String name : names) {
        edit.remove(name);
      }
      edit.commit();
    }
  }

  private static List<String> names(Page page) {
    return page.entries().stream().map(one -> one.entry().name()).toList();
  }

  /** One run: a writer, readers that come and go, and what is known of the list. */
  private static final class Story {

    final Random random;
    final Map<String, byte[]> now = new HashMap<>();

    /** What was there from the first page on and never removed. */
    final Set<String> allAlong = new HashSet<>();

    final Set<String> passed = new HashSet<>();

    Story(long seed) {
      random = new Random(seed);
    }

    String name() {
      StringBuilder name = new StringBuilder();
      for (int length = 1 + random.nextInt(3); length > 0; length--) {
        name.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
      }
      return name.toString();
    }

    void change(SnapshotList writer) throws IOException {
      try (ListEdit edit = writer.edit()) {
        for (int i = random.nextInt(12); i >= 0; i--) {
          String name = name();
          if (random.nextInt(3) > 0) {
            byte[] xml = xml(name, random.nextInt(900));
            edit.put(xml);
            now.put(name, xml);
          } else if (now.remove(name) != null) {
            edit.remove(name);
            allAlong.remove(name);
          }
        }
        edit.commit();
      }
    }

    void check(Page page, PageLimits limits, String cursor) throws IOException {
      assertThat(page.bytes()).isEqualTo(Message.of(page).length);
      assertThat(page.bytes()).isLessThanOrEqualTo(limits.maxMessageBytes());
      assertThat(page.entries().size() + page.tooLarge().size())
          .isLessThanOrEqualTo(limits.maxEntries());
      List<String> sent = names(page);
      for (LoadedEntry one : page.entries()) {
        assertThat(one.xml()).isEqualTo(now.get(one.entry().name()));
      }
      List<String> all = new ArrayList<>(sent);
      page.tooLarge().forEach(one -> all.add(one.entry().name()));
      for (TooLargeEntry one : page.tooLarge()) {
        assertThat(now.get(one.entry().name())).hasSize((int) one.needed());
      }
      assertThat(all).allMatch(name -> compare(cursor, name) < 0);
      assertThat(sent).isSortedAccordingTo(Story::compare);
      page.next().ifPresent(next -> assertThat(all).allMatch(name -> compare(name, next) <= 0));
      for (String name : all) {
        assertThat(passed.add(name)).as("%s came twice", name).isTrue();
      }
      if (page.next().isPresent()) {
        assertThat(all).isNotEmpty();
      }
    }

    static int compare(String a, String b) {
      return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsLostOrSentTwice(long seed) throws IOException {
    Story story = new Story(seed);
    PageLimits limits =
        new PageLimits(
            700 + story.random.nextInt(400),
            2_000 + story.random.nextInt(6_000),
            1 + story.random.nextInt(12));
    OpenOptions options =
        OpenOptions.DEFAULT.withLimits(
            Limits.DEFAULT.withMemoryCap(
                story.random.nextBoolean() ? 1L << 20 : 80_000 + story.random.nextInt(40_000)));
    try (SnapshotList writer = SnapshotList.open(path)) {
      for (int i = 0; i < 25; i++) {
        story.change(writer);
      }
      story.allAlong.addAll(story.now.keySet());
      SnapshotList reader = SnapshotList.open(path, options);
      try {
        String cursor = null;
        while (true) {
          Page page = reader.page(limits, cursor);
          story.check(page, limits, cursor == null ? "" : cursor);
          if (page.next().isEmpty()) {
            break;
          }
          cursor = page.next().get();
          if (story.random.nextInt(3) == 0) {
            // The very cursor may be gone.
            if (story.now.remove(cursor) != null) {
              remove(writer, cursor);
              story.allAlong.remove(cursor);
            }
          }
          story.change(writer);
          switch (story.random.nextInt(5)) {
            case 0 -> writer.compact();
            case 1 -> writer.scrub();
            case 2 -> writer.writeIndex();
            default -> {}
          }
          if (story.random.nextInt(2) == 0) {
            reader.close();
            reader = SnapshotList.open(path, options);
          }
        }
      } finally {
        reader.close();
      }
      assertThat(story.passed).containsAll(story.allAlong);
      assertThat(story.allAlong.size()).isGreaterThan(20);
    }
  }

  /** What a writer does the first time when a chunk of some length is about to be read. */
  private static MeddlingDisk meddling(int chunk, MeddlingDisk disk, Meddler meddler) {
    boolean[] done = {false};
    disk.meddle(
        (position, length) -> {
          if (length == chunk + 1 && !done[0]) {
            done[0] = true;
            meddler.change();
          }
        });
    return disk;
  }

  /** Changes the list. */
  @FunctionalInterface
  private interface Meddler {
    void change() throws IOException;
  }

  /**
   * Makes the first page while a writer does something just before the entry "a" is read; between
   * the entries is so much that each is read for itself.
   */
  private Page pageWhile(PageLimits limits, SnapshotList writer, Meddler meddler)
      throws IOException {
    put(writer, "a", 77);
    put(writer, "z", 4_000);
    put(writer, "b", 200);
    put(writer, "c", 300);
    remove(writer, "z");
    MeddlingDisk disk = new MeddlingDisk();
    try (SnapshotList reader = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
      boolean[] called = {false};
      long held = reader.memoryInUse();
      meddling(
          xml("a", 77).length,
          disk,
          () -> {
            assertThat(reader.memoryInUse()).isGreaterThan(held);
            called[0] = true;
            meddler.change();
          });
      Page page = reader.page(limits, null);
      assertThat(called[0]).isTrue();
      return page;
    }
  }

  @Test
  void anEntryThatIsRemovedMeanwhileIsLeftOut() throws IOException {
    try (SnapshotList writer = SnapshotList.open(path)) {
      Page page = pageWhile(PageLimits.DEFAULT, writer, () -> remove(writer, "a", "b"));

      assertThat(names(page)).containsExactly("c");
      assertThat(page.next()).isEmpty();
    }
  }

  @Test
  void anEntryThatIsReplacedMeanwhileIsSentAsItIsNow() throws IOException {
    try (SnapshotList writer = SnapshotList.open(path)) {
      Page page = pageWhile(PageLimits.DEFAULT, writer, () -> put(writer, "b", 5_000));

      assertThat(names(page)).containsExactly("a", "b", "c");
      assertThat(page.entries().get(1).xml()).isEqualTo(xml("b", 5_000));
      assertThat(page.bytes()).isEqualTo(Message.of(page).length);
    }
  }

  @Test
  void aPageEndsBeforeAnEntryThatGrewMeanwhile() throws IOException {
    try (SnapshotList writer = SnapshotList.open(path)) {
      PageLimits limits = PageLimits.DEFAULT.withMaxMessageBytes(2_000);
      Page page = pageWhile(limits, writer, () -> put(writer, "b", 1_700));

      assertThat(names(page)).containsExactly("a");
      assertThat(page.next()).contains("a");
      Page next = writer.page(limits, "a");
      assertThat(names(next)).containsExactly("b");
      assertThat(next.next()).contains("b");
    }
  }

  @Test
  void anEntryThatBecameTooLargeMeanwhileIsTold() throws IOException {
    try (SnapshotList writer = SnapshotList.open(path)) {
      PageLimits limits = PageLimits.DEFAULT.withMaxStringBytes(1_000);
      Page page = pageWhile(limits, writer, () -> put(writer, "a", 1_500));

      assertThat(names(page)).containsExactly("b", "c");
      assertThat(page.tooLarge())
          .containsExactly(
              new TooLargeEntry(
                  writer.find("a").orElseThrow(), "maxStringBytes", 1_000, xml("a", 1_500).length));
    }
  }

  @Test
  void aPageOfWhichEverythingIsRemovedMeanwhileIsFollowedByTheNext() throws IOException {
    try (SnapshotList writer = SnapshotList.open(path)) {
      PageLimits limits = PageLimits.DEFAULT.withMaxEntries(2);
      Page page = pageWhile(limits, writer, () -> remove(writer, "a", "b"));

      assertThat(names(page)).containsExactly("c");
      assertThat(page.next()).isEmpty();
    }
  }

  @Test
  void aListThatIsCompactedAndChangedMeanwhileIsFollowed() throws IOException {
    try (SnapshotList writer = SnapshotList.open(path)) {
      Page page =
          pageWhile(
              PageLimits.DEFAULT,
              writer,
              () -> {
                put(writer, "b", 10);
                writer.compact();
                writer.scrub();
              });

      assertThat(names(page)).containsExactly("a", "b", "c");
      Page now = writer.page(PageLimits.DEFAULT, null);
      assertThat(page.entries().get(1).xml()).isEqualTo(now.entries().get(1).xml());
    }
  }

  @Test
  void whatWasReadAheadOfTheOldFileIsNotSoughtInTheNewOne() throws IOException {
    MeddlingDisk disk = new MeddlingDisk();
    try (SnapshotList writer = SnapshotList.open(path)) {
      put(writer, "gone", 5_000);
      for (String name : List.of("a", "b", "c")) {
        put(writer, name, 400);
      }
      remove(writer, "gone");
      try (SnapshotList reader = SnapshotList.open(disk, path, OpenOptions.DEFAULT)) {
        boolean[] done = {false};
        disk.meddle(
            (position, length) -> {
              if (length > 2_000 && !done[0]) {
                done[0] = true;
                put(writer, "b", 500);
                writer.compact();
              }
            });
        Page page = reader.page(PageLimits.DEFAULT, null);

        assertThat(done[0]).isTrue();
        assertThat(names(page)).containsExactly("a", "b", "c");
        assertThat(page.entries().get(1).xml()).isEqualTo(xml("b", 500));
      }
    }
  }
}
