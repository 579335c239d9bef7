package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Shown;

/**
 * Steps over tags, comments, CDATA sections, instructions and whole elements. It relies on one
 * property of well-formed XML: a raw {@code <} stands nowhere but at the start of markup, and
 * inside comments, CDATA sections and instructions. So an element can be skipped by looking for its
 * own name behind {@code <} and {@code </} only.
 */
final class Markup {

  private static final int LONGEST_PLAIN = 256;

  private final Cursor at;
  private final NameTable names = new NameTable(EntryScanner.KNOWN);
  private Name name = EntryScanner.KNOWN[0];
  private int nameLength;
  private int tagLength;

  Markup(Cursor at) {
    this.at = at;
  }

  /** Takes the start tag whose {@code <} is at the position, which does not move. */
  void startTag() throws IOException {
    tagLength = measureTag();
    int length = 1;
    while (!isSpace(at.bytes[at.pos + length])
        && at.bytes[at.pos + length] != '/'
        && length < tagLength - 1) {
      length++;
    }
    nameLength = length - 1;
    if (nameLength == 0) {
      throw malformed("a < must be followed by a name, /, ! or ?");
    }
    name = names.of(at.bytes, at.pos + 1, at.pos + length);
  }

  /** Takes the start tag at the position where nothing was looked at yet. */
  void firstTag() throws IOException {
    if (at.peek(0) != '<') {
      throw malformed("no tag starts here");
    }
    startTag();
  }

  private int measureTag() throws IOException {
    byte quote = 0;
    int length = 1;
    while (true) {
      byte[] bytes = at.bytes;
      int limit = at.limit;
      int start = at.pos;
      for (int i = start + length; i < limit; i++) {
        byte b = bytes[i];
        if (b == '<') {
          throw malformed("a tag starts inside the tag that starts here");
        } else if (quote != 0) {
          quote = b == quote ? 0 : quote;
        } else if (b == '>') {
          return i + 1 - start;
        } else if (b == '"' || b == '\'') {
          quote = b;
        }
      }
      length = limit - start;
      if (!at.fill()) {
        throw malformed("the file ends inside the tag that starts here");
      }
    }
  }

  /** Returns the name of the start tag that was taken; the known ones can be told by reference. */
  Name name() {
    return name;
  }

  boolean isEmptyElement() {
    return at.bytes[at.pos + tagLength - 2] == '/';
  }

  /** Moves behind the start tag. */
  void leaveTag() {
    at.pos += tagLength;
  }

  /** Returns an attribute of the start tag, null when it has none of that name. */
  @Nullable String attribute(Name name) throws MalformedListException {
    byte[] bytes = at.bytes;
    int end = at.pos + tagLength - (isEmptyElement() ? 2 : 1);
    int i = skipSpace(at.pos + 1 + nameLength);
    while (i < end) {
      int nameEnd = nameEnd(i, end);
      int open = openingQuote(nameEnd, end);
      int close = closingQuote(open, end);
      if (name.is(bytes, i, nameEnd)) {
        return value(name.text(), open, close);
      }
      i = skipSpace(close + 1);
    }
    return null;
  }

  private int nameEnd(int start, int end) {
    int i = start;
    while (i < end && at.bytes[i] != '=' && !isSpace(at.bytes[i])) {
      i++;
    }
    return i;
  }

  private int openingQuote(int nameEnd, int end) throws MalformedListException {
    int equals = skipSpace(nameEnd);
    int open = equals < end && at.bytes[equals] == '=' ? skipSpace(equals + 1) : end;
    if (open >= end || (at.bytes[open] != '"' && at.bytes[open] != '\'')) {
      throw malformed(
          "the tag that starts here has an attribute that is not of the form name=\"value\"");
    }
    return open;
  }

  private int closingQuote(int open, int end) throws MalformedListException {
    int close = open + 1;
    while (close < end && at.bytes[close] != at.bytes[open]) {
      close++;
    }
    if (close >= end) {
      throw malformed("the tag that starts here has an attribute whose value does not end");
    }
    return close;
  }

  private String value(String name, int open, int close) throws MalformedListException {
    String value = Text.attribute(at.bytes, open + 1, close);
    if (value == null) {
      throw malformed(
          "the tag that starts here has a bad reference in attribute " + Shown.quoted(name));
    }
    return value;
  }

  /** Returns the attributes of the start tag in its order. */
  Map<String, String> attributes() throws MalformedListException {
    return attributes(1 + nameLength, tagLength - (isEmptyElement() ? 2 : 1));
  }

  /**
   * Returns the attributes between two distances from the position. Of a name only what ASCII has
   * is looked at, so that one that is damaged is not taken for another.
   */
  Map<String, String> attributes(int from, int to) throws MalformedListException {
    Map<String, String> found = new LinkedHashMap<>();
    int behind = at.pos + from;
    int i = skipSpace(behind);
    int end = at.pos + to;
    while (i < end) {
      if (i == behind) {
        throw malformed("the tag that starts here has no white space before an attribute");
      }
      int nameEnd = nameEnd(i, end);
      refuseOddName(i, nameEnd);
      String name = new String(at.bytes, i, nameEnd - i, StandardCharsets.UTF_8);
      int open = openingQuote(nameEnd, end);
      int close = closingQuote(open, end);
      if (found.put(name, value(name, open, close)) != null) {
        throw malformed("the tag that starts here has twice the attribute " + Shown.quoted(name));
      }
      behind = close + 1;
      i = skipSpace(behind);
    }
    return found;
  }

  private void refuseOddName(int start, int end) throws MalformedListException {
    for (int i = start; i < end; i++) {
      byte b = at.bytes[i];
      boolean starts =
          b < 0 || b == '_' || b == ':' || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      boolean follows = b == '-' || b == '.' || (b >= '0' && b <= '9');
      if (!starts && (i == start || !follows)) {
        throw malformed("the tag that starts here has an attribute whose name is no XML name");
      }
    }
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < at.limit && isSpace(at.bytes[i])) {
      i++;
    }
    return i;
  }

  /**
   * Moves to the next start tag inside an element and takes it.
   *
   * @return false when the element ends instead; then the position is behind its end tag
   */
  boolean nextChild(Name parent) throws IOException {
    while (true) {
      skipText();
      int next = at.peek(1);
      if (next == '/') {
        endTag(parent);
        return false;
      }
      if (next != '!' && next != '?') {
        startTag();
        return true;
      }
      skipOther();
    }
  }

  private void skipText() throws IOException {
    while (true) {
      byte[] bytes = at.bytes;
      int limit = at.limit;
      int i = at.pos;
      while (i < limit && bytes[i] != '<') {
        i++;
      }
      at.pos = i;
      if (i < limit) {
        return;
      }
      if (!at.fill()) {
        throw malformed("the file ends inside an element");
      }
    }
  }

  /** Moves behind the end tag at the position, which must be this element's. */
  void endTag(Name element) throws IOException {
    for (int i = 0; i < element.bytes.length; i++) {
      if (at.peek(2 + i) != (element.bytes[i] & 0xff)) {
        throw malformed("this end tag does not belong to <" + element.text() + ">");
      }
    }
    int length = 2 + element.bytes.length;
    while (isSpace(at.peek(length))) {
      length++;
    }
    if (at.peek(length) != '>') {
      throw malformed("this end tag does not belong to <" + element.text() + ">");
    }
    at.pos += length + 1;
  }

  /** Skips the comment, CDATA section or instruction at the position. */
  void skipOther() throws IOException {
    if (at.peek(1) == '?') {
      skipPast(2, Pattern.INSTRUCTION_END, "instruction");
    } else if (at.at("<!--")) {
      long start = at.offset();
      skipPast(4, Pattern.COMMENT_END, "comment");
      if (at.peek(0) != '>') {
        throw new MalformedListException(
            at.place(),
            Fault.at(start, "the comment that starts here has -- in it, which XML does not allow"));
      }
      at.pos++;
    } else if (at.at("<![CDATA[")) {
      skipPast(9, Pattern.CDATA_END, "CDATA section");
    } else {
      throw malformed("<! must start a comment or a CDATA section");
    }
  }

  private void skipPast(int opening, Pattern end, String what) throws IOException {
    long start = at.offset();
    at.pos += opening;
    while (true) {
      int found = at.pos < at.limit ? at.finder().find(end, at.pos) : -1;
      if (found >= 0) {
        at.pos = found + end.length();
        return;
      }
      at.pos = Math.max(at.pos, at.limit - end.length() + 1);
      if (!at.fill()) {
        throw new MalformedListException(
            at.place(), Fault.at(start, "the file ends inside the " + what + " that starts here"));
      }
    }
  }

  /** Skips the element whose start tag was taken. */
  void skipElement() throws IOException {
    if (isEmptyElement()) {
      leaveTag();
    } else {
      Name element = name;
      leaveTag();
      int plain = plainLength(element);
      if (plain >= 0) {
        at.pos += plain + (element.bytes.length + 2) + 1;
      } else {
        skipRest(element);
      }
    }
  }

  /** Returns the text of the element whose start tag was taken, and moves behind it. */
  String text(Name element) throws IOException {
    if (isEmptyElement()) {
      leaveTag();
      return "";
    }
    leaveTag();
    int plain = plainLength(element);
    if (plain >= 0) {
      String text = new String(at.bytes, at.pos, plain, StandardCharsets.UTF_8);
      at.pos += plain + (element.bytes.length + 2) + 1;
      return text;
    }
    long start = at.offset();
    at.mark();
    int endTag = skipRest(element);
    String text = Text.content(at.bytes, at.marked(), at.pos - endTag);
    if (text == null) {
      throw new MalformedListException(
          at.place(),
          Fault.at(
              start,
              "the content of <" + element.text() + "> that starts here is not well-formed"));
    }
    return text;
  }

  /**
   * Returns the length of an element's content when it is short, plain text and its end tag has no
   * white space, as nearly all are; else -1.
   */
  private int plainLength(Name element) {
    byte[] bytes = at.bytes;
    int tag = element.bytes.length + 2;
    int last = Math.min(at.limit - tag - 1, at.pos + LONGEST_PLAIN);
    int i = at.pos;
    while (i <= last && bytes[i] != '<' && bytes[i] != '&' && bytes[i] != '\r') {
      i++;
    }
    boolean ends =
        i <= last
            && bytes[i] == '<'
            && bytes[i + 1] == '/'
            && element.is(bytes, i + 2, i + tag)
            && bytes[i + tag] == '>';
    return ends ? i - at.pos : -1;
  }

  /**
   * Moves behind the end tag of an element that is open.
   *
   * @return the length of that end tag
   */
  int skipRest(Name element) throws IOException {
    int depth = 1;
    while (true) {
      int found = at.pos < at.limit ? at.finder().findMarkup(element, at.pos) : -1;
      if (found < 0) {
        // What is cut off by the window's end may be found when there is more.
        at.pos = Math.max(at.pos, at.limit - (element.bytes.length + 2));
        if (!at.fill()) {
          throw malformed("the file ends inside <" + element.text() + ">");
        }
        continue;
      }
      at.pos = found;
      int next = at.peek(1);
      if (next == '!' || next == '?') {
        skipOther();
      } else if (next == '/' && followsName(element, 2)) {
        depth--;
        int start = 2 + element.bytes.length;
        while (isSpace(at.peek(start))) {
          start++;
        }
        if (at.peek(start) != '>') {
          throw malformed("an end tag must end with >");
        }
        at.pos += start + 1;
        if (depth == 0) {
          return start + 1;
        }
      } else if (followsName(element, 1)) {
        startTag();
        depth += isEmptyElement() ? 0 : 1;
        leaveTag();
      } else {
        at.pos++;
      }
    }
  }

  /** Tells whether the element's whole name stands so far ahead of the position. */
  private boolean followsName(Name element, int ahead) throws IOException {
    for (int i = 0; i < element.bytes.length; i++) {
      if (at.peek(ahead + i) != (element.bytes[i] & 0xff)) {
        return false;
      }
    }
    int behind = at.peek(ahead + element.bytes.length);
    return isSpace(behind) || behind == '>' || behind == '/';
  }

  MalformedListException malformed(String fact) {
    return new MalformedListException(at.place(), Fault.at(at.offset(), fact));
  }

  static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }
}
