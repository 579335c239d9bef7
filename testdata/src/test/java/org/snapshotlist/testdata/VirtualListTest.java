package org.snapshotlist.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class VirtualListTest {

  private static final int ENTRY_BYTES = 3_001;

  @Test
  void isAListOfTheEntriesItPromises() throws Exception {
    VirtualList list = new VirtualList(20, ENTRY_BYTES);
    byte[] all = new byte[(int) list.size()];
    assertThat(list.read(0, all, 0, all.length)).isEqualTo(all.length);
    Document dom = DomList.parse(all);
    assertThat(dom.getDocumentElement().getAttribute("current")).isEqualTo(list.name(19));
    List<Element> children = DomList.children(dom.getDocumentElement());
    assertThat(children).hasSize(20);
    for (int i = 0; i < children.size(); i++) {
      Element name = DomList.child(children.get(i), "name");
      assertThat(name).isNotNull().returns(list.name(i), Element::getTextContent);
      assertThat(chunk(list, i))
          .startsWith("<domainsnapshot>")
          .contains("<name>" + list.name(i) + "</name>")
          .endsWith("</domainsnapshot>");
    }
  }

  @ParameterizedTest(name = "around byte {0}")
  @ValueSource(longs = {1L << 31, 1L << 32, 1L << 40})
  void isTheSameFarBehind(long position) {
    VirtualList list = new VirtualList(10_000_000_000L, ENTRY_BYTES);
    long near = (position - list.start(0)) / (list.start(1) - list.start(0));
    LongStream.rangeClosed(near - 2, near + 2)
        .forEach(
            i ->
                assertThat(chunk(list, i))
                    .isEqualTo(chunk(list, 0).replace(list.name(0), list.name(i))));
    assertThat(list.size()).isEqualTo(list.end(9_999_999_999L) + "\n</snapshotlist>\n".length());
  }

  @Test
  void mayBeEmpty() throws Exception {
    VirtualList list = new VirtualList(0, ENTRY_BYTES);
    byte[] all = new byte[(int) list.size()];
    assertThat(list.read(0, all, 0, all.length)).isEqualTo(all.length);
    assertThat(new String(all, StandardCharsets.UTF_8))
        .isEqualTo("<snapshotlist>\n</snapshotlist>\n");
    assertThatThrownBy(() -> list.start(0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("position is 0, but there are 0 entries");
  }

  private static String chunk(VirtualList list, long position) {
    byte[] chunk = new byte[(int) (list.end(position) - list.start(position))];
    assertThat(list.read(list.start(position), chunk, 0, chunk.length)).isEqualTo(chunk.length);
    return new String(chunk, StandardCharsets.UTF_8);
  }
}
