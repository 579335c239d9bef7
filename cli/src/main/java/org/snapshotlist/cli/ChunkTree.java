package org.snapshotlist.cli;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One entry as a tree that XPath can be asked about. Built here because the platform's own bridge
 * from a stream reader loses comments, and its trees lose the order of attributes.
 *
 * @param document the tree; text, CDATA and references in a row are one node, as XPath wants it
 * @param prefixes what a prefix means: what the list says at the entry, or else its first
 *     declaration inside
 */
record ChunkTree(Document document, NamespaceContext prefixes) {

  private static final String ORDER = "order";
  private static final String LAYOUT = "layout";

  /** Reads the entry that the reader stands before. */
  static ChunkTree read(XMLStreamReader reader) throws XMLStreamException {
    return new Builder(reader).build();
  }

  /**
   * Returns an element's attributes, declarations of namespaces among them, as they were written.
   */
  static List<Attr> attributes(Element element) {
    List<Attr> attributes = new ArrayList<>();
    if (element.getUserData(ORDER) instanceof List<?> written) {
      for (Object attribute : written) {
        attributes.add((Attr) attribute);
      }
    }
    return attributes;
  }

  /**
   * Tells whether an element has no text of its own, so that its children may be set out at will.
   */
  static boolean layout(Node element) {
    return Boolean.TRUE.equals(element.getUserData(LAYOUT));
  }

  /** Follows the reader's events, one node for each. */
  private static final class Builder {
    private final XMLStreamReader reader;
    private final Document document = empty();
    private final Prefixes prefixes = new Prefixes();
    private final StringBuilder text = new StringBuilder();
    private Node parent = document;

    Builder(XMLStreamReader reader) {
      this.reader = reader;
    }

    ChunkTree build() throws XMLStreamException {
      while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
        reader.next();
      }
      prefixes.outer(reader.getNamespaceContext());
      start();
      while (parent != document) {
        event(reader.next());
      }
      return new ChunkTree(document, prefixes);
    }

    private void event(int type) {
      switch (type) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> {
          endText();
          dropBlanks((Element) parent);
          parent = parent.getParentNode();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.COMMENT -> {
          endText();
          parent.appendChild(document.createComment(reader.getText()));
        }
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          endText();
          parent.appendChild(
              document.createProcessingInstruction(reader.getPITarget(), reader.getPIData()));
        }
        default -> throw new IllegalStateException("event " + type + " inside an entry");
      }
    }

    private void endText() {
      if (text.length() > 0) {
        parent.appendChild(document.createTextNode(text.toString()));
        text.setLength(0);
      }
    }

    /** White space that only sets out child elements is none of the content, to virsh as well. */
    private static void dropBlanks(Element element) {
      boolean other = false;
      boolean words = false;
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        boolean isText = child.getNodeType() == Node.TEXT_NODE;
        other |= !isText;
        words |= isText && !child.getNodeValue().isBlank();
      }
      boolean layout = other && !words;
      element.setUserData(LAYOUT, layout, null);
      Node child = layout ? element.getFirstChild() : null;
      while (child != null) {
        Node next = child.getNextSibling();
        if (child.getNodeType() == Node.TEXT_NODE) {
          element.removeChild(child);
        }
        child = next;
      }
    }

    private void start() {
      endText();
      Element element =
          document.createElementNS(
              reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
      List<Attr> order = new ArrayList<>();
      for (int i = 0; i < reader.getNamespaceCount(); i++) {
        order.add(declaration(reader.getNamespacePrefix(i), reader.getNamespaceURI(i)));
      }
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        Attr attribute =
            document.createAttributeNS(
                reader.getAttributeNamespace(i),
                qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)));
        attribute.setValue(reader.getAttributeValue(i));
        order.add(attribute);
      }
      order.forEach(element::setAttributeNodeNS);
      element.setUserData(ORDER, order, null);
      parent.appendChild(element);
      parent = element;
    }

    private Attr declaration(String prefix, String uri) {
      boolean unnamed = prefix == null || prefix.isEmpty();
      Attr attribute =
          document.createAttributeNS(
              XMLConstants.XMLNS_ATTRIBUTE_NS_URI, unnamed ? "xmlns" : "xmlns:" + prefix);
      attribute.setValue(uri == null ? "" : uri);
      if (!unnamed) {
        prefixes.inner(prefix, uri);
      }
      return attribute;
    }

    private static String qualified(String prefix, String localName) {
      return prefix == null || prefix.isEmpty() ? localName : prefix + ":" + localName;
    }

    private static Document empty() {
      try {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
      } catch (ParserConfigurationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
