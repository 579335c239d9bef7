package org.snapshotlist.internal.xml;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * The element by which libvirt's own file of a snapshot says whether it is the current one. A list
 * says that once, at its root.
 */
public final class ActiveText {

  private static final Name ACTIVE = Name.of(Vocabulary.ACTIVE);

  private ActiveText() {}

  /**
   * Where a file says it.
   *
   * @param range what to leave out: the element, with all of its line where nothing else is in that
   * @param value whether the snapshot is the current one
   */
  public record Found(ByteRange range, boolean value) {}

  /**
   * Finds it in a well-formed document.
   *
   * @param entry where the snapshot's element stands
   * @return null if it is not there
   */
  public static @Nullable Found find(byte[] document, ByteRange entry, Kind kind, Limits limits)
      throws IOException {
    ByteSource source = ByteSource.of("", document);
    Cursor at = new Cursor(source, entry.start(), limits.maxEntryBytes(), true, Progress.NONE);
    Markup markup = new Markup(at);
    markup.firstTag();
    markup.leaveTag();
    Name element = Name.of(Vocabulary.entry(kind));
    Found found = null;
    while (markup.nextChild(element)) {
      long start = at.offset();
      if (markup.name().text().equals(Vocabulary.ACTIVE)) {
        // As in libvirt, the first one counts.
        String text = markup.text(ACTIVE).strip();
        found = found == null ? found(document, start, at.offset(), isTrue(text)) : found;
      } else {
        markup.skipElement();
      }
    }
    return found;
  }

  /** As libvirt reads it: an integer that is not 0. */
  private static boolean isTrue(String text) {
    return text.matches("[+-]?[0-9]*[1-9][0-9]*");
  }

  private static Found found(byte[] document, long start, long end, boolean value) {
    int from = lineStart(document, Math.toIntExact(start));
    int to = Math.toIntExact(end);
    boolean ownLine = from >= 0 && to < document.length && document[to] == '\n';
    return new Found(ownLine ? new ByteRange(from, to + 1L) : new ByteRange(start, end), value);
  }

  /** Returns where the line starts of which only blanks stand before a place, or -1. */
  private static int lineStart(byte[] bytes, int before) {
    int start = before;
    while (start > 0 && (bytes[start - 1] == ' ' || bytes[start - 1] == '\t')) {
      start--;
    }
    return start > 0 && bytes[start - 1] == '\n' ? start : -1;
  }

  /**
   * Returns a snapshot's bytes with the element as libvirt writes it: last, and in its own line.
   */
  public static byte[] with(byte[] xml, boolean value) {
    int close = xml.length - 1;
    while (xml[close] != '<') {
      close--;
    }
    int line = lineStart(xml, close);
    String element = "<" + ACTIVE.text() + ">" + (value ? 1 : 0) + "</" + ACTIVE.text() + ">";
    int at = line < 0 ? close : line;
    String indent = line < 0 ? "" : new String(xml, line, close - line, US_ASCII) + "  ";
    ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length + 64);
    out.write(xml, 0, at);
    out.writeBytes((indent + element + (line < 0 ? "" : "\n")).getBytes(US_ASCII));
    out.write(xml, at, xml.length - at);
    return out.toByteArray();
  }
}
