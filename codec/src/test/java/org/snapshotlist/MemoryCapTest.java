package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.disk.RecordingDisk;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.testdata.ListGenerator;
import org.snapshotlist.testdata.ListShape;

/** Index and cached chunks together never pass the memory cap, and the least recent go first. */
class MemoryCapTest {

  private static final OpenOptions WALK = OpenOptions.DEFAULT.withIndexPolicy(IndexPolicy.IGNORE);

  private final SmallList xml = new SmallList();
  private final RecordingDisk disk = new RecordingDisk();

  @TempDir private Path folder;
  private Path path = Path.of("");
  private long indexBytes;
  private int chunk;

  /** A chunk in the cache, with a name of one character. */
  private int held;

  @BeforeEach
  void writeList() throws IOException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      xml.body(name, "<description>" + "x".repeat(1_000) + "</description>");
    }
    path = xml.writeTo(folder);
    chunk = (int) xml.range("a").length();
    held = chunk + 2;
    try (SnapshotList list = SnapshotList.open(path, WALK)) {
      indexBytes = list.memoryInUse();
    }
  }

  @Test
  void theIndexTakesARowANumberAndTheNamesOnly() {
    assertThat(indexBytes).isEqualTo(5 * (64 + 4) + 5 + "snapshotlist".length());
  }

  @Test
  void theLeastRecentlyUsedChunkGoesFirst() throws IOException {
    try (SnapshotList list = open(indexBytes + 3L * held)) {
      load(list, "a", "b", "c");
      assertThat(list.memoryInUse()).isEqualTo(indexBytes + 3L * held);
      // Now b is the one that nobody asked for the longest time.
      load(list, "a");
      load(list, "d");
      assertThat(readsBy(list, "a", "c", "d")).isZero();
      assertThat(readsBy(list, "b")).isEqualTo(1);
      // b took the place of a, the least recent of the three that were just looked at.
      assertThat(readsBy(list, "c", "d", "b")).isZero();
      assertThat(readsBy(list, "a")).isEqualTo(1);
      assertThat(list.memoryInUse()).isEqualTo(indexBytes + 3L * held);
    }
  }

  @Test
  void aByteLessThanThreeChunksHoldsTwo() throws IOException {
    try (SnapshotList list = open(indexBytes + 3L * held - 1)) {
      load(list, "a", "b", "c");
      assertThat(list.memoryInUse()).isEqualTo(indexBytes + 2L * held);
      assertThat(readsBy(list, "b", "c")).isZero();
      assertThat(readsBy(list, "a")).isEqualTo(1);
    }
  }

  @Test
  void aChunkThatFitsExactlyIsLoadedAndOneByteLessRefusesIt() throws IOException {
    try (SnapshotList list = open(indexBytes + held)) {
      load(list, "a", "b");
      assertThat(list.memoryInUse()).isEqualTo(indexBytes + held);
    }
    try (SnapshotList list = open(indexBytes + held - 1)) {
      assertThatThrownBy(() -> list.load("b"))
          .isInstanceOf(LimitExceededException.class)
          .hasMessage(
              "%s, at byte %d: memoryCap is %d, but this needs %d; raise Limits.memoryCap if the"
                  + " file is trusted",
              path, xml.range("b").start(), indexBytes + held - 1, indexBytes + held);
      assertThat(list.memoryInUse()).isEqualTo(indexBytes);
    }
  }

  @Test
  void anIndexThatDoesNotFitIsRefusedAsTheListIsOpened() throws IOException {
    assertThat(open(indexBytes).memoryInUse()).isEqualTo(indexBytes);
    String message =
        "%s: memoryCap is %d, but this needs %d; raise Limits.memoryCap if the file is trusted";
    assertThatThrownBy(() -> open(indexBytes - 1))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(message, path, indexBytes - 1, indexBytes);
    // Rows and names already pass it: the walk stops at the entry with which they do.
    assertThatThrownBy(() -> open(3 * 69))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "%s, at byte %d: memoryCap is 207, but this needs at least 276; raise Limits.memoryCap"
                + " if the file is trusted",
            path, xml.range("d").start());
    try (SnapshotList list = SnapshotList.open(path)) {
      list.writeIndex();
    }
    assertThatThrownBy(() -> SnapshotList.open(path, Limits.DEFAULT.withMemoryCap(indexBytes - 1)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(message, path, indexBytes - 1, indexBytes);
  }

  @Test
  void theWindowsOfAWalkOverALargeListCountToo() throws IOException {
    Path large = folder.resolve("large.xml");
    try (OutputStream out = Files.newOutputStream(large)) {
      new ListGenerator(ListShape.of(600, 2_048, 1)).writeTo(out, done -> {});
    }
    long index;
    try (SnapshotList list = SnapshotList.open(large, WALK)) {
      index = list.memoryInUse();
    }
    for (int threads = 1; threads <= 2; threads++) {
      OpenOptions options = WALK.withThreads(threads);
      long enough = index + threads * (128L << 10);
      SnapshotList.open(large, options.withLimits(Limits.DEFAULT.withMemoryCap(enough))).close();
      long less = enough - 1_000;
      assertThatThrownBy(
              () ->
                  SnapshotList.open(large, options.withLimits(Limits.DEFAULT.withMemoryCap(less))))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("memoryCap is " + less + ", but this needs at least ");
    }
  }

  @Test
  void aLoadThatFailsGivesItsRoomBack() throws IOException {
    try (SnapshotList list = open(indexBytes + held)) {
      disk.failReads(path, new IOException("Input/output error"));
      for (int tries = 0; tries < 3; tries++) {
        assertThatThrownBy(() -> list.load("a")).hasMessage("Input/output error");
        assertThat(list.memoryInUse()).isEqualTo(indexBytes);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theCapHoldsWhateverIsLoadedInWhateverOrder(long seed) throws IOException {
    Random random = new Random(seed);
    SmallList sizes = new SmallList();
    for (int i = 0; i < 30; i++) {
      sizes.body("n" + i, "<description>" + "y".repeat(random.nextInt(3_000)) + "</description>");
    }
    sizes.writeTo(folder);
    long index;
    try (SnapshotList list = SnapshotList.open(path, WALK)) {
      index = list.memoryInUse();
    }
    long cap = index + 4_000 + random.nextInt(4_000);
    try (SnapshotList list =
        SnapshotList.open(path, WALK.withLimits(Limits.DEFAULT.withMemoryCap(cap)))) {
      for (int step = 0; step < 500; step++) {
        String name = "n" + random.nextInt(30);
        assertThat(list.load(name)).hasSize((int) sizes.range(name).length());
        assertThat(list.memoryInUse())
            .isBetween(index + sizes.range(name).length() + 2L * name.length(), cap);
      }
    }
  }

  @Test
  void anUpdatedEntryTakesThePlaceOfItsOldChunk() throws IOException {
    try (SnapshotList list = SnapshotList.create(folder.resolve("sealed.xml"), Kind.SNAPSHOTS)) {
      put(list, "old");
      assertThat(list.load("a")).asString().contains("old");
      put(list, "new");
      long withTheOld = list.memoryInUse();
      for (int times = 0; times < 3; times++) {
        assertThat(list.load("a")).asString().contains("new");
        assertThat(list.memoryInUse()).isEqualTo(withTheOld);
      }
    }
  }

  @Test
  void whatWasListedCountsUntilTheListIsReplaced() throws IOException {
    Path sealed = folder.resolve("sealed.xml");
    SnapshotList.create(sealed, Kind.SNAPSHOTS).close();
    for (int times = 0; times < 2; times++) {
      try (SnapshotList list = SnapshotList.open(sealed)) {
        put(list, "old");
      }
    }
    try (SnapshotList list = SnapshotList.open(sealed, WALK)) {
      put(list, "new");
      long before = list.memoryInUse();
      assertThat(list.entries()).hasSize(1);
      // One that came, and none of the rows of the base.
      assertThat(list.memoryInUse()).isEqualTo(before + 8);
      list.compact();
      assertThat(list.size()).isEqualTo(1);
      long compacted = list.memoryInUse();
      try (SnapshotList fresh = SnapshotList.open(sealed, WALK)) {
        assertThat(compacted).isEqualTo(fresh.memoryInUse());
      }
    }
  }

  private static void put(SnapshotList list, String description) throws IOException {
    try (ListEdit edit = list.edit()) {
      edit.put(Snap.xml("a", null, "<description>" + description + "</description>"));
      edit.commit();
    }
  }

  @Test
  void aRebuiltIndexTakesThePlaceOfTheOldOne() throws IOException {
    Path index = poison();
    try (SnapshotList list = openWithIndex(indexBytes + 2L * held)) {
      assertThat(list.load("a")).hasSize(chunk);
      assertThat(list.memoryInUse()).isEqualTo(indexBytes + held);
      assertThat(list.load("e")).hasSize(chunk);
      assertThat(list.indexStatus().outcome()).isEqualTo(IndexStatus.Outcome.NOT_WRITTEN);
      assertThat(list.memoryInUse()).isEqualTo(indexBytes + held);
    }
    assertThat(index).exists();
  }

  @Test
  void aRebuildThatFailsLeavesTheCountAsItWas() throws IOException {
    ForgedIndex.of(poison()).sorted(0, 1).sorted(1, 0).write();
    try (SnapshotList list = openWithIndex(indexBytes + 2L * held)) {
      list.load("c");
      disk.failReads(path, new IOException("Input/output error"));
      for (int tries = 0; tries < 3; tries++) {
        assertThatThrownBy(list::entries).hasMessage("Input/output error");
        assertThat(list.memoryInUse()).isEqualTo(indexBytes);
      }
    }
  }

  /** Makes an index that says something wrong of e, which shows when e is loaded. */
  private Path poison() throws IOException {
    Path index;
    try (SnapshotList list = SnapshotList.open(path)) {
      index = list.writeIndex();
    }
    ForgedIndex.of(index).parent(4, 0).write();
    return index;
  }

  private SnapshotList open(long memoryCap) throws IOException {
    return SnapshotList.open(disk, path, WALK.withLimits(Limits.DEFAULT.withMemoryCap(memoryCap)));
  }

  private SnapshotList openWithIndex(long memoryCap) throws IOException {
    return SnapshotList.open(
        disk, path, OpenOptions.DEFAULT.withLimits(Limits.DEFAULT.withMemoryCap(memoryCap)));
  }

  private void load(SnapshotList list, String... names) throws IOException {
    for (String name : names) {
      assertThat(list.load(name)).hasSize(chunk);
    }
  }

  /** Loads all and counts how often the list was read for it. */
  private int readsBy(SnapshotList list, String... names) throws IOException {
    disk.forget();
    load(list, names);
    return disk.reads(path).size();
  }
}
