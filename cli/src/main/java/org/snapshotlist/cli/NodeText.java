package org.snapshotlist.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * Writes nodes of a {@link ChunkTree} as virsh prints what its --xpath finds: double quotes, two
 * spaces a level, text never touched where an element has any. Walks without recursion.
 */
final class NodeText {

  private final StringBuilder text = new StringBuilder();

  /** Declarations that were written on elements that do not have them. */
  private final Map<Node, Set<String>> added = new HashMap<>();

  /** Adds one node with all that is in it. */
  NodeText add(Node top) {
    Node at = top.getNodeType() == Node.DOCUMENT_NODE ? top.getFirstChild() : top;
    Node end = at;
    int depth = 0;
    while (true) {
      Node child = open(at, end);
      if (child != null) {
        depth++;
        at = child;
      } else {
        Node next = null;
        while (at != end && (next = at.getNextSibling()) == null) {
          at = at.getParentNode();
          depth--;
          close((Element) at, depth);
        }
        if (next == null) {
          return this;
        }
        at = next;
      }
      breakLine(at.getParentNode(), depth);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Writes a node, an element up to its start tag; returns the child to go on with, if any. */
  private @Nullable Node open(Node node, Node top) {
    switch (node.getNodeType()) {
      case Node.ELEMENT_NODE -> {
        Node child = node.getFirstChild();
        startTag((Element) node, top);
        text.append(child == null ? "/>" : ">");
        return child;
      }
      case Node.ATTRIBUTE_NODE -> attribute(node.getNodeName(), node.getNodeValue());
      case Node.COMMENT_NODE ->
          text.append("<!--").append(((CharacterData) node).getData()).append("-->");
      case Node.PROCESSING_INSTRUCTION_NODE -> instruction((ProcessingInstruction) node);
      default -> escape(String.valueOf(node.getNodeValue()), false);
    }
    return null;
  }

  private void startTag(Element element, Node top) {
    text.append('<').append(element.getTagName());
    List<Attr> attributes = ChunkTree.attributes(element);
    declare(element, element, top);
    for (Attr attribute : attributes) {
      declare(attribute, element, top);
    }
    for (Attr attribute : attributes) {
      attribute(attribute.getName(), attribute.getValue());
    }
  }

  /** Declares the node's prefix if its declaration stands outside of what is printed. */
  private void declare(Node node, Element at, Node top) {
    String uri = node.getNamespaceURI();
    String prefix = node.getPrefix();
    if (uri == null
        || uri.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)
        || XMLConstants.XML_NS_PREFIX.equals(prefix)
        || (node.getNodeType() == Node.ATTRIBUTE_NODE && prefix == null)) {
      return;
    }
    String name = prefix == null ? "xmlns" : "xmlns:" + prefix;
    for (Node scope = at; !declares((Element) scope, name); scope = scope.getParentNode()) {
      if (scope == top) {
        attribute(name, uri);
        added.computeIfAbsent(at, element -> new HashSet<>()).add(name);
        return;
      }
    }
  }

  private boolean declares(Element element, String name) {
    return element.hasAttribute(name) || added.getOrDefault(element, Set.of()).contains(name);
  }

  private void close(Element element, int depth) {
    breakLine(element, depth);
    text.append("</").append(element.getTagName()).append('>');
  }

  private void breakLine(Node parent, int depth) {
    if (ChunkTree.layout(parent)) {
      text.append('\n').append("  ".repeat(depth));
    }
  }

  private void attribute(String name, String value) {
    text.append(' ').append(name).append("=\"");
    escape(value, true);
    text.append('"');
  }

  private void instruction(ProcessingInstruction node) {
    text.append("<?").append(node.getTarget());
    if (!node.getData().isEmpty()) {
      text.append(' ').append(node.getData());
    }
    text.append("?>");
  }

  private void escape(String value, boolean inAttribute) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '\r' -> text.append("&#13;");
        case '"' -> text.append(inAttribute ? "&quot;" : "\"");
        case '\n' -> text.append(inAttribute ? "&#10;" : "\n");
        case '\t' -> text.append(inAttribute ? "&#9;" : "\t");
        default -> text.append(c);
      }
    }
  }
}
