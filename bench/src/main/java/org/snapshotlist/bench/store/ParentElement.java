package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <parent>} of a snapshot's XML, found by its bytes: enough for made snapshots, which
 * have these words nowhere else, and quicker than any parser that a rival would need.
 */
public final class ParentElement {

  private static final byte[] OPEN = ascii("<parent>");
  private static final byte[] CLOSE = ascii("</parent>");
  private static final byte[] NAME_OPEN = ascii("<name>");
  private static final byte[] NAME_CLOSE = ascii("</name>");
  private static final byte[] END_OF_TIME = ascii("</creationTime>");
  private static final byte[] NEXT = ascii("<creationTime>");

  private ParentElement() {}

  /** Returns the parent's name, or null if there is none. */
  public static @Nullable String read(byte[] xml) {
    int open = find(xml, OPEN, 0);
    return open < 0 ? null : name(xml, open);
  }

  /** Returns the XML without the element and the white space in front of it. */
  public static byte[] cut(byte[] xml) {
    int open = find(xml, OPEN, 0);
    return open < 0
        ? xml
        : joined(xml, blankBefore(xml, open), "", found(xml, CLOSE, open) + CLOSE.length);
  }

  /** Returns the XML with this parent, or with none. */
  static byte[] with(byte[] xml, @Nullable String parent) {
    byte[] bare = cut(xml);
    if (parent == null) {
      return bare;
    }
    int at = blankBefore(bare, found(bare, NEXT, 0));
    String element = "\n    <parent>\n      <name>" + escaped(parent) + "</name>\n    </parent>";
    return joined(bare, at, element, at);
  }

  /** Returns where the time of creation ends, of which every snapshot has one. */
  static int lastDigitOfTime(byte[] xml) {
    return found(xml, END_OF_TIME, 0) - 1;
  }

  /** Returns the text of the first {@code <name>} behind this place. */
  static String name(byte[] xml, int from) {
    int start = found(xml, NAME_OPEN, from) + NAME_OPEN.length;
    return unescaped(new String(xml, start, found(xml, NAME_CLOSE, start) - start, UTF_8));
  }

  /** Escapes as libvirt does: all five, in texts and attributes alike. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }

  static String unescaped(String text) {
    return text.replace("&apos;", "'")
        .replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }

  private static byte[] joined(byte[] xml, int head, String middle, int tail) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(xml.length + middle.length());
    joined.write(xml, 0, head);
    joined.writeBytes(middle.getBytes(UTF_8));
    joined.write(xml, tail, xml.length - tail);
    return joined.toByteArray();
  }

  private static int blankBefore(byte[] xml, int at) {
    int start = at;
    while (start > 0 && (xml[start - 1] == ' ' || xml[start - 1] == '\n')) {
      start--;
    }
    return start;
  }

  private static int found(byte[] xml, byte[] what, int from) {
    int at = find(xml, what, from);
    if (at < 0) {
      throw new IllegalArgumentException(
          "there is no " + new String(what, US_ASCII) + " behind byte " + from);
    }
    return at;
  }

  /** Returns where these bytes stand first, or -1. */
  static int find(byte[] in, byte[] what, int from) {
    for (int at = from; at <= in.length - what.length; at++) {
      if (in[at] == what[0] && matches(in, what, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(byte[] in, byte[] what, int at) {
    for (int i = 1; i < what.length; i++) {
      if (in[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
