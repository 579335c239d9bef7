package org.snapshotlist.bench.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <name>} and the {@code <parent>} of a snapshot's XML, directly inside of its element:
 * domains and metadata may have such too.
 */
public final class NameAndParent {

  private static final String NAME = "name";
  private static final String PARENT = "parent";
  private static final String CREATION_TIME = "creationTime";

  /** What libvirt writes in front of the parent. */
  private static final List<String> BEFORE_PARENT = List.of(NAME, "description", "state");

  private NameAndParent() {}

  /** Returns the parent's name, or null if there is none. */
  public static @Nullable String read(byte[] xml) {
    ChildWalk parent = child(xml, 0, PARENT);
    return parent == null ? null : name(xml, parent.start());
  }

  /** Returns the XML without the parent and the white space in front of it. */
  public static byte[] cut(byte[] xml) {
    ChildWalk parent = child(xml, 0, PARENT);
    return parent == null ? xml : joined(xml, blankBefore(xml, parent.start()), "", parent.end());
  }

  /** Returns the XML with this parent, or with none. */
  static byte[] with(byte[] xml, @Nullable String parent) {
    byte[] bare = cut(xml);
    if (parent == null) {
      return bare;
    }
    ChildWalk walk = ChildWalk.inside(bare, 0);
    String indent = "";
    int at = walk.end();
    boolean first = true;
    while (walk.next() && BEFORE_PARENT.stream().anyMatch(walk::is)) {
      if (first) {
        indent = new String(bare, at, walk.start() - at, US_ASCII);
        first = false;
      }
      at = walk.end();
    }
    String inner = indent.isEmpty() ? "" : indent + "  ";
    String name = inner + "<name>" + escaped(parent) + "</name>";
    return joined(bare, at, indent + "<parent>" + name + indent + "</parent>", at);
  }

  /** Returns the XML under another name. */
  public static byte[] named(byte[] xml, String name) {
    ChildWalk old = found(xml, 0, NAME);
    return joined(xml, old.content(), escaped(name), old.contentEnd());
  }

  /** Returns the name of the element that starts at this byte. */
  public static String name(byte[] xml, int element) {
    ChildWalk name = found(xml, element, NAME);
    return unescaped(new String(xml, name.content(), name.contentEnd() - name.content(), UTF_8));
  }

  /**
   * Returns where the last digit of the time of creation is.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static int lastDigitOfTime(byte[] xml) {
    ChildWalk time = found(xml, 0, CREATION_TIME);
    for (int at = time.contentEnd() - 1; at >= time.content(); at--) {
      if (xml[at] >= '0' && xml[at] <= '9') {
        return at;
      }
    }
    throw new IllegalArgumentException("there is no digit in <" + CREATION_TIME + ">");
  }

  private static ChildWalk found(byte[] xml, int element, String name) {
    ChildWalk child = child(xml, element, name);
    if (child == null) {
      throw new IllegalArgumentException(
          "there is no <" + name + "> in the element at byte " + element);
    }
    return child;
  }

  /** Returns the first child of this name, or null if there is none. */
  private static @Nullable ChildWalk child(byte[] xml, int element, String name) {
    ChildWalk walk = ChildWalk.inside(xml, element);
    while (walk.next()) {
      if (walk.is(name)) {
        return walk;
      }
    }
    return null;
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

  /** Returns where these bytes stand first, or -1. */
  public static int find(byte[] in, byte[] what, int from) {
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
}
