package org.snapshotlist.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.VirtualSource;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.testdata.VirtualBytes;

/** Each walk refuses what passes a limit by one, and takes what just meets it. */
class WalkLimitsTest {

  private static final String ROOT = "<snapshotlist>";
  private static final String ENTRY =
      "<domainsnapshot><name>n\u00e4\u20ac\ud83d\ude00</name><a><b><c d='1' e='2' f='3'/></b></a>"
          + "</domainsnapshot>";
  private static final int ENTRY_BYTES = ENTRY.getBytes(StandardCharsets.UTF_8).length;
  private static final int NAME_BYTES = 1 + 2 + 3 + 4;
  private static final int ATTRIBUTES = 3;
  private static final int DEPTH = 4;

  /** The walks that refuse by themselves. */
  enum Way {
    AUTHORITY,
    STRUCTURAL,
    STRICT,
    STRICT_ON_TWO_THREADS;

    ListWalk walk(Limits limits) {
      return switch (this) {
        case AUTHORITY -> new WoodstoxWalk(limits, Progress.NONE);
        case STRUCTURAL -> new StructuralWalk(limits, Progress.NONE);
        case STRICT -> new StrictCheck(limits, 1, Progress.NONE);
        case STRICT_ON_TWO_THREADS -> new StrictCheck(limits, 2, Progress.NONE);
      };
    }

    /** The structural walk does not look inside entries. */
    boolean looksInside() {
      return this != STRUCTURAL;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatMeetsEachLimitExactlyIsTaken(Way way) throws IOException {
    Limits exact =
        Limits.DEFAULT
            .withMaxEntryBytes(ENTRY_BYTES)
            .withMaxNameBytes(NAME_BYTES)
            .withMaxAttributes(ATTRIBUTES)
            .withMaxDepth(DEPTH);
    for (Limits limits : new Limits[] {exact, Limits.NONE}) {
      Recorded seen = new Recorded();
      way.walk(limits).walk(list(ENTRY), seen);
      assertThat(seen.bad).isEmpty();
      assertThat(seen.entries).hasSize(1);
      assertThat(seen.entries.get(0).range().length()).isEqualTo(ENTRY_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEntryThatIsAByteTooLongIsRefused(Way way) {
    refused(
        way,
        ENTRY,
        Limits.DEFAULT.withMaxEntryBytes(ENTRY_BYTES - 1),
        ROOT.length(),
        "maxEntryBytes",
        "is " + (ENTRY_BYTES - 1) + ", but this needs " + ENTRY_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void aNameThatIsAByteTooLongIsRefused(Way way) {
    String told = "is 9, but this needs 10";
    Limits limits = Limits.DEFAULT.withMaxNameBytes(NAME_BYTES - 1);
    refused(way, ENTRY, limits, ROOT.length(), "maxNameBytes", told);
    String child =
        "<domainsnapshot><name>c</name><parent><name>0123456789</name></parent></domainsnapshot>";
    refused(way, child, limits, ROOT.length(), "maxNameBytes", told);
  }

  @ParameterizedTest
  @EnumSource
  void anElementThatIsTooDeepIsRefusedByWhoLooksInside(Way way) throws IOException {
    Limits limits = Limits.DEFAULT.withMaxDepth(DEPTH - 1);
    if (way.looksInside()) {
      refused(way, ENTRY, limits, ROOT.length(), "maxDepth", "is 3, but this needs at least 4");
    } else {
      way.walk(limits).walk(list(ENTRY), new Recorded());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAttributeTooManyIsRefusedByWhoLooksInside(Way way) throws IOException {
    Limits limits = Limits.DEFAULT.withMaxAttributes(ATTRIBUTES - 1);
    if (way.looksInside()) {
      assertThatThrownBy(() -> walk(way, ENTRY, limits))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageMatching(
              "list.xml, at byte \\d+: maxAttributes is 2, but this needs at least 3; raise"
                  + " Limits.maxAttributes if the file is trusted")
          .extracting(e -> ((LimitExceededException) e).offset())
          .satisfies(at -> assertThat(at).isBetween(14L, 14L + ENTRY_BYTES));
    } else {
      way.walk(limits).walk(list(ENTRY), new Recorded());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCommentBetweenEntriesMayHaveTwiceTheBytesOfAnEntry(Way way) throws IOException {
    Limits limits = Limits.DEFAULT.withMaxEntryBytes(ENTRY_BYTES);
    String longest = "<!--" + "x".repeat(2 * ENTRY_BYTES - 7) + "-->";
    Recorded seen = new Recorded();
    way.walk(limits).walk(list(longest + ENTRY), seen);
    assertThat(seen.entries).hasSize(1);
    String longer = "<?p " + "x".repeat(2 * ENTRY_BYTES - 5) + "?>";
    refused(
        way,
        longer + ENTRY,
        limits,
        ROOT.length(),
        "maxEntryBytes",
        "is " + ENTRY_BYTES + ", but this needs " + (ENTRY_BYTES + 1));
  }

  @ParameterizedTest
  @EnumSource
  void whiteSpaceBetweenEntriesIsNobodysBytes(Way way) throws IOException {
    Limits limits = Limits.DEFAULT.withMaxEntryBytes(ENTRY_BYTES);
    Recorded seen = new Recorded();
    String space = " \n\t\r".repeat(300_000);
    way.walk(limits).walk(list(space + ENTRY + space), seen);
    assertThat(seen.entries).hasSize(1);
    assertThat(seen.entries.get(0).range())
        .isEqualTo(
            new ByteRange(
                ROOT.length() + space.length(), ROOT.length() + space.length() + ENTRY_BYTES));
  }

  @ParameterizedTest
  @EnumSource
  void anEntryWithoutAnEndIsReadNoFurtherThanItsLimit(Way way) {
    VirtualSource source =
        VirtualSource.of(
            VirtualBytes.called("list.xml")
                .text(ROOT + ENTRY + "<domainsnapshot><name>b</name><x>")
                .times("x", 9 << 20)
                .build());
    long[] furthest = {0};
    ByteSource counted =
        new ByteSource() {
          @Override
          public String place() {
            return source.place();
          }

          @Override
          public long size() {
            return source.size();
          }

          @Override
          public int read(long position, byte[] target, int offset, int length) {
            int count = source.read(position, target, offset, length);
            furthest[0] = Math.max(furthest[0], position + count);
            return count;
          }
        };
    Limits limits = Limits.DEFAULT.withMaxEntryBytes(1 << 20);
    assertThatThrownBy(() -> way.walk(limits).walk(counted, new Strict()))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageStartingWith(
            "list.xml, at byte %d: maxEntryBytes is 1048576, but this needs at least 1",
            ROOT.length() + ENTRY_BYTES);
    assertThat(furthest[0]).isLessThan(2 << 20);
  }

  @Test
  void aChunkIsParsedUnderTheSameLimits() throws IOException {
    Recorded seen = new Recorded();
    new StructuralWalk(Limits.DEFAULT, Progress.NONE).walk(list(ENTRY), seen);
    Root root = Objects.requireNonNull(seen.root);
    ByteRange range = seen.entries.get(0).range();
    ByteSource source = list(ENTRY);
    Limits exact =
        Limits.DEFAULT
            .withMaxNameBytes(NAME_BYTES)
            .withMaxAttributes(ATTRIBUTES)
            .withMaxDepth(DEPTH);
    assertThat(new ChunkParser(root, exact).parse(source, range, 7).name()).hasSize(5);
    assertThatThrownBy(() -> new ChunkParser(root, exact.withMaxDepth(3)).parse(source, range, 7))
        .hasMessage(
            "list.xml, at byte 14: maxDepth is 3, but this needs at least 4; raise Limits.maxDepth"
                + " if the file is trusted");
    assertThatThrownBy(
            () -> new ChunkParser(root, exact.withMaxAttributes(2)).parse(source, range, 7))
        .hasMessageContaining(": maxAttributes is 2, but this needs at least 3; raise");
    assertThatThrownBy(
            () -> new ChunkParser(root, exact.withMaxNameBytes(9)).parse(source, range, 7))
        .hasMessage(
            "list.xml, at byte 14: maxNameBytes is 9, but this needs 10; raise Limits.maxNameBytes"
                + " if the file is trusted");
  }

  private static void refused(
      Way way, String content, Limits limits, long offset, String limit, String numbers) {
    assertThatThrownBy(() -> walk(way, content, limits))
        .isInstanceOf(LimitExceededException.class)
        .hasMessage(
            "list.xml, at byte %d: %s %s; raise Limits.%s if the file is trusted",
            offset, limit, numbers, limit)
        .extracting(e -> ((LimitExceededException) e).limit())
        .isEqualTo(limit);
  }

  private static void walk(Way way, String content, Limits limits) throws IOException {
    way.walk(limits).walk(list(content), new Strict());
  }

  private static ByteSource list(String content) {
    return CutSource.of(utf8(ROOT + content + "</snapshotlist>"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A visitor that lets the first bad thing end the walk. */
  private static final class Strict implements ListVisitor {
    @Override
    public void root(Root root) {}

    @Override
    public void entry(Entry entry) {}
  }
}
