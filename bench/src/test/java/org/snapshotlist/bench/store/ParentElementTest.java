package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParentElementTest {

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
    assertThat(ParentElement.read(bytes(CHILD))).isEqualTo("b & <c>");
    assertThat(ParentElement.read(bytes(ROOT))).isNull();
  }

  @Test
  void aParentIsPutInReplacedAndTakenOut() {
    assertThat(ParentElement.with(bytes(ROOT), "b & <c>")).isEqualTo(bytes(CHILD));
    assertThat(ParentElement.with(bytes(CHILD), null)).isEqualTo(bytes(ROOT));
    assertThat(ParentElement.read(ParentElement.with(bytes(CHILD), "d"))).isEqualTo("d");
    assertThat(ParentElement.cut(bytes(CHILD))).isEqualTo(bytes(ROOT));
  }

  @Test
  void escapesAreUndoneOnce() {
    String name = "&amp;lt; \"'";
    assertThat(ParentElement.unescaped(ParentElement.escaped(name))).isEqualTo(name);
  }

  @Test
  void xmlWithoutATimeIsRefused() {
    assertThatThrownBy(() -> ParentElement.with(bytes("<s/>"), "b"))
        .hasMessage("there is no <creationTime> behind byte 0");
  }
}
