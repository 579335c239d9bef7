package org.snapshotlist.testdata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the facts of a list out of a DOM, the slow and plain way. */
final class DomList {

  private static final String TRIMMED = " \t\r\n";

  private DomList() {}

  /** Parses with namespaces and without DOCTYPE; any error is thrown. */
  static Document parse(byte[] bytes) throws IOException, SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      // JDK 25's own parsers take no more than 100 by default.
      factory.setAttribute("jdk.xml.maxElementDepth", "0");
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new ByteArrayInputStream(bytes));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the entries' facts; the ranges are those of the expectations, as a DOM has none. */
  static List<ExpectedEntry> entries(Document document, List<ExpectedEntry> ranges) {
    List<ExpectedEntry> entries = new ArrayList<>();
    for (Element entry : children(document.getDocumentElement())) {
      ExpectedEntry range = ranges.get(entries.size());
      entries.add(entry(entry, range.start(), range.end()));
    }
    return entries;
  }

  static List<Element> children(Node parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static @Nullable Element child(@Nullable Element parent, String name) {
    if (parent == null) {
      return null;
    }
    return children(parent).stream()
        .filter(child -> child.getNodeName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static ExpectedEntry entry(Element entry, long start, long end) {
    boolean snapshot = entry.getNodeName().equals("domainsnapshot");
    String name = text(child(entry, "name"));
    String parent = text(child(child(entry, "parent"), "name"));
    String time = text(child(entry, "creationTime"));
    String state = snapshot ? trimmed(text(child(entry, "state"))) : null;
    String memory = snapshot ? memory(child(entry, "memory"), state) : null;
    String uuid = trimmed(text(child(child(entry, "domain"), "uuid")));
    return new ExpectedEntry(
        start,
        end,
        name == null ? "" : name,
        parent == null || parent.isEmpty() ? null : parent,
        time == null ? null : seconds(time, snapshot),
        state,
        memory,
        "external".equals(memory) || externalDisk(entry),
        uuid == null ? null : uuid(uuid));
  }

  private static @Nullable String text(@Nullable Element element) {
    return element == null ? null : element.getTextContent();
  }

  private static @Nullable String memory(@Nullable Element memory, @Nullable String state) {
    if (memory != null && memory.hasAttribute("snapshot")) {
      return memory.getAttribute("snapshot");
    }
    if (memory != null && memory.hasAttribute("file")) {
      return "external";
    }
    if (state == null) {
      return null;
    }
    return List.of("shutoff", "disk-snapshot").contains(state) ? "no" : "internal";
  }

  private static boolean externalDisk(Element entry) {
    return children(entry).stream()
        .filter(child -> child.getNodeName().equals("disks"))
        .flatMap(disks -> children(disks).stream())
        .filter(disk -> disk.getNodeName().equals("disk"))
        .anyMatch(disk -> disk.getAttribute("snapshot").equals("external"));
  }

  private static long seconds(String text, boolean signed) {
    String digits = String.valueOf(trimmed(text));
    return signed ? Long.parseLong(digits) : Long.parseUnsignedLong(digits);
  }

  private static UUID uuid(String text) {
    String digits = text.replace("-", "");
    return new UUID(
        Long.parseUnsignedLong(digits.substring(0, 16), 16),
        Long.parseUnsignedLong(digits.substring(16), 16));
  }

  private static @Nullable String trimmed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int start = 0;
    int end = text.length();
    while (start < end && TRIMMED.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && TRIMMED.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The JDK's own handler prints to stderr. */
  private static final class Silent extends DefaultHandler {
    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
