package org.snapshotlist;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.snapshotlist.internal.disk.SimDisk;
import org.snapshotlist.internal.record.MendedHeader;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.SnapshotListException;

/**
 * Oracle: whatever the file is, all that is done with it works or is refused; entries that come out
 * were sealed like that; a commit and a recovery change no other; a salvage loses no entry whose
 * seal and checksum hold, unless there is damage in several places.
 */
public final class SealedListFuzz implements FuzzTarget {

  private static final Path SALVAGED = Path.of("/lists/salvaged.xml");
  private static final String ADDED = "added by the test";

  @FuzzTest
  @DictionaryEntries({
    "<?sealed tx=",
    "<?omainsnapshot\\x0A",
    "<domainsnapshot\\x0A",
    "</domainsnapshot>",
    "</snapshotlist>",
    "?>",
    "<!--",
    "-->"
  })
  @Override
  public void holds(byte[] input) throws IOException {
    SealedBytes truth = new SealedBytes(input);
    reads(input, truth);
    salvages(input, truth);
    goesOn(input, truth);
  }

  private static SimDisk disk(byte[] input) throws IOException {
    SimDisk disk = new SimDisk();
    MemoryLists.write(disk, MemoryLists.LIST, input);
    return disk;
  }

  private static void reads(byte[] input, SealedBytes truth) throws IOException {
    SimDisk disk = disk(input);
    try (SnapshotList list = MemoryLists.open(disk, MemoryLists.LIST, MemoryLists.OPTIONS)) {
      SortedMap<String, String> good = MemoryLists.good(list);
      if (list.form() == Form.SEALED || list.form() == Form.EDITED) {
        SealedBytes mended = truth.hasHeader() ? truth : new SealedBytes(mended(input));
        good.forEach(
            (name, xml) ->
                assertThat(mended.hasSealed(name, xml)).as("%s was sealed", name).isTrue());
        if (list.tornEnd().isEmpty()) {
          assertThat(good.keySet()).containsAll(truth.owed());
        }
      }
      list.log(10);
      list.current();
      list.garbage();
    } catch (SnapshotListException e) {
      assertThat(truth.owed()).as("it is refused: %s", e.getMessage()).isEmpty();
    }
    new Verifier(disk, MemoryLists.LIST, MemoryLists.OPTIONS).verify();
    assertThat(disk.openHandles()).isZero();
  }

  /** With the bit turned back that makes the header a good one, which its seal proves. */
  private static byte[] mended(byte[] input) throws IOException {
    return MendedHeader.of(ByteSource.of("", input), Limits.DEFAULT).readFully(0, input.length);
  }

  private static void salvages(byte[] input, SealedBytes truth) throws IOException {
    SimDisk disk = disk(input);
    try (SnapshotList list =
        MemoryLists.open(disk, MemoryLists.LIST, MemoryLists.OPTIONS.withSalvage(true))) {
      assertThat(MemoryLists.good(list).keySet()).containsAll(truth.owed());
    } catch (SnapshotListException e) {
      assertThat(truth.owed()).as("it is not read: %s", e.getMessage()).isEmpty();
    }
    try {
      Salvage.run(disk, MemoryLists.LIST, SALVAGED, MemoryLists.OPTIONS);
    } catch (SnapshotListException e) {
      assertThat(truth.owed()).as("it is not salvaged: %s", e.getMessage()).isEmpty();
      return;
    }
    try (SnapshotList list = MemoryLists.open(disk, SALVAGED, MemoryLists.OPTIONS)) {
      assertThat(list.form()).isEqualTo(Form.SEALED);
      assertThat(MemoryLists.good(list)).hasSize(list.size());
      assertThat(list.names()).containsAll(truth.owed());
    }
    assertThat(disk.openHandles()).isZero();
  }

  private static void goesOn(byte[] input, SealedBytes truth) throws IOException {
    SimDisk disk = disk(input);
    try (SnapshotList list = MemoryLists.open(disk, MemoryLists.LIST, MemoryLists.OPTIONS)) {
      if (!truth.hasHeader()) {
        return;
      }
      SortedMap<String, String> before = MemoryLists.good(list);
      try {
        list.recover();
        assertThat(MemoryLists.good(list)).isEqualTo(before);
        try (ListEdit edit = list.edit()) {
          edit.put(Snap.xml(ADDED)).commit();
          before.put(
              ADDED, new String(Snap.xml(ADDED), java.nio.charset.StandardCharsets.US_ASCII));
        }
        list.compact();
      } catch (SnapshotListException e) {
        // A list that was edited or damaged is not changed.
      }
      assertThat(MemoryLists.good(list)).isEqualTo(before);
    } catch (SnapshotListException e) {
      return;
    }
    assertThat(disk.openHandles()).isZero();
  }
}
