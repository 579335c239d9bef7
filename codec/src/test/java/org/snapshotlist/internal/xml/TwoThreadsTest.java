package org.snapshotlist.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/** Two threads find what one finds, whatever stands where the second one starts. */
class TwoThreadsTest {

  private static final int HALF = 9 << 18;
  private static final String ENTRY = "<domainsnapshot><name>%s</name>%s</domainsnapshot>\n";

  /** What stands in the middle of a list. */
  enum Middle {
    ENTRIES,
    COMMENT,
    INSTRUCTION,
    SECTION,
    NESTED,
    ONE_LARGE_ENTRY,
    NOTHING_THAT_LOOKS_LIKE_ONE,
    LONGER_NAME,
    TEXT,
    BAD_ENTRY,
    NO_NAME,
    END_OF_THE_ROOT;

    /** Made when it is needed: constants of this size would stay in memory. */
    String text() {
      String fakes = entry("fake", "").repeat(20_000);
      return switch (this) {
        case ENTRIES -> "<!-- here -->\n" + entry("middle", "<x/>");
        case COMMENT -> "<!-- " + fakes + " -->";
        case INSTRUCTION -> "<?p " + fakes + " ?>";
        case SECTION -> entry("middle", "<x><![CDATA[" + fakes + "]]></x>");
        case NESTED -> entry("middle", "<metadata>" + fakes + "</metadata>");
        case ONE_LARGE_ENTRY -> entry("middle", "<x>" + "y".repeat(2 << 20) + "</x>");
        case NOTHING_THAT_LOOKS_LIKE_ONE -> " ".repeat(3 * HALF);
        case LONGER_NAME -> "<!-- <domainsnapshots> -->\n";
        case TEXT -> "text";
        case BAD_ENTRY -> entry("middle", "<x>");
        case NO_NAME -> "<domainsnapshot/>";
        case END_OF_THE_ROOT -> "</snapshotlist>";
      };
    }
  }

  /** What stands near the end of a list. */
  enum End {
    GOOD(""),
    OTHERS("<!-- comment --><?an instruction?>"),
    TEXT("text"),
    BAD_ENTRY("<domainsnapshot><name>z</name></x></domainsnapshot>"),
    TOO_LONG_NAME(entry("z".repeat(256), "")),
    BEHIND_THE_ROOT("</snapshotlist>x<snapshotlist>"),
    MISSING("<domainsnapshot>");

    private final String text;

    End(String text) {
      this.text = text;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theMiddleMakesNoDifference(Middle middle) {
    compare(middle.text(), "");
  }

  @ParameterizedTest
  @EnumSource
  void theEndMakesNoDifference(End end) {
    compare(Middle.ENTRIES.text(), end.text);
    compare(Middle.COMMENT.text(), end.text);
  }

  private static void compare(String middle, String end) {
    byte[] list =
        ("<snapshotlist>\n"
                + entries("a", HALF)
                + middle
                + entries("b", HALF)
                + end
                + "</snapshotlist>\n")
            .getBytes(StandardCharsets.UTF_8);
    for (int most : new int[] {Integer.MAX_VALUE, 10_007}) {
      Recorded one = new Recorded();
      Recorded two = new Recorded();
      Throwable errorOfOne = catchThrowable(walk(list, most, 1, one));
      Throwable errorOfTwo = catchThrowable(walk(list, most, 2, two));
      assertThat(two.root).isEqualTo(one.root);
      assertThat(two.entries).isEqualTo(one.entries);
      assertThat(two.outside).containsExactlyInAnyOrderElementsOf(one.outside);
      assertThat(text(errorOfTwo)).isEqualTo(text(errorOfOne));
      assertThat(one.entries).hasSizeGreaterThan(100);
    }
  }

  private static ThrowingCallable walk(byte[] list, int most, int threads, Recorded seen) {
    return () -> walkOnce(list, most, threads, seen);
  }

  private static void walkOnce(byte[] list, int most, int threads, Recorded seen)
      throws IOException {
    Limits limits = Limits.DEFAULT.withMaxEntries(1_000_000);
    new StructuralWalk(limits, threads, Progress.NONE).walk(new CutSource(list, most), seen);
  }

  private static String text(@Nullable Throwable error) {
    return error == null ? "" : error.toString();
  }

  private static String entries(String prefix, int bytes) {
    StringBuilder text = new StringBuilder(bytes);
    for (int i = 0; text.length() < bytes; i++) {
      text.append(entry(prefix + i, "<description>" + "x".repeat(2_000 + i) + "</description>"));
    }
    return text.toString();
  }

  private static String entry(String name, String body) {
    return ENTRY.formatted(name, body);
  }
}
