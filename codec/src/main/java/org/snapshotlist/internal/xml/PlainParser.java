package org.snapshotlist.internal.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.SnapshotListException;

/**
 * Parses an entry that is made as libvirt makes nearly all: tags, text and the five references that
 * need no declaration, names in ASCII. It says yes or nothing: what it does not know for sure, and
 * all that is wrong, it leaves to {@link ChunkParser}, which takes twice as long and more. What is
 * here follows XML 1.0 (productions 1, 10, 14, 39 to 44, 68) and Namespaces in XML 1.0.
 */
public final class PlainParser {

  private static final byte[][] REFERENCES = {
    ascii("amp;"), ascii("lt;"), ascii("gt;"), ascii("quot;"), ascii("apos;")
  };

  /** Which only two prefixes may stand for, that nobody has to declare. */
  private static final byte[] RESERVED = ascii("http://www.w3.org/");

  private static final byte[] DECLARES = ascii("xmlns");
  private static final byte[] XML = ascii("xml");

  /** In scope at once; each use of one is compared with all. */
  private static final int MOST_PREFIXES = 16;

  private static final int NAME_START = 1;
  private static final int NAME = 2;

  /** In text and attributes alike; without {@code >}, which is only good where no ]] precedes. */
  private static final int PLAIN = 4;

  /** Without the carriage return, which a parser turns into something else. */
  private static final int SPACE = 8;

  private static final byte[] CLASSES = classes();

  private final byte[] bytes;
  private final int to;
  private final byte[] element;
  private final Limits limits;
  private final EntryEvents events;
  private final Tag tag = new Tag();
  private final Names open = new Names();
  private final Names prefixes = new Names();
  private int pos;

  private PlainParser(byte[] bytes, ByteRange range, Kind kind, Limits limits) {
    this.bytes = bytes;
    this.pos = Math.toIntExact(range.start());
    this.to = Math.toIntExact(range.end());
    this.element = ascii(Vocabulary.entry(kind));
    this.limits = limits;
    this.events = new EntryEvents(kind, limits);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int b = ' '; b < 0x80; b++) {
      boolean letter = b == '_' || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      boolean other = b == '-' || b == '.' || (b >= '0' && b <= '9');
      boolean plain = b != '<' && b != '&' && b != '>' && b != '"' && b != '\'';
      classes[b] =
          (byte) ((letter ? NAME_START : 0) | (letter || other ? NAME : 0) | (plain ? PLAIN : 0));
    }
    classes[' '] |= SPACE;
    classes['\t'] = PLAIN | SPACE;
    classes['\n'] = PLAIN | SPACE;
    return classes;
  }

  /**
   * Returns what an entry says if it is surely well-formed, else null.
   *
   * @param range the entry's, in the bytes
   */
  public static @Nullable Entry parse(byte[] bytes, ByteRange range, Kind kind, Limits limits) {
    PlainParser parser = new PlainParser(bytes, range, kind, limits);
    try {
      return parser.isOneEntry() ? parser.events.toEntry("", range, 0) : null;
    } catch (SnapshotListException e) {
      // The other parser finds it again, and says where.
      return null;
    }
  }

  private boolean isOneEntry() throws SnapshotListException {
    if (at(pos) != '<' || !startTag() || !open.isLast(element, 0, element.length)) {
      // Also one without content: it has no name.
      return false;
    }
    while (open.count > 0) {
      if (!text() || !(at(pos + 1) == '/' ? endTag() : startTag())) {
        return false;
      }
    }
    return pos == to;
  }

  private int at(int i) {
    return i < to ? bytes[i] & 0xff : -1;
  }

  private boolean is(int i, int ofClass) {
    return i < to && (CLASSES[bytes[i] & 0xff] & ofClass) != 0;
  }

  /** Returns where the bytes of a class end that are at the position. */
  private int endOf(int ofClass) {
    // Fields would be read and written again for each byte.
    byte[] read = bytes;
    byte[] classes = CLASSES;
    int end = to;
    int i = pos;
    while (i < end && (classes[read[i] & 0xff] & ofClass) != 0) {
      i++;
    }
    return i;
  }

  private void skipSpace() {
    if (is(pos, SPACE)) {
      pos = endOf(SPACE);
    }
  }

  /** Moves to the next tag. */
  private boolean text() {
    int start = pos;
    if (!chars((byte) '<')) {
      return false;
    }
    if (events.isCapturing()) {
      String text = Text.content(bytes, start, pos);
      if (text == null) {
        return false;
      }
      events.text(text);
    }
    return true;
  }

  /** Moves to the byte that ends a text or an attribute's value. */
  private boolean chars(byte end) {
    while (true) {
      pos = endOf(PLAIN);
      int next = at(pos);
      if (next == end) {
        return true;
      } else if (next == '"' || next == '\'') {
        pos++;
      } else if (next == '&') {
        if (!reference()) {
          return false;
        }
      } else if (next >= 0x80) {
        int length = Utf8.length(bytes, pos, to);
        if (length <= 0) {
          return false;
        }
        pos += length;
      } else {
        return false;
      }
    }
  }

  private boolean reference() {
    for (byte[] reference : REFERENCES) {
      if (startsWith(pos + 1, to, reference)) {
        pos += 1 + reference.length;
        return true;
      }
    }
    return false;
  }

  /** Tells whether bytes stand there as well; a loop over so few beats Arrays.equals. */
  private boolean isSame(byte[] wanted, int from, int end, int at) {
    byte[] read = bytes;
    for (int i = from; i < end; i++) {
      if (wanted[i] != read[at - from + i]) {
        return false;
      }
    }
    return true;
  }

  private boolean startsWith(int from, int end, byte[] start) {
    return end - from >= start.length && isSame(start, 0, start.length, from);
  }

  private boolean endTag() {
    int from = pos + 2;
    int length = open.lastLength();
    if (from + length >= to || !open.isLast(bytes, from, from + length)) {
      return false;
    }
    pos = from + length;
    skipSpace();
    if (at(pos++) != '>') {
      return false;
    }
    close();
    return true;
  }

  private void close() {
    events.end();
    open.drop();
    while (prefixes.count > 0 && prefixes.lastDepth() > open.count) {
      prefixes.drop();
    }
  }

  private boolean startTag() throws SnapshotListException {
    pos++;
    if (!tag.name.read()) {
      return false;
    }
    open.add(tag.name.from, pos, 0);
    if (!attributes()) {
      return false;
    }
    boolean empty = at(pos) == '/';
    pos += empty ? 1 : 0;
    if (at(pos++) != '>' || !tag.isInScope()) {
      return false;
    }
    events.start(tag, "", 0);
    if (empty) {
      close();
    }
    return true;
  }

  /** Moves behind the attributes. */
  private boolean attributes() {
    tag.count = 0;
    while (true) {
      int before = pos;
      skipSpace();
      if (!is(pos, NAME_START)) {
        return true;
      }
      if (pos == before || tag.count == Tag.MOST || tag.count >= limits.maxAttributes()) {
        return false;
      }
      Attribute attribute = tag.next();
      if (!attribute.read() || tag.hasLike(attribute)) {
        return false;
      }
      tag.count++;
      if (attribute.name.isDeclaration() && !declare(attribute)) {
        return false;
      }
    }
  }

  private boolean declare(Attribute attribute) {
    QName name = attribute.name;
    if (startsWith(attribute.from, attribute.end, RESERVED)) {
      return false;
    }
    if (name.colon < 0) {
      return true;
    }
    if (attribute.from == attribute.end
        || prefixes.count == MOST_PREFIXES
        || startsWith(name.colon + 1, name.end, XML)) {
      return false;
    }
    prefixes.add(name.colon + 1, name.end, open.count);
    return true;
  }

  /** A name, perhaps with a prefix. */
  private final class QName {

    int from;

    /** Where its colon stands, negative if it has no prefix. */
    int colon;

    int end;

    /** Reads the name at the position, and moves behind it. */
    boolean read() {
      from = pos;
      colon = -1;
      if (!part()) {
        return false;
      }
      if (at(pos) == ':') {
        colon = pos++;
        if (!part()) {
          return false;
        }
      }
      end = pos;
      return true;
    }

    private boolean part() {
      if (!is(pos, NAME_START)) {
        return false;
      }
      pos = endOf(NAME);
      return true;
    }

    boolean isDeclaration() {
      int length = (colon < 0 ? end : colon) - from;
      return length == DECLARES.length && startsWith(from, to, DECLARES);
    }

    /** Tells whether that, in ASCII, is all of the name. */
    boolean spells(String wanted) {
      int length = end - from;
      if (length != wanted.length()) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (bytes[from + i] != wanted.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** Tells whether it has a prefix that must be declared, and is not. */
    boolean isOutOfScope() {
      return colon >= 0 && !prefixes.has(from, colon);
    }

    private boolean isSame(int start, int otherStart, int otherEnd) {
      return end - start == otherEnd - otherStart
          && PlainParser.this.isSame(bytes, start, end, otherStart);
    }

    /** Tells whether two names are the same, or might be if their prefixes stand for the same. */
    boolean isLike(QName other) {
      if (colon < 0 || other.colon < 0 || isDeclaration() || other.isDeclaration()) {
        return isSame(from, other.from, other.end);
      }
      return isSame(colon, other.colon, other.end);
    }
  }

  /** An attribute: its name, and its value between the quotes. */
  private final class Attribute {

    final QName name = new QName();
    int from;
    int end;

    /** Reads the attribute at the position, and moves behind it. */
    boolean read() {
      if (!name.read()) {
        return false;
      }
      skipSpace();
      if (at(pos++) != '=') {
        return false;
      }
      skipSpace();
      int quote = at(pos++);
      from = pos;
      if ((quote != '"' && quote != '\'') || !chars((byte) quote)) {
        return false;
      }
      end = pos++;
      return true;
    }
  }

  /** The start tag that was read last. */
  private final class Tag implements EntryEvents.Tag {

    /** More than libvirt ever writes; each is compared with all before it. */
    static final int MOST = 16;

    final QName name = new QName();

    /** Made when they are needed, and used again for the next tag. */
    final List<Attribute> attributes = new ArrayList<>(4);

    int count;

    /** Returns the place of the next attribute. */
    Attribute next() {
      if (count == attributes.size()) {
        attributes.add(new Attribute());
      }
      return attributes.get(count);
    }

    boolean hasLike(Attribute other) {
      for (int i = 0; i < count; i++) {
        if (attributes.get(i).name.isLike(other.name)) {
          return true;
        }
      }
      return false;
    }

    /** Tells whether all prefixes are declared by now, in this tag or around it. */
    boolean isInScope() {
      boolean inScope = !name.isOutOfScope();
      for (int i = 0; i < count; i++) {
        QName attribute = attributes.get(i).name;
        inScope &= attribute.isDeclaration() || !attribute.isOutOfScope();
      }
      return inScope;
    }

    @Override
    public String name() {
      return name.colon < 0
          ? new String(bytes, name.from, name.end - name.from, StandardCharsets.US_ASCII)
          : "";
    }

    @Override
    public boolean isNamed(String wanted) {
      return name.spells(wanted);
    }

    @Override
    public @Nullable String attribute(String wanted) {
      for (int i = 0; i < count; i++) {
        Attribute attribute = attributes.get(i);
        if (attribute.name.spells(wanted)) {
          return Text.attribute(bytes, attribute.from, attribute.end);
        }
      }
      return null;
    }
  }

  /** A stack of names, each with the depth that it belongs to. */
  private final class Names {

    private static final int EACH = 3;

    private int[] places = new int[EACH * 16];
    int count;

    void add(int from, int end, int depth) {
      int next = EACH * count++;
      if (next == places.length) {
        places = Arrays.copyOf(places, 2 * places.length);
      }
      places[next] = from;
      places[next + 1] = end;
      places[next + 2] = depth;
    }

    void drop() {
      count--;
    }

    private int last(int what) {
      return places[EACH * (count - 1) + what];
    }

    int lastLength() {
      return last(1) - last(0);
    }

    int lastDepth() {
      return last(2);
    }

    boolean isLast(byte[] other, int from, int end) {
      return count > 0 && lastLength() == end - from && isSame(other, from, end, last(0));
    }

    boolean has(int from, int end) {
      for (int i = 0; i < EACH * count; i += EACH) {
        int length = places[i + 1] - places[i];
        if (length == end - from && isSame(bytes, from, end, places[i])) {
          return true;
        }
      }
      return false;
    }
  }
}
