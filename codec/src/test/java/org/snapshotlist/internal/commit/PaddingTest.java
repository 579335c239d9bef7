package org.snapshotlist.internal.commit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.snapshotlist.model.ByteSource;

/** How much white space stands behind the root's end tag, and where it starts and ends. */
class PaddingTest {

  private static ByteSource source(String text) {
    return ByteSource.of("vm.xml", text.getBytes(US_ASCII));
  }

  @Test
  void halfOfTheListIsAddedWithinItsBounds() {
    assertThat(Padding.behind(0)).isEqualTo(65_536);
    assertThat(Padding.behind(2 * 65_536)).isEqualTo(65_536);
    assertThat(Padding.behind(2 * 65_537)).isEqualTo(65_537);
    assertThat(Padding.behind(2 * ((4L << 20) - 1))).isEqualTo((4L << 20) - 1);
    assertThat(Padding.behind(Long.MAX_VALUE)).isEqualTo(4L << 20);
  }

  @Test
  void linesAreShortAndTheLastOneEnds() {
    for (int length : new int[] {0, 1, 2, 127, 128, 129, 256, 300}) {
      byte[] bytes = new byte[3 + length];
      Arrays.fill(bytes, (byte) 'x');
      Padding.fill(bytes, 3);
      String text = new String(bytes, US_ASCII);
      assertThat(text).startsWith("xxx");
      String filled = text.substring(3);
      assertThat(filled).as("%d", length).matches("(?: {127}\n)*(?: {0,126}\n)?");
    }
  }

  /** Around the ends of its buffer of 64 KiB, too. */
  @Test
  void whiteSpaceIsFoundFromBothEnds() throws IOException {
    for (int length : new int[] {0, 1, 4, 65_535, 65_536, 65_537, 131_072, 140_000}) {
      String space = " \n\t\r".repeat(length / 4 + 1).substring(0, length);
      ByteSource list = source("<a>" + space + "<b>");
      assertThat(Padding.end(list, 3, list.size())).as("%d", length).isEqualTo(3 + length);
      assertThat(Padding.end(list, 3, 3 + length)).isEqualTo(3 + length);
      assertThat(Padding.start(list, 0, 3 + length)).as("%d", length).isEqualTo(3);
      assertThat(Padding.start(list, 3, 3 + length)).isEqualTo(3);
      assertThat(Padding.start(list, 0, list.size())).isEqualTo(list.size());
    }
  }

  @Test
  void whereTheFileEndsTheWhiteSpaceEndsToo() throws IOException {
    ByteSource list = source("<a>   ");
    assertThat(Padding.end(list, 3, 100)).isEqualTo(6);
    assertThat(Padding.end(list, 6, 6)).isEqualTo(6);
    assertThat(Padding.end(list, 0, 6)).isZero();
  }
}
