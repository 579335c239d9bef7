package org.snapshotlist.internal.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.Trailer;
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
 * for both. A sealed chunk was parsed in full before it was sealed, so there the seal stands for
 * the parse. May be shared between threads.
 */
public final class ChunkLoader {

  private static final int BUFFER = 64 << 10;

  /** As long as most trailers are; longer ones are read for themselves. */
  private static final int TRAILER = 512;

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final ByteSource list;
  private final Limits limits;
  private final Root root;
  private @Nullable ChunkParser parser;
  private final Origin origin;
  private final @Nullable FileHeader sealed;

  /** Entries from this one on came with the log, whose trailers were looked at. */
  private final int firstFromLog;

  private final boolean ofAMoment;

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
    SALVAGE,
    /** The trailers of a sealed list. */
    LOG
  }

  /** Makes a loader of a list's chunks that nobody sealed. */
  public ChunkLoader(ByteSource list, Root root, Limits limits, Origin origin) {
    this(list, root, limits, origin, null, 0, false);
  }

  /**
   * Makes a loader of a sealed list's chunks.
   *
   * @param firstFromLog the first slot whose entry does not come from the origin
   * @param ofAMoment whether entries are loaded also when they were removed since the moment at
   *     which the list is read
   */
  public ChunkLoader(
      ByteSource list,
      FileHeader header,
      Limits limits,
      Origin origin,
      int firstFromLog,
      boolean ofAMoment) {
    this(list, header.root(), limits, origin, header, firstFromLog, ofAMoment);
  }

  private ChunkLoader(
      ByteSource list,
      Root root,
      Limits limits,
      Origin origin,
      @Nullable FileHeader sealed,
      int firstFromLog,
      boolean ofAMoment) {
    this.list = list;
    this.limits = limits;
    this.root = root;
    this.origin = origin;
    this.sealed = sealed;
    this.firstFromLog = firstFromLog;
    this.ofAMoment = ofAMoment;
  }

  /** Refuses an entry that no walk would have let pass: the index is not of this list's. */
  public void checkLength(Entry entry) throws IOException {
    if (entry.range().length() > limits.maxEntryBytes()) {
      throw mismatch(entry, "are more than maxEntryBytes, " + limits.maxEntryBytes(), null);
    }
  }

  /** Returns how many bytes an entry has of its own: of a sealed one, all but one. */
  public long ownBytes(Entry entry) {
    return entry.range().length() - (sealed == null ? 0 : 1);
  }

  /** Returns an entry's own bytes, checked. */
  public byte[] load(int row, Entry entry) throws IOException {
    return load(row, entry, list);
  }

  /** Returns an entry's own bytes, checked, read through another source of the list. */
  public byte[] load(int row, Entry entry, ByteSource from) throws IOException {
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
    byte[] bytes = from.readFully(range.start(), (int) range.length());
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    boolean removed = ofAMoment && bytes[Chunk.FLIP] == Chunk.REMOVED;
    if (!removed || !Chunk.restore(bytes, root.kind(), entry.crc32c())) {
      check(entry, (int) crc.getValue());
    }
    if (sealed != null) {
      proveSeal(sealed, row, entry, from);
      return Chunk.unseal(bytes, root.kind());
    }
    if (!isProven(row)) {
      prove(row, entry, new ChunkSource(list.place(), range.start(), bytes));
    }
    return bytes;
  }

  /**
   * Returns an entry's own bytes, checked; where they and their trailer are read ahead, without a
   * copy of either.
   */
  public byte[] load(int row, Entry entry, ReadAhead ahead) throws IOException {
    long needed = entry.range().length() + TRAILER;
    if (sealed == null || ofAMoment || !ReadAhead.fits(needed)) {
      return load(row, entry, (ByteSource) ahead);
    }
    int length = (int) entry.range().length();
    int at = ahead.place(entry.range().start(), (int) needed);
    int end = at + length;
    int limit = Math.min(ahead.limit(), at + (int) needed);
    boolean isProven = isSealProven(row);
    if (end > limit
        || !(isProven || RecordReader.says(entry, ahead.window(), end, limit, sealed))) {
      return load(row, entry, (ByteSource) ahead);
    }
    CRC32C crc = new CRC32C();
    crc.update(ahead.window(), at, length);
    check(entry, (int) crc.getValue());
    if (!isProven) {
      setProven(row);
    }
    return Chunk.unseal(ahead.window(), at, length, root.kind());
  }

  /** What an index file says of a sealed entry is believed once its trailer says the same. */
  private boolean isSealProven(int slot) {
    return origin != Origin.INDEX_FILE || slot >= firstFromLog || isProven(slot);
  }

  private void proveSeal(FileHeader header, int slot, Entry entry, ByteSource from)
      throws IOException {
    if (isSealProven(slot)) {
      return;
    }
    Trailer trailer = RecordReader.sealedAt(entry.range().end(), from, header, limits);
    Trailer.Chunk chunk = trailer == null ? null : trailer.chunk();
    if (chunk == null || !chunk.entry(entry.range().start()).equals(entry)) {
      throw mismatch(entry, "are not followed by a trailer that says the same", null);
    }
    setProven(slot);
  }

  /** Returns the list's bytes for who asks for one entry behind the other. */
  public ReadAhead readAhead() throws IOException {
    return new ReadAhead(list);
  }

  /**
   * Returns a stream over an entry that is read twice, first to be checked, and never held in
   * memory as a whole.
   */
  public InputStream stream(int row, Entry entry) throws IOException {
    checkLength(entry);
    checkStreamed(entry);
    if (sealed != null) {
      proveSeal(sealed, row, entry, list);
      long added = entry.range().start() + Chunk.addedAt(root.kind());
      return new RangeStream(list, entry.range(), added);
    }
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
  public XMLStreamReader2 reader(Entry entry, byte[] xml) throws IOException {
    long start = entry.range().start();
    return parser()
        .reader(
            new ChunkSource(list.place(), start, xml), new ByteRange(start, start + xml.length));
  }

  private void check(Entry entry, int crc32c) throws IOException {
    if (crc32c != entry.crc32c()) {
      if (sealed != null && origin != Origin.INDEX_FILE) {
        throw new MalformedListException(
            list.place(),
            new Fault(
                entry.range().start(),
                Chunk.wrongCrc(crc32c, entry.crc32c()),
                "put it anew or remove it, or take what is good to a new list with salvage"));
      }
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
    setProven(row);
  }

  private void setProven(int row) {
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
