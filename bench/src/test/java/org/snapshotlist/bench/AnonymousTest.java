package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snapshotlist.testdata.TestFiles;

class AnonymousTest {

  private static String made(String xml) {
    return new String(Anonymous.of(xml.getBytes(UTF_8)), UTF_8);
  }

  /** Shows what class each character is of. */
  private static String classes(String xml) {
    return xml.replaceAll("[0-9]", "0")
        .replaceAll("[a-f]", "a")
        .replaceAll("[g-z]", "g")
        .replaceAll("[A-F]", "A")
        .replaceAll("[G-Z]", "G");
  }

  @Test
  void textsAndValuesAreReplacedByOthersOfTheirClass() {
    String xml = "<a b='Secret 19'>My name &amp; 4<!--note--><?pi data?><![CDATA[raw <x>]]></a>";
    String other = made(xml);
    assertThat(classes(other)).isEqualTo(classes(xml));
    assertThat(other)
        .startsWith("<a b='")
        .contains("&amp;", "<!--", "<?pi ", "<![CDATA[")
        .doesNotContain("Secret", "19", "name", "note", "data", "raw", "<x>");
    for (int i = 0; i < xml.length(); i++) {
      if (xml.startsWith("Secret", i)) {
        assertThat(other.charAt(i)).isNotEqualTo('S');
      }
    }
  }

  @Test
  void everyLetterAndDigitOfATextIsAnother() {
    String text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    String other = made("<a>" + text + "</a>");
    for (int i = 0; i < text.length(); i++) {
      assertThat(other.charAt(3 + i)).isNotEqualTo(text.charAt(i));
    }
  }

  @Test
  void equalWordsBecomeEqualWords() {
    String[] words = made("<a>vda1 vda2 vda1</a>").substring(3, 17).split(" ", -1);
    assertThat(words[0]).isEqualTo(words[2]).isNotEqualTo(words[1]);
  }

  @Test
  void whatLiesOutsideAsciiKeepsItsBytes() {
    String xml = "<a>Größe クリーン 💾</a>";
    String other = made(xml);
    assertThat(other.getBytes(UTF_8)).hasSameSizeAs(xml.getBytes(UTF_8));
    assertThat(other).doesNotContain("ö", "ß", "ク", "リ", "ー", "ン", "💾").doesNotContain("\uFFFD");
  }

  @Test
  void referencesToLettersAreReplacedAndOthersStay() {
    assertThat(made("<a>&#98;&#xe4;&#90;&#x31;&#10;&lt;</a>"))
        .isEqualTo("<a>&#99;&#x62;&#88;&#x35;&#10;&lt;</a>");
  }

  @Test
  void libvirtsOwnWordsStay() {
    String xml = "<s><state>running</state><memory snapshot='internal'/></s>";
    assertThat(made(xml)).isEqualTo(xml);
    assertThat(made("<s><d><state>running</state><m snapshot='mine'/></d></s>"))
        .doesNotContain("running", "mine");
  }

  static Stream<Path> real() {
    return TestFiles.snapshots().stream();
  }

  @ParameterizedTest
  @MethodSource("real")
  void ofRealFilesTheMarkupStays(Path file) throws Exception {
    String xml = Files.readString(file);
    String element = xml.substring(xml.indexOf("<domainsnapshot>")).strip();
    String other = made(element);
    assertThat(other.replaceAll("[^<>=/'\"&;#]", ""))
        .isEqualTo(element.replaceAll("[^<>=/'\"&;#]", ""));
    assertThat(other.getBytes(UTF_8)).hasSameSizeAs(element.getBytes(UTF_8));
  }
}
