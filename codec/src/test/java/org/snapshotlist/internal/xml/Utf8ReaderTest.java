package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters come as they are and know their bytes, however few are asked for at once. */
class Utf8ReaderTest {

  private static final String TEXT = "a\u00e4\u20ac\ud83d\ude00bc\ud83d\ude00\ud83d\ude00d\u00e4";

  @ParameterizedTest(name = "{0} characters at a time")
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 13, 64})
  void everyCharacterIsReadAndHasItsByte(int most) throws IOException {
    String text = TEXT.repeat(20);
    Utf8Reader reader = reader(text);
    assertThat(reader.byteOffset(0)).isEqualTo(3);
    char[] target = new char[most];
    StringBuilder read = new StringBuilder();
    for (int count = reader.read(target, 0, most);
        count >= 0;
        count = reader.read(target, 0, most)) {
      int from = read.length();
      read.append(target, 0, count);
      for (int at = from; at < read.length(); at++) {
        if (!Character.isLowSurrogate(text.charAt(at))) {
          assertThat(reader.byteOffset(at)).as("character %d", at).isEqualTo(byteOf(text, at));
        }
      }
    }
    assertThat(read).hasToString(text);
    assertThat(reader.byteOffset(text.length())).isEqualTo(byteOf(text, text.length()));
  }

  /** The start of a long token is asked for when the bytes that held it are gone. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 4_000, 70_001, 149_999})
  void aByteIsFoundAgainBehindTheWindow(int at) throws IOException {
    String text = TEXT.repeat(15_000);
    int wanted = Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    Utf8Reader reader = reader(text);
    char[] target = new char[4_000];
    while (reader.read(target, 0, target.length) >= 0) {
      // Nothing is asked for in between.
    }
    assertThat(reader.byteOffset(wanted)).isEqualTo(byteOf(text, wanted));
    assertThat(reader.byteOffset(text.length())).isEqualTo(byteOf(text, text.length()));
  }

  /** Three bytes stand before the text, as a byte order mark does. */
  private static Utf8Reader reader(String text) throws IOException {
    return new Utf8Reader(CutSource.of(("\ufeff" + text).getBytes(UTF_8)), 3, Long.MAX_VALUE);
  }

  private static long byteOf(String text, int character) {
    return 3L + text.substring(0, character).getBytes(UTF_8).length;
  }
}
