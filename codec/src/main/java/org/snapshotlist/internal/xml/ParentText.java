package org.snapshotlist.internal.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/** Gives an entry another parent by changing the few bytes that name it, and no others. */
public final class ParentText {

  private static final Name PARENT = EntryScanner.PARENT;
  private static final Name NAME = EntryScanner.NAME;

  private final byte[] bytes;
  private final Cursor at;
  private final Markup markup;

  /** The parents' elements. */
  private final List<ByteRange> parents = new ArrayList<>();

  /** What stands between the tags of the first name in a parent, or that whole empty element. */
  private @Nullable ByteRange name;

  private boolean nameIsEmptyElement;

  /**
   * Behind the last child that libvirt writes before the parent, and where the first one starts.
   */
  private long behind;

  private long firstChild;

  private ParentText(byte[] bytes, ByteSource source, Limits limits) throws IOException {
    this.bytes = bytes;
    this.at = new Cursor(source, 0, limits.maxEntryBytes(), true, Progress.NONE);
    this.markup = new Markup(at);
  }

  /**
   * Returns the bytes of an entry with this parent.
   *
   * @param chunk a source of exactly these bytes; a well-formed entry
   * @param parent the name, or null for none
   */
  public static byte[] replace(ByteSource chunk, Kind kind, @Nullable String parent, Limits limits)
      throws IOException {
    byte[] bytes = chunk.readFully(0, Math.toIntExact(chunk.size()));
    ParentText text = new ParentText(bytes, chunk, limits);
    text.read(Name.of(Vocabulary.entry(kind)));
    return parent == null ? text.without() : text.with(Escapes.escape(parent));
  }

  private void read(Name entry) throws IOException {
    markup.firstTag();
    markup.leaveTag();
    behind = at.offset();
    firstChild = behind;
    boolean first = true;
    while (markup.nextChild(entry)) {
      long start = at.offset();
      firstChild = first ? start : firstChild;
      first = false;
      Name child = markup.name();
      if (child == PARENT) {
        readParent();
        parents.add(new ByteRange(start, at.offset()));
      } else {
        markup.skipElement();
        if (child == NAME
            || child == EntryScanner.STATE
            || child.text().equals(Vocabulary.DESCRIPTION)) {
          behind = at.offset();
        }
      }
    }
  }

  private void readParent() throws IOException {
    boolean empty = markup.isEmptyElement();
    markup.leaveTag();
    while (!empty && markup.nextChild(PARENT)) {
      if (name != null || markup.name() != NAME) {
        markup.skipElement();
        continue;
      }
      long start = at.offset();
      nameIsEmptyElement = markup.isEmptyElement();
      markup.leaveTag();
      if (nameIsEmptyElement) {
        name = new ByteRange(start, at.offset());
      } else {
        long from = at.offset();
        int endTag = markup.skipRest(NAME);
        name = new ByteRange(from, at.offset() - endTag);
      }
    }
  }

  private byte[] with(String escaped) {
    ByteRange named = name;
    if (named != null) {
      return splice(List.of(named), nameIsEmptyElement ? element(NAME, escaped) : escaped);
    }
    if (!parents.isEmpty()) {
      // A parent without a name is none; it gives its place.
      return splice(parents.subList(0, 1), element(PARENT, element(NAME, escaped)));
    }
    String indent = indent();
    String inner = indent.isEmpty() ? "" : indent + "  ";
    return splice(
        List.of(new ByteRange(behind, behind)),
        indent + element(PARENT, inner + element(NAME, escaped) + indent));
  }

  private static String element(Name name, String content) {
    return "<" + name.text() + ">" + content + "</" + name.text() + ">";
  }

  /** The white space before the entry's first child, as far as it is a line's. */
  private String indent() {
    int start = Math.toIntExact(firstChild);
    int from = start;
    while (from > 0 && (bytes[from - 1] == ' ' || bytes[from - 1] == '\t')) {
      from--;
    }
    return from > 0 && bytes[from - 1] == '\n'
        ? new String(bytes, from - 1, start - from + 1, StandardCharsets.UTF_8)
        : "";
  }

  private byte[] without() {
    List<ByteRange> gone = new ArrayList<>();
    for (ByteRange parent : parents) {
      int from = Math.toIntExact(parent.start());
      while (Markup.isSpace(bytes[from - 1])) {
        from--;
      }
      gone.add(new ByteRange(from, parent.end()));
    }
    return splice(gone, "");
  }

  private byte[] splice(List<ByteRange> ranges, String instead) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + instead.length());
    int done = 0;
    for (ByteRange range : ranges) {
      out.write(bytes, done, Math.toIntExact(range.start()) - done);
      out.writeBytes(instead.getBytes(StandardCharsets.UTF_8));
      done = Math.toIntExact(range.end());
    }
    out.write(bytes, done, bytes.length - done);
    return out.toByteArray();
  }
}
