package org.snapshotlist.internal.xml;

import org.jspecify.annotations.Nullable;

/** Words namespace declarations so that they can be written into another start tag. */
final class Namespaces {

  private final StringBuilder text = new StringBuilder();

  /** Adds one; the prefix is null or empty for the default namespace. */
  void add(@Nullable String prefix, @Nullable String uri) {
    text.append(" xmlns")
        .append(prefix == null || prefix.isEmpty() ? "" : ":" + prefix)
        .append("=\"");
    String value = uri == null ? "" : uri;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\t', '\n', '\r' -> text.append("&#").append((int) c).append(';');
        default -> text.append(c);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
