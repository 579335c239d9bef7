package org.snapshotlist.cli.libvirt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** XML as the JDK's parser reads it, which shares no line with the code that is judged. */
final class Xml {

  private Xml() {}

  /** Parses a file. */
  static Document parse(Path file) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the elements directly below one. */
  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** Returns the text of the only element of that name directly below one. */
  static String text(Element parent, String name) {
    List<Element> found =
        children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " <" + name + "> in " + parent.getTextContent());
    }
    return found.get(0).getTextContent();
  }
}
