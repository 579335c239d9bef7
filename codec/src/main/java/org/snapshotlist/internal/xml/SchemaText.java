package org.snapshotlist.internal.xml;

import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Shown;

/**
 * Makes one text of a RELAX NG grammar and all that it includes, as section 4.7 of its
 * specification says. MSV opens whatever an include, a DOCTYPE or an xml:base names, from the net
 * too, and lets nobody interfere: so it is given a text that has none of them. Used once.
 */
final class SchemaText {

  private static final String RELAX_NG = "http://relaxng.org/ns/structure/1.0";
  private static final String DATATYPES = "datatypeLibrary";
  private static final String HREF = "href";

  /** The names of libvirt's files are such, and none leads out of a directory. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*+");

  /** The schema of snapshots, with all it includes, has 777,742 characters in libvirt 9.0.0. */
  private static final int LONGEST = 8 << 20;

  private final Limits limits = Limits.DEFAULT;
  private final Woodstox woodstox = new Woodstox(limits);
  private final Schema.Directory directory;
  private final Deque<String> open = new ArrayDeque<>();
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter2 out;

  private SchemaText(Schema.Directory directory) throws XMLStreamException {
    this.directory = directory;
    this.out = (XMLStreamWriter2) new WstxOutputFactory().createXMLStreamWriter(text);
  }

  /**
   * Reads a grammar.
   *
   * @throws MalformedListException if one of its files is none, or names what is not beside it
   */
  static String read(Schema.Directory directory, String file) throws IOException {
    try {
      SchemaText schema = new SchemaText(directory);
      schema.file(file, null);
      schema.out.close();
      return schema.text.toString();
    } catch (XMLStreamException e) {
      throw new IOException("the schema cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * What stands around a definition.
   *
   * @param replaced the definitions for which somebody who includes this has others
   * @param own takes the definitions that stand in an include, which has them instead of its file's
   */
  private record Grammar(Set<String> replaced, @Nullable Set<String> own) {

    static final Grammar NEW = new Grammar(Set.of(), null);
  }

  /** One file of the schema while it is read. */
  private record Source(XMLStreamReader2 xml, Scope scope) {

    /** Goes on to the next event. */
    int next() throws XMLStreamException {
      int event = xml.next();
      scope.token(xml.getLocationInfo().getStartingCharOffset());
      return event;
    }

    MalformedListException refusal(String fact) throws IOException {
      long at = scope.byteOffset(xml.getLocationInfo().getStartingCharOffset());
      return new MalformedListException(scope.place(), Fault.at(at, fact));
    }

    @Nullable String attribute(String name) {
      return xml.getAttributeValue("", name);
    }
  }

  /**
   * Adds a file.
   *
   * @param replaced what is not taken from it, null for the file that includes all others
   */
  private void file(String name, @Nullable Set<String> replaced)
      throws IOException, XMLStreamException {
    ByteSource bytes = directory.open(name);
    long start = bytes.size() == 0 ? 0 : Prolog.start(bytes);
    Scope scope = new Scope(bytes, new ByteRange(start, bytes.size()), "", "");
    open.push(name);
    try {
      Source source = new Source(woodstox.reader(scope), scope);
      XMLStreamReader2 xml = source.xml;
      Prolog.checkDeclaration(
          scope.place(), start, xml.getVersion(), xml.getCharacterEncodingScheme());
      while (xml.hasNext()) {
        int event = source.next();
        if (event == XMLStreamConstants.DTD) {
          throw source.refusal("a DOCTYPE stands here, but a schema must have none");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          root(source, replaced);
        }
      }
      xml.close();
    } catch (XMLStreamException e) {
      throw refusal(scope, e, Math.max(0, Woodstox.characterOffset(e)));
    } catch (WstxLazyException e) {
      throw refusal(scope, e, 0);
    }
    open.pop();
  }

  private IOException refusal(Scope scope, Exception e, long character) throws IOException {
    IOException own = Woodstox.ownError(e);
    return own != null ? own : woodstox.refusal(scope.place(), scope.byteOffset(character), e);
  }

  private void root(Source source, @Nullable Set<String> replaced)
      throws IOException, XMLStreamException {
    XMLStreamReader2 xml = source.xml;
    if (!word(xml).equals("grammar")) {
      throw source.refusal(
          "the root element is <"
              + Shown.brief(xml.getLocalName())
              + ">, but must be RELAX NG's <grammar>");
    }
    if (replaced == null) {
      copy(source, Grammar.NEW);
    } else {
      division(source);
      if (source.attribute(DATATYPES) == null) {
        // Unlike other attributes this one does not pass from a file to those that it includes.
        out.writeAttribute(DATATYPES, "");
      }
      children(source, new Grammar(replaced, null));
    }
  }

  /** Returns RELAX NG's word, empty for an element of another language. */
  private static String word(XMLStreamReader2 xml) {
    return RELAX_NG.equals(xml.getNamespaceURI()) ? xml.getLocalName() : "";
  }

  /** Copies the element that begins here, up to its end. */
  private void element(Source source, Grammar grammar) throws IOException, XMLStreamException {
    XMLStreamReader2 xml = source.xml;
    if (xml.getDepth() > limits.maxDepth()) {
      throw source.refusal("more than " + limits.maxDepth() + " elements are open here");
    }
    if (xml.getAttributeValue(XMLConstants.XML_NS_URI, "base") != null) {
      throw source.refusal("an xml:base stands here, but a schema must have none");
    }
    switch (word(xml)) {
      case "div" -> copy(source, grammar);
      case "include" -> include(source, grammar);
      case "externalRef" ->
          throw source.refusal("an <externalRef> stands here, but only <include> is followed");
      // Its name is no word of libvirt's, but spelled like one.
      case "define" -> definition(source, grammar, source.attribute(Vocabulary.NAME));
      case "start" -> definition(source, grammar, "<start>");
      default -> copy(source, Grammar.NEW);
    }
  }

  private void definition(Source source, Grammar grammar, @Nullable String name)
      throws IOException, XMLStreamException {
    String key = String.valueOf(name).strip();
    if (grammar.replaced.contains(key)) {
      source.xml.skipElement();
      return;
    }
    if (grammar.own != null) {
      grammar.own.add(key);
    }
    copy(source, Grammar.NEW);
  }

  private void include(Source source, Grammar grammar) throws IOException, XMLStreamException {
    String href = Objects.requireNonNullElse(source.attribute(HREF), "");
    if (!PLAIN.matcher(href).matches()) {
      throw source.refusal(
          "an include names "
              + Shown.quoted(href)
              + ", but must name a file beside this one, in letters, digits, '-', '_' and '.'");
    }
    if (open.contains(href)) {
      throw source.refusal(Shown.quoted(href) + " is included by itself");
    }
    if (text.getBuffer().length() > LONGEST) {
      throw source.refusal(
          "the schema has more than " + LONGEST + " characters with all that it includes");
    }
    division(source);
    Set<String> replaced = new HashSet<>(grammar.replaced);
    Set<String> own = new HashSet<>();
    copyChildren(source, new Grammar(grammar.replaced, own));
    replaced.addAll(own);
    file(href, replaced);
    out.writeEndElement();
  }

  /** Puts a div in the place of the element that begins here. */
  private void division(Source source) throws XMLStreamException {
    XMLStreamReader2 xml = source.xml;
    out.writeStartElement(Objects.requireNonNullElse(xml.getPrefix(), ""), "div", RELAX_NG);
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      out.writeNamespace(
          Objects.requireNonNullElse(xml.getNamespacePrefix(i), ""),
          Objects.requireNonNullElse(xml.getNamespaceURI(i), ""));
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeNamespace(i).isEmpty() && !xml.getAttributeLocalName(i).equals(HREF)) {
        out.writeAttribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
    }
  }

  private void copy(Source source, Grammar inside) throws IOException, XMLStreamException {
    out.copyEventFromReader(source.xml, false);
    children(source, inside);
  }

  private void children(Source source, Grammar inside) throws IOException, XMLStreamException {
    copyChildren(source, inside);
    out.writeEndElement();
  }

  private void copyChildren(Source source, Grammar inside) throws IOException, XMLStreamException {
    for (int event = source.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = source.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> element(source, inside);
        case XMLStreamConstants.CHARACTERS,
            XMLStreamConstants.CDATA,
            XMLStreamConstants.ENTITY_REFERENCE ->
            out.copyEventFromReader(source.xml, false);
        default -> {}
      }
    }
  }
}
