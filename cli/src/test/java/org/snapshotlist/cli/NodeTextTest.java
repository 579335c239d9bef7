package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

class NodeTextTest {

  @Test
  void elementsWithoutTextAreSetOutAndOthersLeftAlone() throws XMLStreamException {
    assertThat(text("<a>\n<b> x <i>y</i>  <i> </i></b>\n\n<c/><d> </d></a>"))
        .isEqualTo("<a>\n  <b> x <i>y</i>  <i> </i></b>\n  <c/>\n  <d> </d>\n</a>");
  }

  @Test
  void attributesKeepTheirOrderAndAreEscaped() throws XMLStreamException {
    assertThat(text("<a z='&lt;>&amp;\"&apos;&#10;&#9;' a='1'/>"))
        .isEqualTo("<a z=\"&lt;&gt;&amp;&quot;'&#10;&#9;\" a=\"1\"/>");
  }

  @Test
  void textIsEscapedAndCdataIsText() throws XMLStreamException {
    assertThat(text("<a>1 &lt; <![CDATA[2 > ]]>&amp;&#13;\"</a>"))
        .isEqualTo("<a>1 &lt; 2 &gt; &amp;&#13;\"</a>");
  }

  @Test
  void commentsAndInstructionsStay() throws XMLStreamException {
    assertThat(text("<a><!-- c --><?pi d e?><?pi?></a>"))
        .isEqualTo("<a>\n  <!-- c -->\n  <?pi d e?>\n  <?pi?>\n</a>");
  }

  @Test
  void aPrefixIsDeclaredOnceWhereItsDeclarationIsNotPrinted() throws XMLStreamException {
    Node root =
        tree("<r xmlns:p='urn:p' xmlns='urn:d'><p:a p:b='1' xml:lang='en'><p:c/></p:a></r>")
            .getFirstChild();

    assertThat(new NodeText().add(root).toString())
        .isEqualTo(
            "<r xmlns:p=\"urn:p\" xmlns=\"urn:d\">\n  <p:a p:b=\"1\" xml:lang=\"en\">\n    <p:c/>\n  </p:a>\n</r>");
    assertThat(new NodeText().add(root.getFirstChild()).toString())
        .isEqualTo("<p:a xmlns:p=\"urn:p\" p:b=\"1\" xml:lang=\"en\">\n  <p:c/>\n</p:a>");
  }

  @Test
  void aDocumentIsPrintedAsItsRoot() throws XMLStreamException {
    assertThat(new NodeText().add(tree("<a/>")).toString()).isEqualTo("<a/>");
  }

  @Test
  void depthDoesNotCostStack() throws XMLStreamException {
    int depth = 10_000;
    String deep = "<a>x".repeat(depth) + "</a>".repeat(depth);

    assertThat(text(deep)).isEqualTo(deep);
  }

  private static String text(String xml) throws XMLStreamException {
    return new NodeText().add(tree(xml).getFirstChild()).toString();
  }

  private static Node tree(String xml) throws XMLStreamException {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Integer.MAX_VALUE);
    return ChunkTree.read(factory.createXMLStreamReader(new StringReader(xml))).document();
  }
}
