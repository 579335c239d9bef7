package org.snapshotlist.internal.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.ChunkParser;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Shown;

/**
 * Reads chunks and checks them: the checksum always; and the first time also, by a full parse, that
 * they are well-formed and that the entry says what the index says. After that the checksum stands
 * for both. May be shared between threads.
 */
public final class ChunkLoader {

  private static final int BUFFER = 64 << 10;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final ByteSource list;
  private final Limits limits;
  private final Root root;
  private @Nullable ChunkParser parser;
  private final Origin origin;
  private final BitSet proven = new BitSet();

  /** Where the entries come from that chunks are loaded for. */
  public enum Origin {
    /**
     * An index that was found: where a chunk is not what it says, it may be the index that is
     * wrong.
     */
    INDEX_FILE,
    /**
     * A walk of this very file: where a chunk is not what the walk saw, the list was changed since.
     */
    WALK,
    /** A salvage, which may have put an entry under another parent than it says. */
    SALVAGE
  }

  /** Makes a loader of this list's chunks. */
  public ChunkLoader(ByteSource list, Root root, Limits limits, Origin origin) {
    this.list = list;
    this.limits = limits;
    this.root = root;
    this.origin = origin;
  }

  /** Refuses an entry that no walk would have let pass: the index is not of this list's. */
  void checkLength(Entry entry) throws IOException {
    if (entry.range().length() > limits.maxEntryBytes()) {
      throw mismatch(entry, "are more than maxEntryBytes, " + limits.maxEntryBytes(), null);
    }
  }

  byte[] load(int row, Entry entry) throws IOException {
    ByteRange range = entry.range();
    if (range.length() > LONGEST_ARRAY) {
      throw new MalformedListException(
          list.place(),
          new Fault(
              range.start(),
              "this entry has "
                  + range.length()
                  + " bytes, but an array holds at most "
                  + LONGEST_ARRAY,
              "read it as a stream"));
    }
    byte[] bytes = list.readFully(range.start(), (int) range.length());
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    check(entry, (int) crc.getValue());
    if (!isProven(row)) {
      prove(row, entry, new ChunkSource(list.place(), range.start(), bytes));
    }
    return bytes;
  }

  /**
   * Returns a stream over an entry that is read twice, first to be checked, and never held in
   * memory as a whole.
   */
  public InputStream stream(int row, Entry entry) throws IOException {
    checkLength(entry);
    checkStreamed(entry);
    if (!isProven(row)) {
      prove(row, entry, list);
    }
    return new RangeStream(list, entry.range());
  }

  private void checkStreamed(Entry entry) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new RangeStream(list, entry.range())) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        crc.update(buffer, 0, count);
      }
    }
    check(entry, (int) crc.getValue());
  }

  /** Opens a StAX reader over bytes that were loaded. */
  public XMLStreamReader2 reader(Entry entry, byte[] chunk) throws IOException {
    return parser()
        .reader(new ChunkSource(list.place(), entry.range().start(), chunk), entry.range());
  }

  private void check(Entry entry, int crc32c) throws IOException {
    if (crc32c != entry.crc32c()) {
      throw mismatch(
          entry,
          String.format(
              Locale.ROOT, "have CRC32C %08x, but must have %08x", crc32c, entry.crc32c()),
          null);
    }
  }

  private void prove(int row, Entry entry, ByteSource source) throws IOException {
    Entry parsed;
    try {
      parsed = parser().parse(source, entry.range(), entry.crc32c());
    } catch (MalformedListException e) {
      // The checksum holds, so the list is as it was when it was indexed; an index made up to fit
      // is another matter.
      throw origin == Origin.INDEX_FILE ? mismatch(entry, "do not parse", e) : e;
    }
    Entry expected = origin == Origin.SALVAGE ? entry.withParent(parsed.parent()) : entry;
    if (!parsed.equals(expected)) {
      throw mismatch(entry, "say other than the index", null);
    }
    synchronized (proven) {
      proven.set(row);
    }
  }

  /** Woodstox is set up for the first chunk: who only lists entries needs none. */
  private synchronized ChunkParser parser() {
    if (parser == null) {
      parser = new ChunkParser(root, limits);
    }
    return parser;
  }

  private boolean isProven(int row) {
    synchronized (proven) {
      return proven.get(row);
    }
  }

  private IOException mismatch(Entry entry, String fact, @Nullable Throwable cause) {
    String what = "the bytes " + entry.range() + " of " + Shown.quoted(entry.name()) + " " + fact;
    return origin == Origin.INDEX_FILE
        ? new IndexMismatchException(
            list.place(),
            new Fault(
                entry.range().start(),
                what,
                "delete the index; it is made again when the list is opened"),
            cause)
        : new MalformedListException(
            list.place(),
            new Fault(
                entry.range().start(),
                what,
                "the list was changed since it was opened: open it again"),
            cause);
  }
}
