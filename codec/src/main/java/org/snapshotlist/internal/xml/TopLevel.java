package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.util.Map;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;

/**
 * What stands outside the entries: the prolog, the root's tags, white space, comments and
 * instructions.
 */
final class TopLevel {

  private final Cursor at;
  private final Markup markup;
  private final Limits limits;
  private final ListVisitor visitor;
  private boolean rootIsEmpty;

  TopLevel(Cursor at, Limits limits, ListVisitor visitor) {
    this.at = at;
    this.markup = new Markup(at);
    this.limits = limits;
    this.visitor = visitor;
  }

  /** Returns the position as a byte offset in the file. */
  long offset() {
    return at.offset();
  }

  EntryScanner scanner(Kind kind) {
    return new EntryScanner(at, markup, kind, limits);
  }

  /** Takes everything up to the end of the root's start tag. */
  Root root() throws IOException {
    prolog();
    return startOfRoot();
  }

  /** Takes everything before the first element's start tag. */
  void prolog() throws IOException {
    declaration();
    while (true) {
      skipSpace();
      int first = at.peek(0);
      if (first < 0) {
        throw Prolog.noRoot(at.place(), at.offset());
      }
      if (first != '<' || at.at("<![CDATA[")) {
        throw markup.malformed("text stands before the root element");
      }
      int next = at.peek(1);
      if (next == '!' && at.at("<!DOCTYPE")) {
        throw Prolog.doctype(at.place(), at.offset());
      }
      if (next != '!' && next != '?') {
        return;
      }
      skipOther();
    }
  }

  /** Takes the start tag at the position, which must be an entry's. */
  void takeEntry(EntryScanner scanner, Kind kind) throws IOException {
    markup.startTag();
    if (!scanner.isEntry()) {
      throw Prolog.strayElement(at.place(), at.offset(), markup.name().text(), kind);
    }
  }

  private void declaration() throws IOException {
    if (!at.at("<?xml") || !Markup.isSpace(at.peek(5))) {
      return;
    }
    long start = at.offset();
    int length = 6;
    while (at.peek(length) != '?' || at.peek(length + 1) != '>') {
      if (at.peek(length) < 0 || at.peek(length) == '<') {
        throw markup.malformed("the XML declaration does not end with ?>");
      }
      length++;
    }
    Map<String, String> declared = markup.attributes(5, length);
    at.pos += length + 2;
    Prolog.checkDeclaration(at.place(), start, declared.get("version"), declared.get("encoding"));
  }

  /** Returns the attributes of the root's start tag at the position, in its order. */
  Map<String, String> attributes() throws IOException {
    markup.firstTag();
    return markup.attributes();
  }

  private Root startOfRoot() throws IOException {
    long start = at.offset();
    markup.startTag();
    String element = markup.name().text();
    Kind kind = Prolog.kind(at.place(), start, element);
    Namespaces namespaces = new Namespaces();
    Map<String, String> attributes = markup.attributes();
    attributes.forEach(
        (name, value) -> {
          if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            namespaces.add(name.length() > 5 ? name.substring(6) : "", value);
          }
        });
    rootIsEmpty = markup.isEmptyElement();
    markup.leaveTag();
    return new Root(
        kind,
        element,
        attributes.get(Vocabulary.CURRENT),
        namespaces.toString(),
        new ByteRange(start, at.offset()));
  }

  /**
   * Moves to the next entry and takes its start tag.
   *
   * @return false when the root ends instead; then the position is behind its end tag
   */
  boolean nextEntry(EntryScanner scanner, Root root) throws IOException {
    if (rootIsEmpty) {
      return false;
    }
    while (true) {
      skipSpace();
      int first = at.peek(0);
      if (first < 0) {
        throw markup.malformed("the file ends here, but </" + root.element() + "> is missing");
      }
      if (first != '<') {
        throw Prolog.strayText(at.place(), at.offset(), root.kind());
      }
      int next = at.peek(1);
      if (next == '/') {
        markup.endTag(Name.of(root.element()));
        return false;
      }
      if (next != '!' && next != '?') {
        takeEntry(scanner, root.kind());
        return true;
      }
      if (at.at("<![CDATA[")) {
        throw Prolog.strayText(at.place(), at.offset(), root.kind());
      }
      skipOther();
    }
  }

  /** Takes what stands behind the root, to the end of the file. */
  void epilog() throws IOException {
    while (true) {
      skipSpace();
      if (at.peek(0) < 0) {
        return;
      }
      if (!at.at("<?") && !at.at("<!--")) {
        throw Prolog.behindRoot(at.place(), at.offset());
      }
      skipOther();
    }
  }

  private void skipOther() throws IOException {
    long start = at.offset();
    markup.skipOther();
    Outside.check(at.place(), start, at.offset(), limits);
    visitor.outside(new ByteRange(start, at.offset()));
  }

  private void skipSpace() throws IOException {
    do {
      byte[] bytes = at.bytes;
      int limit = at.limit;
      int i = at.pos;
      while (i < limit && Markup.isSpace(bytes[i])) {
        i++;
      }
      at.pos = i;
    } while (at.pos == at.limit && at.fill());
  }
}
