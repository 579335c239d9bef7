package org.snapshotlist.cli;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.codehaus.stax2.XMLStreamReader2;
import org.snapshotlist.SnapshotList;
import org.w3c.dom.Node;

/** Evaluates an XPath expression over one entry and prints what it finds. */
final class Query {

  private Query() {}

  /** Prints what is found; tells whether there was anything. */
  static boolean print(SnapshotList list, String name, String expression, Output output)
      throws IOException {
    ChunkTree tree = read(list, name);
    XPath xpath = XPathFactory.newDefaultInstance().newXPath();
    xpath.setNamespaceContext(tree.prefixes());
    XPathEvaluationResult<?> result;
    try {
      result = xpath.evaluateExpression(expression, tree.document());
    } catch (XPathExpressionException e) {
      throw new UsageException("--xpath: " + reason(e));
    }
    if (result.value() instanceof XPathNodes nodes) {
      for (Node node : nodes) {
        output.println(new NodeText().add(node).toString());
      }
      return nodes.size() > 0;
    }
    output.println(value(result.value()));
    return true;
  }

  private static ChunkTree read(SnapshotList list, String name) throws IOException {
    try {
      XMLStreamReader2 reader = list.reader(name);
      try {
        return ChunkTree.read(reader);
      } finally {
        reader.closeCompletely();
      }
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whole numbers look as XPath's string() makes them. */
  private static String value(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }

  private static String reason(XPathExpressionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
