package org.snapshotlist.testdata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A list of snapshots of any length that is stored nowhere. All entries are the same but for their
 * names, and equally long, so that each one's place is arithmetic. None has a parent; the last one
 * is current. Immutable; may be read by several threads at once.
 *
 * <pre>{@code
 * VirtualList list = new VirtualList(16_384, 300_000); // 4.9 GB
 * int count = list.read(list.start(16_000), target, 0, target.length);
 * }</pre>
 */
public final class VirtualList {

  private static final String INDENT = "  ";
  private static final long SEED = 4;

  private final long entries;
  private final int entryBytes;
  private final int headBytes;
  private final VirtualBytes bytes;

  /**
   * Prepares a list.
   *
   * @param entries how many, at most 10,000,000,000
   * @param entryBytes the bytes of each, at least {@link ListShape#MIN_ENTRY_BYTES}
   */
  public VirtualList(long entries, int entryBytes) {
    if (entries < 0 || entries > 10_000_000_000L) {
      throw new IllegalArgumentException(
          "entries is " + entries + ", but must be from 0 to 10000000000");
    }
    this.entries = entries;
    this.entryBytes = entryBytes;
    String current = entries == 0 ? "" : " current='" + nameOf(entries - 1) + "'";
    String head = "<" + ListKind.SNAPSHOTS.root() + current + ">\n";
    headBytes = head.length();
    bytes =
        VirtualBytes.called(entries + " virtual entries of " + entryBytes + " bytes")
            .text(head)
            .counted(INDENT + template(entryBytes) + "\n", entries)
            .text("</" + ListKind.SNAPSHOTS.root() + ">\n")
            .build();
  }

  private static String template(int entryBytes) {
    ListShape shape = ListShape.of(1, entryBytes, SEED);
    ByteArrayOutputStream out = new ByteArrayOutputStream(entryBytes);
    Sink sink = new Sink(out);
    try {
      new EntryText(shape, new Lineage(shape)).write("entry-" + Counter.PLACE, sink);
      sink.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String nameOf(long position) {
    return "entry-" + Counter.digits(position);
  }

  /** Returns what messages may call this list. */
  public String place() {
    return bytes.place();
  }

  /** Returns how many entries there are. */
  public long entries() {
    return entries;
  }

  /** Returns the number of bytes. */
  public long size() {
    return bytes.size();
  }

  /**
   * Reads as many bytes at this position as there are, up to a length.
   *
   * @return the number of bytes read, or -1 at or behind the end
   */
  public int read(long position, byte[] target, int offset, int length) {
    return bytes.read(position, target, offset, length);
  }

  /** Returns where the entry at this place begins, from 0. */
  public long start(long position) {
    if (position < 0 || position >= entries) {
      throw new IndexOutOfBoundsException(
          "position is " + position + ", but there are " + entries + " entries");
    }
    return headBytes + position * (INDENT.length() + entryBytes + 1L) + INDENT.length();
  }

  /** Returns where the entry at this place ends. */
  public long end(long position) {
    return start(position) + entryBytes;
  }

  /** Returns the name of the entry at this place. */
  public String name(long position) {
    return nameOf(position);
  }
}
