package org.snapshotlist.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 3986, 2.1 and 2.3. */
class PercentTest {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    Percent.encode(text, out);
    return out.toString();
  }

  @Test
  void allButTheUnreservedIsCodedAndReadAgain() {
    for (int c = 0; c < 0x80; c++) {
      String text = Character.toString(c);
      assertThat(encoded(text))
          .isEqualTo(UNRESERVED.contains(text) ? text : String.format("%%%02X", c));
      assertThat(Percent.decode(encoded(text))).isEqualTo(text);
    }
    String others = "\u00e4\u20ac\ud83d\ude00";
    assertThat(encoded(others)).isEqualTo("%C3%A4%E2%82%AC%F0%9F%98%80");
    assertThat(Percent.decode("a" + encoded(others) + "b")).isEqualTo("a" + others + "b");
    assertThat(Percent.decode("")).isEmpty();
  }

  @Test
  void aPercentSignWithoutTwoDigitsIsNone() {
    for (String wrong :
        new String[] {"%", "%4", "a%", "%4g", "%g4", "%%41", "%41%", "% 1", "%-1"}) {
      assertThat(Percent.decode(wrong)).as(wrong).isNull();
    }
  }
}
