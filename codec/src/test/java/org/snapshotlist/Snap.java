package org.snapshotlist;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes the XML of small snapshots and checkpoints. */
public final class Snap {

  private Snap() {}

  /** Returns a snapshot without a parent. */
  public static byte[] xml(String name) {
    return xml(name, null);
  }

  /** Returns a snapshot. */
  public static byte[] xml(String name, @Nullable String parent) {
    return xml(name, parent, "");
  }

  /** Returns a snapshot with more inside. */
  public static byte[] xml(String name, @Nullable String parent, String more) {
    return bytes("domainsnapshot", name, parent, more);
  }

  /** Returns a checkpoint. */
  public static byte[] checkpoint(String name, @Nullable String parent) {
    return bytes("domaincheckpoint", name, parent, "");
  }

  private static byte[] bytes(String element, String name, @Nullable String parent, String more) {
    String escaped = name.replace("&", "&amp;").replace("<", "&lt;");
    return utf8(
        "<"
            + element
            + ">\n  <name>"
            + escaped
            + "</name>\n"
            + (parent == null ? "" : "  <parent>\n    <name>" + parent + "</name>\n  </parent>\n")
            + "  <creationTime>1553000000</creationTime>\n"
            + more
            + "</"
            + element
            + ">");
  }

  /** Returns text as it stands in a list. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
