package org.snapshotlist.internal.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/** A live index answers as a plain map does, whatever came and went since its base. */
class LiveIndexTest {

  private static final UUID DOMAIN = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  private final NavigableMap<String, Entry> truth = new TreeMap<>(ByUtf8.ORDER);
  private final Map<String, Entry> inOrder = new LinkedHashMap<>();
  private long end = 100;

  private Entry entry(String name, @Nullable String parent, int length, boolean hasUuid) {
    ByteRange range = new ByteRange(end, end + length);
    end += length + 50;
    return new Entry(
        name, parent, 7L, null, null, false, hasUuid ? DOMAIN : null, range, name.hashCode());
  }

  private void comes(Entry entry) {
    truth.put(entry.name(), entry);
    inOrder.put(entry.name(), entry);
  }

  private LiveIndex over(List<Entry> entries) throws IOException {
    IndexBuilder builder = new IndexBuilder("vm.xml", 1 << 20, Limits.DEFAULT, false);
    builder.root(new Root(Kind.SNAPSHOTS, "snapshotlist", null, "", new ByteRange(0, 50)));
    for (Entry entry : entries) {
      builder.entry(entry);
      comes(entry);
    }
    return new LiveIndex(builder.build());
  }

  private static Change change(List<Entry> puts, List<Long> removes, @Nullable String current) {
    return new Change(removes, puts, current);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void itAnswersAsAMapDoes(long seed) throws IOException {
    Random random = new Random(seed);
    List<Entry> base = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String parent = i < 2 ? null : "b" + random.nextInt(2);
      base.add(entry("b" + i, parent, 1 + random.nextInt(100), i == 4));
    }
    LiveIndex live = over(base);
    assertAnswers(live, 0);
    assertThat(live.isChanged()).isFalse();
    assertThat(live.frozen(1 << 20, Limits.DEFAULT)).isSameAs(live.base());

    int added = 0;
    long nameBytes = 0;
    for (int turn = 1; turn <= 40; turn++) {
      List<Long> removes = new ArrayList<>();
      List<String> leaves = new ArrayList<>(leaves());
      for (int i = random.nextInt(3); i > 0 && !leaves.isEmpty(); i--) {
        Entry gone = truth.remove(leaves.remove(random.nextInt(leaves.size())));
        inOrder.remove(Objects.requireNonNull(gone).name());
        removes.add(gone.range().start());
      }
      List<Entry> puts = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        String name = (random.nextBoolean() ? "b" : "\u00e4") + random.nextInt(12);
        if (!truth.containsKey(name)) {
          List<String> there = new ArrayList<>(truth.keySet());
          String parent =
              there.isEmpty() || random.nextBoolean()
                  ? null
                  : there.get(random.nextInt(there.size()));
          Entry put = entry(name, parent, 1 + random.nextInt(100), random.nextInt(4) == 0);
          puts.add(put);
          comes(put);
          added++;
          nameBytes += 2L * name.length() + (parent == null ? 0 : 2L * parent.length());
        }
      }
      List<Entry> gone = live.apply(change(puts, removes, null));
      assertThat(gone).extracting(entry -> entry.range().start()).isEqualTo(removes);
      assertThat(live.changes()).isEqualTo(turn);
      assertThat(live.memoryBytes()).isEqualTo(400L * added + nameBytes);
      assertAnswers(live, added);
    }
    Index frozen = live.frozen(1 << 20, Limits.DEFAULT);
    List<Entry> entries = new ArrayList<>();
    for (int row = 0; row < frozen.size(); row++) {
      entries.add(frozen.entry(row));
    }
    assertThat(entries).containsExactlyElementsOf(inOrder.values());
  }

  private Set<String> leaves() {
    Set<String> leaves = new LinkedHashSet<>(truth.keySet());
    truth.values().forEach(entry -> leaves.remove(entry.parent()));
    return leaves;
  }

  private void assertAnswers(LiveIndex live, int added) throws IOException {
    assertThat(live.size()).isEqualTo(truth.size());
    Set<Integer> slots = new HashSet<>();
    for (String name : truth.keySet()) {
      slots.add(Objects.requireNonNull(live.find(name)).slot());
    }
    for (int slot = 0; slot < live.base().size() + added; slot++) {
      assertThat(live.has(slot)).isEqualTo(slots.contains(slot));
    }
    assertThat(live.chunkBytes())
        .isEqualTo(truth.values().stream().mapToLong(entry -> entry.range().length()).sum());
    for (Entry entry : truth.values()) {
      assertThat(Objects.requireNonNull(live.find(entry.name())).entry()).isEqualTo(entry);
      assertThat(Objects.requireNonNull(live.at(entry.range().start())).entry()).isEqualTo(entry);
      assertThat(live.at(entry.range().start() + 1)).isNull();
      assertThat(live.at(entry.range().start() - 1)).isNull();
      assertThat(live.children(entry.name()))
          .containsExactlyInAnyOrderElementsOf(
              truth.values().stream()
                  .filter(child -> entry.name().equals(child.parent()))
                  .map(Entry::name)
                  .toList());
      assertThat(names(live.after(entry.name(), 3)))
          .isEqualTo(truth.tailMap(entry.name(), false).keySet().stream().limit(3).toList());
      boolean others =
          truth.values().stream().anyMatch(other -> !other.equals(entry) && other.uuid() != null);
      assertThat(live.uuidBesides(Set.of(entry.name()))).isEqualTo(others ? DOMAIN : null);
    }
    assertThat(names(live.after(null, 1000))).isEqualTo(List.copyOf(truth.keySet()));
    assertThat(names(live.after("b1x", 2)))
        .isEqualTo(truth.tailMap("b1x", false).keySet().stream().limit(2).toList());
    assertThat(live.find("none")).isNull();
    assertThat(live.uuidBesides(Set.of()))
        .isEqualTo(truth.values().stream().anyMatch(entry -> entry.uuid() != null) ? DOMAIN : null);
  }

  private static List<String> names(List<Placed> placed) {
    return placed.stream().map(one -> one.entry().name()).toList();
  }

  @Test
  void aChangeThatCannotBeChangesNothing() throws IOException {
    Entry a = entry("a", null, 10, false);
    LiveIndex live = over(List.of(a));
    long start = a.range().start();
    Entry again = entry("a", null, 10, false);
    Entry twice = entry("b", null, 10, false);
    for (Change change :
        List.of(
            change(List.of(), List.of(start + 1), null),
            change(List.of(), List.of(start, start), null),
            change(List.of(again), List.of(), null),
            change(List.of(twice, twice), List.of(), null))) {
      assertThatThrownBy(() -> live.apply(change)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(live.isChanged()).isFalse();
    assertAnswers(live, 0);

    live.apply(change(List.of(again), List.of(start), null));
    assertThat(Objects.requireNonNull(live.find("a")).entry()).isEqualTo(again);
    assertThat(live.at(start)).isNull();
  }

  @Test
  void theCurrentEntryMovesGoesAndStays() throws IOException {
    LiveIndex live = over(List.of(entry("a", null, 10, false)));
    assertThat(live.current()).isNull();
    live.apply(change(List.of(), List.of(), "a"));
    assertThat(live.current()).isEqualTo("a");
    live.apply(change(List.of(entry("b", null, 10, false)), List.of(), null));
    assertThat(live.current()).isEqualTo("a");
    Index frozen = live.frozen(1 << 20, Limits.DEFAULT);
    assertThat(frozen.current()).isZero();
    assertThat(new LiveIndex(frozen).current()).isEqualTo("a");
    live.apply(change(List.of(), List.of(), ""));
    assertThat(live.current()).isNull();
  }

  @Test
  void aNewBaseIsWorthItOnceMoreCameThanIsInTheOldOne() throws IOException {
    LiveIndex live = over(List.of());
    for (int i = 0; i < 4096; i++) {
      live.apply(change(List.of(entry("e" + i, null, 1, false)), List.of(), null));
    }
    assertThat(live.isWorthABase()).isFalse();
    live.apply(change(List.of(entry("last", null, 1, false)), List.of(), null));
    assertThat(live.isWorthABase()).isTrue();
  }
}
