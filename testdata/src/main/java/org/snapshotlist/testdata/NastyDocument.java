package org.snapshotlist.testdata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed list that is hostile to short cuts, and what a correct walk must say of it. What it
 * must say is known from how the document was made; nothing has parsed it.
 */
public final class NastyDocument {

  private final long seed;
  private final byte[] bytes;
  private final ListKind kind;
  private final String root;
  private final @Nullable String current;
  private final List<ExpectedEntry> entries;

  NastyDocument(
      long seed,
      byte[] bytes,
      ListKind kind,
      String root,
      @Nullable String current,
      List<ExpectedEntry> entries) {
    this.seed = seed;
    this.bytes = bytes;
    this.kind = kind;
    this.root = root;
    this.current = current;
    this.entries = List.copyOf(entries);
  }

  /** Returns the seed that makes it again. */
  public long seed() {
    return seed;
  }

  /** Returns a copy of its bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns what it holds. */
  public ListKind kind() {
    return kind;
  }

  /** Returns the root element's name, one of two for each kind. */
  public String root() {
    return root;
  }

  /** Returns the value of the root's {@code current}, null when it has none. */
  public @Nullable String current() {
    return current;
  }

  /** Returns its entries in file order. */
  public List<ExpectedEntry> entries() {
    return entries;
  }

  /** Returns what a failing test needs to find it again. */
  @Override
  public String toString() {
    return "nasty document " + seed + " of " + bytes.length + " bytes";
  }
}
