package org.snapshotlist;

import java.util.Objects;
import org.snapshotlist.model.Entry;

/** An entry and its own bytes. Immutable but for the bytes, which belong to whoever has it. */
public final class LoadedEntry {

  private final Entry entry;
  private final byte[] xml;

  LoadedEntry(Entry entry, byte[] xml) {
    this.entry = Objects.requireNonNull(entry, "entry");
    this.xml = Objects.requireNonNull(xml, "xml");
  }

  /** Returns what the list knows of it. */
  public Entry entry() {
    return entry;
  }

  /** Returns its bytes, from its {@code <} to its last {@code >}; no copy, they may be changed. */
  public byte[] xml() {
    return xml;
  }
}
