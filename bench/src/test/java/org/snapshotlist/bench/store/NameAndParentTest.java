package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameAndParentTest {

  private static final String ROOT =
      """
      <s>
          <name>a</name>
          <creationTime>1</creationTime>
        </s>""";

  private static final String CHILD =
      """
      <s>
          <name>a</name>
          <parent>
            <name>b &amp; &lt;c&gt;</name>
          </parent>
          <creationTime>1</creationTime>
        </s>""";

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void tellsTheParentWithItsEscapesUndone() {
    assertThat(NameAndParent.read(bytes(CHILD))).isEqualTo("b & <c>");
    assertThat(NameAndParent.read(bytes(ROOT))).isNull();
  }

  @Test
  void aParentIsPutInReplacedAndTakenOut() {
    assertThat(NameAndParent.with(bytes(ROOT), "b & <c>")).isEqualTo(bytes(CHILD));
    assertThat(NameAndParent.with(bytes(CHILD), null)).isEqualTo(bytes(ROOT));
    assertThat(NameAndParent.read(NameAndParent.with(bytes(CHILD), "d"))).isEqualTo("d");
    assertThat(NameAndParent.cut(bytes(CHILD))).isEqualTo(bytes(ROOT));
  }

  @Test
  void escapesAreUndoneOnce() {
    String name = "&amp;lt; \"'";
    assertThat(NameAndParent.unescaped(NameAndParent.escaped(name))).isEqualTo(name);
  }

  @Test
  void onlyWhatIsDirectlyInsideCounts() {
    String hidden =
        """
        <s a='> <parent><name>x</name></parent>'>
          <!-- <name>x</name> <parent><name>x</name></parent> -->
          <?pi <name>x</name>?>
          <description/>
          <domain><name>x</name><parent><name>x</name></parent><a b="/>"/></domain>
          <metadata><![CDATA[<parent><name>x</name></parent>]]></metadata>
          <name>a</name>
          <parenthesis/>
        %s</s>""";
    String parent = "<parent ><other/><name>b</name></parent>";
    assertThat(NameAndParent.name(bytes(hidden.formatted("")), 0)).isEqualTo("a");
    assertThat(NameAndParent.read(bytes(hidden.formatted("")))).isNull();
    assertThat(NameAndParent.read(bytes(hidden.formatted(parent)))).isEqualTo("b");
  }

  /** Each alone, and with the ends of the others in front of what must not be seen. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- ?> ]]> > <name>x</name><parent><name>x</name></parent> -->",
        "<?pi --> ]]> > <name>x</name><parent><name>x</name></parent> ?>",
        "<d><![CDATA[ --> ?> </d><name>x</name><parent><name>x</name></parent> ]]></d>",
        "<d e='/>' f=\"'</d>\"><name>x</name><parent><name>x</name></parent></d>"
      })
  void whatLooksLikeANameIsNone(String hidden) {
    byte[] xml = bytes("<s>" + hidden + "<name>a</name></s>");
    assertThat(NameAndParent.name(xml, 0)).isEqualTo("a");
    assertThat(NameAndParent.read(xml)).isNull();
  }

  @Test
  void aNameIsReplacedAndNothingElse() {
    assertThat(NameAndParent.named(bytes(CHILD), "<z>"))
        .isEqualTo(bytes(CHILD.replace("<name>a<", "<name>&lt;z&gt;<")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<s", "<s><a>", "<s><!-- ", "<s><![CDATA[x", "<s><?x", "<s><a b='>'"})
  void xmlThatBreaksOffIsRefused(String xml) {
    assertThatThrownBy(() -> NameAndParent.read(bytes(xml)))
        .hasMessage("this XML of " + xml.length() + " bytes has no end");
  }

  @Test
  void xmlWithoutATimeIsRefused() {
    assertThatThrownBy(() -> NameAndParent.lastDigitOfTime(bytes("<s><a/></s>")))
        .hasMessage("there is no <creationTime> in the element at byte 0");
    assertThatThrownBy(() -> NameAndParent.lastDigitOfTime(bytes("<s><creationTime/></s>")))
        .hasMessage("there is no digit in <creationTime>");
  }
}
