package org.snapshotlist.crash;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * What a parser that knows nothing of the format sees in a list: the elements below the root. Only
 * that the writer puts one newline behind each element's name has to be known to get the bytes
 * back.
 */
final class PlainList {

  private static final XMLInputFactory FACTORY = new WstxInputFactory();
  private static final String FORMAT = "snapshotlist-format";

  /** The facts of an entry. */
  record Entry(String name, @Nullable String parent) {}

  private final String text;
  private final XMLStreamReader2 xml;
  private final SortedMap<String, Model.Node> entries = new TreeMap<>();
  private boolean sealed;
  private @Nullable String current;

  private PlainList(String text) throws XMLStreamException {
    this.text = text;
    this.xml = (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(text));
  }

  /**
   * Reads a list.
   *
   * @throws IOException if it is no well-formed XML, or no list
   */
  static Model read(byte[] file) throws IOException {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file, 0, endOfText(file)))
              .toString();
      return new PlainList(text).list();
    } catch (XMLStreamException e) {
      throw new IOException("a plain parser refuses it: " + e.getMessage(), e);
    }
  }

  /** White space at the end changes nothing, and there is more of it than of all else. */
  private static int endOfText(byte[] file) {
    int end = file.length;
    while (end > 0 && (file[end - 1] == ' ' || file[end - 1] == '\n')) {
      end--;
    }
    return end;
  }

  /** Reads one entry. */
  static Entry entry(String xml) {
    try {
      PlainList list = new PlainList(xml);
      list.xml.nextTag();
      return list.facts();
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(xml, e);
    }
  }

  /** Returns where the root's end tag starts. */
  static int rootEndTag(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("</snapshotlist");
  }

  private Model list() throws XMLStreamException, IOException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.PROCESSING_INSTRUCTION) {
        sealed |= xml.getPITarget().equals(FORMAT);
      }
    }
    current = xml.getAttributeValue(null, "current");
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        child();
      }
    }
    while (xml.hasNext()) {
      xml.next();
    }
    return new Model(entries, current);
  }

  private void child() throws XMLStreamException, IOException {
    String element = xml.getLocalName();
    int start = (int) xml.getLocationInfo().getStartingCharOffset();
    Entry entry = facts();
    int end = (int) xml.getLocationInfo().getEndingCharOffset();
    String written = text.substring(start, end);
    if (sealed) {
      String head = "<" + element + "\n";
      if (!written.startsWith(head)) {
        throw new IOException("no newline behind the element's name of " + entry.name());
      }
      written = "<" + element + written.substring(head.length());
    }
    if (entries.put(entry.name(), new Model.Node(entry.parent(), written)) != null) {
      throw new IOException("a plain parser sees " + entry.name() + " twice");
    }
  }

  /** Reads to the end of the element, and the direct children that matter. */
  private Entry facts() throws XMLStreamException {
    String name = null;
    String parent = null;
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("name") && xml.getPrefix().isEmpty()) {
          name = xml.getElementText();
        } else if (xml.getLocalName().equals("parent") && xml.getPrefix().isEmpty()) {
          parent = facts().name();
        } else {
          xml.skipElement();
        }
      }
    }
    return new Entry(Objects.requireNonNull(name, "an entry has no name"), parent);
  }
}
