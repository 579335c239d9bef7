package org.snapshotlist.internal.xml;

/** Text as it may stand in an element or, in quotes of either kind, in an attribute. */
public final class Escapes {

  private Escapes() {}

  /** Returns the text with what means something to XML escaped, as libvirt does, and line ends. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '\'' -> escaped.append("&apos;");
        case '"' -> escaped.append("&quot;");
        case '\t', '\n', '\r' -> escaped.append("&#").append((int) c).append(';');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
