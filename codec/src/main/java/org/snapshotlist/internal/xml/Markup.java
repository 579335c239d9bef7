package org.snapshotlist.internal.xml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

  private static final int CACHED_NEEDLES = 64;

  private final Cursor at;
  private final @Nullable Needle[] needles = new @Nullable Needle[CACHED_NEEDLES];
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
  }

  private int measureTag() throws IOException {
    byte quote = 0;
    for (int i = 1; ; i++) {
      if (at.pos + i >= at.limit && !at.fill()) {
        throw malformed("the file ends inside the tag that starts here");
      }
      byte b = at.bytes[at.pos + i];
      if (b == '<') {
        throw malformed("a tag starts inside the tag that starts here");
      } else if (quote != 0) {
        quote = b == quote ? 0 : quote;
      } else if (b == '>') {
        return i + 1;
      } else if (b == '"' || b == '\'') {
        quote = b;
      }
    }
  }

  boolean isNamed(Needle name) {
    return name.is(at.bytes, at.pos + 1, at.pos + 1 + nameLength);
  }

  String tagName() {
    return new String(at.bytes, at.pos + 1, nameLength, StandardCharsets.UTF_8);
  }

  boolean isEmptyElement() {
    return at.bytes[at.pos + tagLength - 2] == '/';
  }

  /** Moves behind the start tag. */
  void leaveTag() {
    at.pos += tagLength;
  }

  /** Returns an attribute of the start tag, null when it has none of that name. */
  @Nullable String attribute(String name) throws MalformedListException {
    return attributes().get(name);
  }

  /** Returns the attributes of the start tag in its order. */
  Map<String, String> attributes() throws MalformedListException {
    return attributes(1 + nameLength, tagLength - (isEmptyElement() ? 2 : 1));
  }

  /** Returns the attributes between two distances from the position. */
  Map<String, String> attributes(int from, int to) throws MalformedListException {
    Map<String, String> found = new LinkedHashMap<>();
    byte[] bytes = at.bytes;
    int i = skipSpace(at.pos + from);
    int end = at.pos + to;
    while (i < end) {
      int nameStart = i;
      while (i < end && bytes[i] != '=' && !isSpace(bytes[i])) {
        i++;
      }
      String name = new String(bytes, nameStart, i - nameStart, StandardCharsets.UTF_8);
      i = skipSpace(i);
      int open = i < end && bytes[i] == '=' ? skipSpace(i + 1) : end;
      int close = open + 1;
      while (close < end && bytes[close] != bytes[open]) {
        close++;
      }
      if (close >= end || (bytes[open] != '"' && bytes[open] != '\'') || name.isEmpty()) {
        throw malformed(
            "the tag that starts here has an attribute that is not of the form name=\"value\"");
      }
      String value = Text.attribute(bytes, open + 1, close);
      if (value == null || found.put(name, value) != null) {
        throw malformed(
            "the tag that starts here has "
                + (value == null ? "a bad reference in attribute " : "twice the attribute ")
                + Shown.quoted(name));
      }
      i = skipSpace(close + 1);
    }
    return found;
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
  boolean nextChild(Needle parent) throws IOException {
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
  void endTag(Needle element) throws IOException {
    for (int i = 0; i < element.name.length; i++) {
      if (at.peek(2 + i) != (element.name[i] & 0xff)) {
        throw malformed("this end tag does not belong to " + element.open + ">");
      }
    }
    int length = 2 + element.name.length;
    while (isSpace(at.peek(length))) {
      length++;
    }
    if (at.peek(length) != '>') {
      throw malformed("this end tag does not belong to " + element.open + ">");
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
      Needle element = needle();
      leaveTag();
      skipRest(element);
    }
  }

  /** Returns the text of the element whose start tag was taken, and moves behind it. */
  String text(Needle element) throws IOException {
    if (isEmptyElement()) {
      leaveTag();
      return "";
    }
    leaveTag();
    long start = at.offset();
    at.mark();
    int endTag = skipRest(element);
    String text = Text.content(at.bytes, at.marked(), at.pos - endTag);
    if (text == null) {
      throw new MalformedListException(
          at.place(),
          Fault.at(
              start, "the content of " + element.open + "> that starts here is not well-formed"));
    }
    return text;
  }

  /**
   * Moves behind the end tag of an element that is open.
   *
   * @return the length of that end tag
   */
  int skipRest(Needle element) throws IOException {
    int depth = 1;
    while (true) {
      int found = at.pos < at.limit ? at.finder().findMarkup(element, at.pos) : -1;
      if (found < 0) {
        // What is cut off by the window's end may be found when there is more.
        at.pos = Math.max(at.pos, at.limit - element.close.length());
        if (!at.fill()) {
          throw malformed("the file ends inside " + element.open + ">");
        }
        continue;
      }
      at.pos = found;
      int next = at.peek(1);
      if (next == '!' || next == '?') {
        skipOther();
      } else if (next == '/' && followsName(element, 2)) {
        depth--;
        int start = 2 + element.name.length;
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
  private boolean followsName(Needle element, int ahead) throws IOException {
    for (int i = 0; i < element.name.length; i++) {
      if (at.peek(ahead + i) != (element.name[i] & 0xff)) {
        return false;
      }
    }
    int behind = at.peek(ahead + element.name.length);
    return isSpace(behind) || behind == '>' || behind == '/';
  }

  /** Returns the name of the start tag that was taken; most names come again and again. */
  private Needle needle() {
    int from = at.pos + 1;
    int hash = nameLength;
    for (int i = from; i < from + nameLength; i++) {
      hash = 31 * hash + at.bytes[i];
    }
    int slot = hash & (CACHED_NEEDLES - 1);
    Needle cached = needles[slot];
    if (cached == null || !cached.is(at.bytes, from, from + nameLength)) {
      cached = new Needle(Arrays.copyOfRange(at.bytes, from, from + nameLength));
      needles[slot] = cached;
    }
    return Objects.requireNonNull(cached);
  }

  MalformedListException malformed(String fact) {
    return new MalformedListException(at.place(), Fault.at(at.offset(), fact));
  }

  static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }
}
