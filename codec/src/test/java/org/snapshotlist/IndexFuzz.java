package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.DiskImage;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.index.ForgedIndex;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NoSuchEntryException;

/**
 * Oracle: whatever stands beside a list as its index, the list shows exactly what it shows without
 * one. An index that was made up, with right checksums, may hide entries; but what is handed out
 * and, once it was, what is said of it, is the list's.
 */
public final class IndexFuzz implements FuzzTarget {

  private static final List<String> NAMES = List.of("a", "bb", "cc", "d");
  private static final int FOREIGN = 1;
  private static final int SPLICED = 2;

  private final Indexed foreign = indexed(false);
  private final Indexed sealed = indexed(true);

  /** A list with its index, and what it shows without. */
  private record Indexed(DiskImage disk, Answers truth) {

    byte[] index() {
      return Objects.requireNonNull(disk.bytes(MemoryLists.INDEX));
    }
  }

  /**
   * The first byte says which list, what is asked first, and whether the others are the index as
   * they are, or pieces for the real one: place (two bytes), length (one byte), bytes.
   */
  @FuzzTest
  @Override
  public void holds(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    Indexed list = (input[0] & FOREIGN) == 0 ? sealed : foreign;
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    SimDisk disk = new SimDisk(list.disk());
    byte[] index = (input[0] & SPLICED) == 0 ? rest : spliced(list.index(), rest);
    MemoryLists.write(disk, MemoryLists.INDEX, index);
    Answers.First[] first = Answers.First.values();
    try (SnapshotList open = MemoryLists.open(disk, MemoryLists.LIST, MemoryLists.OPTIONS)) {
      if ((input[0] & SPLICED) == 0) {
        assertThat(Answers.of(open, NAMES, first[(input[0] >> 2 & 0xFF) % first.length]))
            .isEqualTo(list.truth());
      } else {
        handsOutNothingElse(open, list.truth());
      }
    }
    assertThat(disk.openHandles()).isZero();
  }

  private static void handsOutNothingElse(SnapshotList list, Answers truth) throws IOException {
    list.current();
    for (String name : NAMES) {
      try {
        assertThat(new String(list.load(name), UTF_8)).isEqualTo(truth.chunks().get(name));
      } catch (NoSuchEntryException e) {
        // The index hides it.
      }
    }
    for (String name : list.names()) {
      String chunk = loaded(list, name);
      assertThat(chunk).isIn(null, truth.chunks().get(name));
    }
    assertThat(truth.entries()).containsAll(list.entries());
    assertThat(list.entries(Order.PARENTS_FIRST)).hasSize(list.size());
  }

  /**
   * Returns what is loaded; null where a name was made up, and is gone once the list was walked.
   */
  private static @Nullable String loaded(SnapshotList list, String name) throws IOException {
    try {
      return new String(list.load(name), UTF_8);
    } catch (NoSuchEntryException e) {
      return null;
    }
  }

  private static byte[] spliced(byte[] index, byte[] pieces) {
    ForgedIndex forged = ForgedIndex.of(index);
    for (int at = 0; at + 3 <= pieces.length; ) {
      int place = ((pieces[at] & 0xFF) << 8 | (pieces[at + 1] & 0xFF)) % index.length;
      int length = Math.min(pieces[at + 2] & 0xFF, pieces.length - at - 3);
      forged.splice(place, Arrays.copyOfRange(pieces, at + 3, at + 3 + length));
      at += 3 + length;
    }
    return forged.bytes();
  }

  private static Indexed indexed(boolean sealed) {
    try {
      SimDisk disk = new SimDisk();
      if (sealed) {
        SnapshotList.create(
                disk, MemoryLists.LIST, Kind.SNAPSHOTS, MemoryLists.OPTIONS, Protocol.SOUND)
            .close();
      } else {
        MemoryLists.write(disk, MemoryLists.LIST, foreign());
      }
      try (SnapshotList list = MemoryLists.open(disk, MemoryLists.LIST, MemoryLists.OPTIONS)) {
        if (sealed) {
          fill(list);
        }
        list.writeIndex();
      }
      OpenOptions ignoring = MemoryLists.OPTIONS.withIndexPolicy(IndexPolicy.IGNORE);
      try (SnapshotList list = MemoryLists.open(disk, MemoryLists.LIST, ignoring)) {
        return new Indexed(disk.image(), Answers.of(list, NAMES));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] foreign() {
    return new SmallList()
        .current("cc")
        .body("a", "<state>running</state>")
        .body("bb", "<creationTime>7</creationTime><parent><name>a</name></parent>")
        .entry("cc", "bb")
        .entry("d")
        .bytes();
  }

  private static void fill(SnapshotList list) throws IOException {
    String[] parents = {null, "a", "bb", null};
    for (int i = 0; i < parents.length; i++) {
      try (ListEdit edit = list.edit()) {
        edit.put(Snap.xml(NAMES.get(i), parents[i])).current(NAMES.get(i)).commit();
      }
    }
    try (ListEdit edit = list.edit()) {
      edit.current("cc").commit();
    }
  }
}
