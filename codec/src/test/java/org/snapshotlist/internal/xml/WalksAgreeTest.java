package org.snapshotlist.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;
import org.snapshotlist.testdata.ExpectedEntry;
import org.snapshotlist.testdata.NastyDocument;
import org.snapshotlist.testdata.NastyDocuments;

/**
 * Every walk finds in a well-formed list what is known of it from how it was made, however it is
 * read; and on damaged input no walk hands out an entry that does not parse.
 */
class WalksAgreeTest {

  private static final int BATCH = 250;

  /** The ways to walk a list. */
  enum Way {
    AUTHORITY,
    STRUCTURAL,
    STRICT,
    STRICT_ON_TWO_THREADS,
    SALVAGE;

    ListWalk walk() {
      return switch (this) {
        case AUTHORITY -> new WoodstoxWalk(Limits.DEFAULT, Progress.NONE);
        case STRUCTURAL -> new StructuralWalk(Limits.DEFAULT, Progress.NONE);
        case STRICT -> new StrictCheck(Limits.DEFAULT, 1, Progress.NONE);
        case STRICT_ON_TWO_THREADS -> new StrictCheck(Limits.DEFAULT, 2, Progress.NONE);
        case SALVAGE -> new SalvageWalk(Limits.DEFAULT, Progress.NONE);
      };
    }
  }

  @ParameterizedTest(name = "seeds from {0} thousand")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void allWalksFindWhatIsThere(int thousand) throws IOException {
    for (long seed = thousand * 1000L; seed < thousand * 1000L + BATCH; seed++) {
      NastyDocument document = NastyDocuments.document(seed);
      for (Way way : Way.values()) {
        check(way, document, Integer.MAX_VALUE);
      }
    }
  }

  @ParameterizedTest(name = "{0} bytes at a time")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 31, 64, 127, 1000, 4096})
  void readsMayBeCutAtEverySize(int most) throws IOException {
    for (long seed = 100_000 + 40L * most; seed < 100_000 + 40L * most + 40; seed++) {
      NastyDocument document = NastyDocuments.document(seed);
      check(Way.AUTHORITY, document, most);
      check(Way.STRUCTURAL, document, most);
    }
  }

  @ParameterizedTest(name = "a token across byte {0}")
  @ValueSource(ints = {4000, 8000, 1 << 16, 1 << 17, (1 << 17) + (1 << 16), 1 << 18})
  void tokensMayStandAcrossEveryBorder(int border) throws IOException {
    for (long seed = 200_000; seed < 200_030; seed++) {
      NastyDocument document = NastyDocuments.straddling(seed, border);
      for (Way way : Way.values()) {
        check(way, document, Integer.MAX_VALUE);
      }
    }
  }

  private static void check(Way way, NastyDocument document, int most) throws IOException {
    byte[] bytes = document.bytes();
    Recorded recorded = new Recorded();
    String what = way + " on " + document + " in reads of " + most;
    try {
      way.walk().walk(new CutSource(bytes, most), recorded);
    } catch (SnapshotListException e) {
      throw new AssertionError(what, e);
    }
    assertThat(recorded.why).as(what).isEmpty();
    Root root = Objects.requireNonNull(recorded.root, what);
    assertThat(root.kind().name()).as(what).isEqualTo(document.kind().name());
    assertThat(root.element()).as(what).isEqualTo(document.root());
    assertThat(root.current()).as(what).isEqualTo(document.current());
    List<ExpectedEntry> expected = document.entries();
    assertThat(recorded.entries).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      check(what + ", entry " + i, expected.get(i), recorded.entries.get(i), bytes);
    }
  }

  private static void check(String what, ExpectedEntry expected, Entry found, byte[] bytes) {
    assertThat(found.range().start()).as(what).isEqualTo(expected.start());
    assertThat(found.range().end()).as(what).isEqualTo(expected.end());
    assertThat(found.name()).as(what).isEqualTo(expected.name());
    assertThat(found.parent()).as(what).isEqualTo(expected.parent());
    assertThat(found.creationTime()).as(what).isEqualTo(expected.creationTime());
    assertThat(found.state() == null ? null : found.state().word())
        .as(what)
        .isEqualTo(expected.state());
    assertThat(found.memory() == null ? null : found.memory().word())
        .as(what)
        .isEqualTo(expected.memory());
    assertThat(found.external()).as(what).isEqualTo(expected.external());
    assertThat(found.uuid()).as(what).isEqualTo(expected.uuid());
    CRC32C crc = new CRC32C();
    crc.update(bytes, (int) expected.start(), (int) (expected.end() - expected.start()));
    assertThat(found.crc32c()).as(what).isEqualTo((int) crc.getValue());
  }

  /**
   * What the structural walk takes from damaged input need not be good; but what the strict check
   * passes must be.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void onDamagedInputTheStrictCheckRefusesWhatTheAuthorityRefuses(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 400; round++) {
      NastyDocument document = NastyDocuments.document(300_000 + random.nextInt(2_000));
      byte[] bytes = damaged(document.bytes(), random);
      String what = "seed " + seed + ", round " + round + ", " + document;
      Recorded authority = new Recorded();
      boolean good = accepts(Way.AUTHORITY, bytes, authority);
      Recorded strict = new Recorded();
      boolean passed = accepts(Way.STRICT, bytes, strict);
      assertThat(passed).as(what).isEqualTo(good);
      if (good) {
        assertThat(strict.entries).as(what).isEqualTo(authority.entries);
      } else {
        refused++;
      }
    }
    assertThat(refused).as("a damage that breaks nothing tests nothing").isGreaterThan(100);
  }

  private static boolean accepts(Way way, byte[] bytes, Recorded recorded) {
    try {
      way.walk().walk(CutSource.of(bytes), recorded);
      return recorded.why.isEmpty();
    } catch (SnapshotListException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] markup = {'<', '>', '&', '"', '\'', '/', '!', '?', '-', ']', ' ', 'x', 0, (byte) 0xff};
    byte[] copy = bytes.clone();
    int at = random.nextInt(copy.length);
    switch (random.nextInt(4)) {
      case 0 -> copy[at] = markup[random.nextInt(markup.length)];
      case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(copy, at);
      }
      default -> {
        int length = Math.min(random.nextInt(40), copy.length - at);
        System.arraycopy(copy, at + length, copy, at, copy.length - at - length);
        return Arrays.copyOf(copy, copy.length - length);
      }
    }
    return copy;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anErrorNamesThePlaceAndTheByte(Way way) {
    byte[] bytes =
        "<snapshotlist>\n  <foo/>\n</snapshotlist>\n"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Recorded recorded = new Recorded();
    SnapshotListException error;
    try {
      way.walk().walk(CutSource.of(bytes), recorded);
      error = recorded.why.get(0);
    } catch (MalformedListException e) {
      error = e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(error)
        .hasMessage(
            "list.xml, at byte 17: <foo> stands between the entries, where only <domainsnapshot>, comments, instructions"
                + " and white space may");
  }

  @Test
  void theGeneratorIsNasty() {
    int entries = 0;
    for (long seed = 0; seed < BATCH; seed++) {
      entries += NastyDocuments.document(seed).entries().size();
    }
    assertThat(entries).isGreaterThan(2 * BATCH);
  }
}
