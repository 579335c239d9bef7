package org.snapshotlist.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class ListGeneratorTest {

  private static byte[] bytes(ListGenerator list) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    list.writeTo(out, bytes -> {});
    return out.toByteArray();
  }

  private static List<Element> entries(ListGenerator list) throws Exception {
    return DomList.children(DomList.parse(bytes(list)).getDocumentElement());
  }

  private static String text(Element entry, String... path) {
    Element at = entry;
    for (String step : path) {
      at = DomList.child(at, step);
    }
    return at == null ? "none" : at.getTextContent();
  }

  @ParameterizedTest(name = "{0} of {2} bytes, {3} percent non-ASCII")
  @CsvSource({
    "SNAPSHOTS, 300, 2048, 1",
    "SNAPSHOTS, 300, 2049, 0",
    "SNAPSHOTS, 300, 3000, 10",
    "SNAPSHOTS, 300, 6001, 100",
    "SNAPSHOTS, 100, 16384, 10",
    "SNAPSHOTS, 3, 300003, 50",
    "CHECKPOINTS, 300, 2048, 1",
    "CHECKPOINTS, 100, 16384, 10"
  })
  void putsEntriesOfExactlyTheAskedSizeWhereItSays(
      ListKind kind, long count, long entryBytes, int percent) throws Exception {
    ListGenerator list = new ListGenerator(new ListShape(kind, count, entryBytes, 42, percent));
    byte[] all = bytes(list);
    assertThat(list.size()).isEqualTo(all.length);
    Element root = DomList.parse(all).getDocumentElement();
    assertThat(root.getNodeName()).isEqualTo(kind.root());
    assertThat(root.getAttribute("current")).isEqualTo(list.current());
    List<Element> entries = DomList.children(root);
    assertThat(entries).hasSize((int) count);
    for (int i = 0; i < count; i++) {
      byte[] chunk = Arrays.copyOfRange(all, (int) list.start(i), (int) list.end(i));
      assertThat(chunk).hasSize((int) entryBytes).isEqualTo(list.entry(i));
      assertThat(new String(chunk, StandardCharsets.UTF_8))
          .startsWith("<" + kind.entry() + ">")
          .endsWith("</" + kind.entry() + ">");
      assertThat(DomList.parse(chunk).getDocumentElement().isEqualNode(entries.get(i))).isTrue();
      assertThat(text(entries.get(i), "name")).isEqualTo(list.name(i));
      String parent = list.parent(i);
      assertThat(text(entries.get(i), "parent", "name"))
          .isEqualTo(parent == null ? "none" : parent);
      assertThat(text(entries.get(i), "creationTime"))
          .isEqualTo(Long.toString(list.creationTime(i)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, -1, Long.MIN_VALUE})
  void makesATreeOfUniqueNamesAndOlderParents(long seed) {
    ListGenerator list = new ListGenerator(ListShape.of(5_000, 2_048, seed));
    TreeMap<String, Long> births = new TreeMap<>();
    Set<Long> times = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      assertThat(births.put(list.name(i), list.creationTime(i))).as(list.name(i)).isNull();
      assertThat(times.add(list.creationTime(i))).isTrue();
    }
    int chained = 0;
    int earlier = 0;
    Set<String> parents = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      String parent = list.parent(i);
      if (parent != null) {
        assertThat(births.get(parent)).as(parent).isLessThan(list.creationTime(i));
        chained += i > 0 && parent.equals(list.name(i - 1)) ? 1 : 0;
        parents.add(parent);
      }
      earlier += i > 0 && list.creationTime(i) < list.creationTime(i - 1) ? 1 : 0;
    }
    assertThat(births).containsKey(list.current());
    assertThat(births.get(String.valueOf(list.current())))
        .isEqualTo(times.stream().max(Long::compare).orElseThrow());
    assertThat(parents).as("entries with children").hasSizeBetween(2_000, 4_800);
    assertThat(earlier + chained).as("scattered or chained").isGreaterThan(500);
  }

  @Test
  void scattersSomeBlocksAndNotOthers() {
    Set<Boolean> sorted = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      ListGenerator list = new ListGenerator(ListShape.of(100, 2_048, seed));
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        times.add(list.creationTime(i));
      }
      sorted.add(times.stream().sorted().toList().equals(times));
    }
    assertThat(sorted).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void meetsEveryStateAndKindOfMemory() throws Exception {
    Set<String> states = new HashSet<>();
    Set<String> memories = new HashSet<>();
    Set<String> uuids = new HashSet<>();
    Set<String> disks = new HashSet<>();
    int live = 0;
    for (Element entry : entries(new ListGenerator(ListShape.of(600, 6_000, 3)))) {
      states.add(text(entry, "state"));
      uuids.add(text(entry, "domain", "uuid"));
      memories.add(attribute(DomList.child(entry, "memory")));
      disks.add(attribute(DomList.child(DomList.child(entry, "disks"), "disk")));
      live += DomList.child(entry, "inactiveDomain") == null ? 0 : 1;
    }
    assertThat(states).containsExactlyInAnyOrderElementsOf(Spelling.STATES);
    assertThat(memories).containsExactlyInAnyOrder("no", "internal", "external");
    assertThat(disks).containsExactlyInAnyOrder("internal", "external");
    assertThat(uuids).hasSize(1);
    assertThat(live).as("entries with a second domain").isBetween(100, 500);
  }

  private static String attribute(@Nullable Element element) {
    return element == null ? "none" : element.getAttribute("snapshot");
  }

  @ParameterizedTest(name = "{0} percent of {1} bytes")
  @CsvSource({
    "0, 2048, 0, 0",
    "0, 16384, 0, 0",
    "1, 2048, 0.7, 1.5",
    "1, 16384, 0.8, 1.3",
    "10, 3000, 8, 12",
    "10, 16384, 9, 11",
    "50, 16384, 40, 60",
    "100, 200000, 80, 100"
  })
  void keepsToTheShareOfNonAsciiCharacters(int percent, long entryBytes, double low, double high)
      throws IOException {
    ListShape shape = ListShape.of(40, entryBytes, 9).withNonAsciiPercent(percent);
    String all = new String(bytes(new ListGenerator(shape)), StandardCharsets.UTF_8);
    long characters = all.codePoints().count();
    long nonAscii = all.codePoints().filter(c -> c >= 0x80).count();
    assertThat(100.0 * nonAscii / characters).isBetween(low, high);
  }

  @ParameterizedTest(name = "locale {0}")
  @ValueSource(strings = {"en-US", "tr-TR", "ar-EG"})
  void givesTheSameBytesForTheSameShapeInEveryLocale(String locale) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      MessageDigest digest = Digests.sha256();
      OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
      new ListGenerator(ListShape.of(200, 16_384, 1)).writeTo(out, bytes -> {});
      ListShape checkpoints = ListShape.of(200, 3_000, 1).withKind(ListKind.CHECKPOINTS);
      new ListGenerator(checkpoints).writeTo(out, bytes -> {});
      assertThat(HexFormat.of().formatHex(digest.digest()))
          .isEqualTo("58d4e3951bcdf38ebeaa7c0b16421eebc5479445af982dda16ff710e4d9ecdbc");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void givesOtherBytesForAnotherSeed() throws IOException {
    assertThat(bytes(new ListGenerator(ListShape.of(2, 2_048, 1))))
        .isNotEqualTo(bytes(new ListGenerator(ListShape.of(2, 2_048, 2))));
  }

  @Test
  void tellsItsProgressAfterEachEntryAndAtTheEnd() throws IOException {
    ListGenerator list = new ListGenerator(ListShape.of(3, 2_048, 1));
    List<Long> told = new ArrayList<>();
    list.writeTo(OutputStream.nullOutputStream(), told::add);
    assertThat(told)
        .containsExactly(list.end(0) + 1, list.end(1) + 1, list.end(2) + 1, list.size());
  }

  @Test
  void mayBeEmpty() throws IOException {
    ListGenerator list = new ListGenerator(ListShape.of(0, 2_048, 1));
    assertThat(new String(bytes(list), StandardCharsets.UTF_8))
        .isEqualTo("<snapshotlist>\n</snapshotlist>\n");
    assertThat(list.current()).isNull();
    assertThatThrownBy(() -> list.start(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hasRoomInTheSmallestEntryForTheLongestNames() throws IOException {
    for (ListKind kind : ListKind.values()) {
      ListShape shape =
          new ListShape(kind, 4_000_000_000_000_000L, ListShape.MIN_ENTRY_BYTES, 5, 100);
      EntryText text = new EntryText(shape, new Lineage(shape));
      for (long moment = shape.entries() - 500; moment < shape.entries(); moment++) {
        Sink sink = new Sink(OutputStream.nullOutputStream());
        text.write(moment, sink);
        assertThat(sink.count()).isEqualTo(ListShape.MIN_ENTRY_BYTES);
      }
    }
  }

  @Test
  void refusesWhatItCannotMake() {
    assertThatThrownBy(() -> ListShape.of(1, 2_047, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entryBytes is 2047, but must be at least 2048");
    assertThatThrownBy(() -> ListShape.of(-1, 2_048, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entries is -1, but must be at least 0");
    assertThatThrownBy(() -> ListShape.of(1, 2_048, 1).withNonAsciiPercent(101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nonAsciiPercent is 101, but must be from 0 to 100");
    assertThatThrownBy(() -> new ListGenerator(ListShape.of(Long.MAX_VALUE, 2_048, 1)))
        .isInstanceOf(ArithmeticException.class);
  }
}
