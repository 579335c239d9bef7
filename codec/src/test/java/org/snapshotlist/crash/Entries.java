package org.snapshotlist.crash;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes entries as libvirt does, and odd ones as it may. */
final class Entries {

  private Entries() {}

  /** Returns an entry with so many more bytes inside. */
  static String entry(String name, @Nullable String parent, int more) {
    return entry(name, parent, "  <description>" + "x".repeat(more) + "</description>\n", "");
  }

  /** Returns an entry whose description is made of words that are not ASCII. */
  static String nonAscii(String name, @Nullable String parent, int words, Random random) {
    String[] some = {"Übergröße ", "снимок ", "快照 ", "𝒮𝓃𝒶𝓅 ", "&amp;&lt; ", "ascii "};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(some[random.nextInt(some.length)]);
    }
    return entry(name, parent, "  <description>" + text + "</description>\n", "");
  }

  /**
   * Returns an entry with what a careless protocol takes for its own: instructions, their ends, a
   * closing tag, another entry.
   */
  static String nasty(String name, @Nullable String parent) {
    return entry(
        name,
        parent,
        "",
        "  <metadata>\n"
            + "    <x:app xmlns:x=\"urn:x\"><?do this?><!-- ?> </snapshotlist> --> ?&gt; a ?> b"
            + "<x:domainsnapshot><name>inner</name></x:domainsnapshot></x:app>\n"
            + "    <![CDATA[</domainsnapshot><?s 1 1 1 0?></snapshotlist>?>]]>\n"
            + "  </metadata>\n");
  }

  private static String entry(
      String name, @Nullable String parent, String description, String behind) {
    return "<domainsnapshot>\n  <name>"
        + escaped(name)
        + "</name>\n"
        + description
        + "  <state>shutoff</state>"
        + (parent == null ? "" : "\n  " + parent(parent))
        + "\n  <creationTime>1552500000</creationTime>\n"
        + behind
        + "</domainsnapshot>";
  }

  /** Returns the element that names a parent. */
  static String parent(String name) {
    return "<parent>\n    <name>" + escaped(name) + "</name>\n  </parent>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}
