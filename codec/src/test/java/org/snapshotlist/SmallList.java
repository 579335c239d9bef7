package org.snapshotlist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.ByteRange;

/**
 * Puts a small list of snapshots together and remembers where each entry stands.
 *
 * <pre>{@code
 * Path path = new SmallList().current("b").entry("a").entry("b", "a").writeTo(folder);
 * }</pre>
 */
public final class SmallList {

  private static final String ROOT = "snapshotlist";

  private final StringBuilder entries = new StringBuilder();
  private final Map<String, ByteRange> ranges = new LinkedHashMap<>();
  private String attributes = "";

  /** Starts a list without entries. */
  public SmallList() {}

  /** Names the current entry. */
  public SmallList current(String name) {
    return attribute("current", name);
  }

  /** Puts an attribute on the root; to be called before entries are added. */
  public SmallList attribute(String name, String value) {
    attributes += " " + name + "='" + value + "'";
    return this;
  }

  /** Adds an entry without a parent. */
  public SmallList entry(String name) {
    return entry(name, null);
  }

  /** Adds an entry. */
  public SmallList entry(String name, @Nullable String parent) {
    return body(name, parent == null ? "" : "<parent><name>" + parent + "</name></parent>");
  }

  /** Adds an entry with more inside. */
  public SmallList body(String name, String body) {
    return raw(name, "<domainsnapshot><name>" + name + "</name>" + body + "</domainsnapshot>");
  }

  /** Adds an entry as it is written. */
  public SmallList raw(String name, String xml) {
    entries.append("  ");
    long start = (long) utf8(head() + entries).length;
    ranges.put(name, new ByteRange(start, start + utf8(xml).length));
    entries.append(xml).append('\n');
    return this;
  }

  /** Returns where the latest entry of this name stands. */
  public ByteRange range(String name) {
    return Objects.requireNonNull(ranges.get(name), name);
  }

  /** Returns the list's bytes. */
  public byte[] bytes() {
    return utf8(head() + entries + "</" + ROOT + ">\n");
  }

  /** Writes the list as {@code vm.xml} into a folder. */
  public Path writeTo(Path folder) throws IOException {
    return Files.write(folder.resolve("vm.xml"), bytes());
  }

  private String head() {
    return "<" + ROOT + attributes + ">\n";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
