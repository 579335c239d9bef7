package org.snapshotlist.internal.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.xml.EntryScan;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.SnapshotListException;

/**
 * Takes records off a sealed list, forwards, where the XML tells how far a chunk goes, or
 * backwards, where its trailer does. Not to be shared between threads.
 */
public final class RecordReader {

  /**
   * Bytes of the longest chunk that is written: libxml2 takes no instruction over 10,000,000 bytes,
   * and a chunk that is removed becomes one (XML_MAX_TEXT_LENGTH).
   */
  public static final long LONGEST_CHUNK = 8L << 20;

  private static final int FIRST_LOOK = 512;
  private static final int FIRST_LOOK_BACK = 1024;

  private final ByteSource source;
  private final FileHeader header;
  private final Limits limits;
  private final byte[] entryTag;
  private final byte[] removedTag;
  private final int longestTrailer;
  private @Nullable EntryScan scan;

  /** Makes a reader of what the source has now. */
  public RecordReader(ByteSource source, FileHeader header, Limits limits) {
    this.source = source;
    this.header = header;
    this.limits = limits;
    this.entryTag =
        ("<" + Vocabulary.entry(header.root().kind()) + "\n").getBytes(StandardCharsets.US_ASCII);
    this.removedTag = entryTag.clone();
    this.removedTag[1] = Chunk.REMOVED;
    this.longestTrailer = TrailerText.longest(limits.maxNameBytes());
  }

  /**
   * Returns the record that starts at an offset; null when the root's end tag does. Its chunk may
   * be another than was sealed: damaged, or half removed, if a power cut came between.
   *
   * @param previous the seal of the record before it
   * @throws MalformedListException if neither does
   * @throws LimitExceededException if its chunk is as it was sealed, but passes a limit
   */
  public @Nullable SealedRecord next(long offset, int previous) throws IOException {
    byte[] head = look(offset, 64);
    byte[] closing = header.closingTag();
    if (startsWith(head, closing, closing.length - 1)) {
      return null;
    }
    if (startsWith(head, TrailerText.START, TrailerText.START.length)) {
      return trailerAt(offset, offset, 0);
    }
    if (startsWith(head, removedTag, removedTag.length)) {
      return removed(offset, previous);
    }
    if (!startsWith(head, entryTag, entryTag.length)) {
      throw bad(offset, "neither a record nor the root's end tag stands here");
    }
    if (scan == null) {
      scan = new EntryScan(source, header.root().kind(), limits);
    }
    try {
      Entry entry = scan.at(offset);
      return trailerAt(offset, entry.range().end(), entry.crc32c());
    } catch (SnapshotListException e) {
      return halfRemoved(offset, previous, e);
    }
  }

  /**
   * A chunk in which an instruction's end was blanked already, but which is no instruction itself
   * yet, is no XML; its trailer is found as that of a removed one. What only looks like it, as a
   * copy of a trailer stands in it, is whole.
   */
  private SealedRecord halfRemoved(long start, int previous, SnapshotListException why)
      throws IOException {
    SealedRecord found = trailerBehind(start, previous);
    if (found != null) {
      byte[] chunk = source.readFully(start, Math.toIntExact(found.chunk().length()));
      SealedRecord half =
          new SealedRecord(
              start, found.trailer(), found.trailerAt(), found.end(), Chunk.crc(chunk));
      if (!half.isWhole()) {
        return half;
      }
      if (why instanceof LimitExceededException) {
        throw why;
      }
    }
    throw new MalformedListException(source.place(), why.fault(), why);
  }

  private static boolean startsWith(byte[] bytes, byte[] start, int length) {
    return bytes.length >= length && Arrays.equals(bytes, 0, length, start, 0, length);
  }

  private SealedRecord trailerAt(long start, long offset, int crc) throws IOException {
    byte[] bytes = instructionAt(offset, source, longestTrailer);
    if (bytes.length == 0) {
      throw bad(offset, "no trailer stands here");
    }
    Trailer trailer = TrailerText.decode(bytes, 0, bytes.length, header.id());
    return checked(start, offset, offset + bytes.length, trailer, crc);
  }

  /** Reads as far as an instruction's end; nothing where none is within a trailer's length. */
  private static byte[] instructionAt(long offset, ByteSource source, int longest)
      throws IOException {
    for (int length = FIRST_LOOK; ; length = (int) Math.min(longest, 4L * length)) {
      byte[] bytes = look(source, offset, length);
      int end = endOfInstruction(bytes, 0);
      if (end > 0) {
        return Arrays.copyOf(bytes, end);
      }
      if (bytes.length < length || length == longest) {
        return new byte[0];
      }
    }
  }

  private SealedRecord checked(
      long start, long trailerAt, long end, @Nullable Trailer trailer, int crc) throws IOException {
    if (trailer == null) {
      throw bad(trailerAt, "the trailer that starts here is not one that was sealed here");
    }
    if (trailer.length() != trailerAt - start) {
      throw bad(
          trailerAt,
          "the trailer seals "
              + trailer.length()
              + " bytes, but "
              + (trailerAt - start)
              + " stand before it");
    }
    byte[] behind = look(end, 1);
    if (behind.length == 0 || behind[0] != '\n') {
      throw bad(end, "a line must end behind a trailer");
    }
    return new SealedRecord(start, trailer, trailerAt, end + 1, crc);
  }

  /**
   * A chunk that was removed is one instruction with its trailer, and may be scrubbed. Where a
   * power cut left the end of an instruction inside of it, that one may follow a copy of another
   * trailer.
   */
  private SealedRecord removed(long start, int previous) throws IOException {
    SealedRecord found = trailerBehind(start, previous);
    if (found == null) {
      throw bad(start, "the entry that was removed here has no trailer");
    }
    return found;
  }

  private @Nullable SealedRecord trailerBehind(long start, int previous) throws IOException {
    long longest = LONGEST_CHUNK + longestTrailer;
    for (int length = 16 << 10, from = removedTag.length; ; length *= 4) {
      byte[] bytes = look(start, (int) Math.min(longest, length));
      for (int end = endOfInstruction(bytes, from); end > 0; end = endOfInstruction(bytes, end)) {
        int open = lastTag(bytes, end);
        Trailer trailer = TrailerText.decode(bytes, open, end, header.id());
        Trailer.Chunk chunk = trailer == null ? null : trailer.chunk();
        if (trailer != null
            && chunk != null
            && chunk.length() == open
            && trailer.previous() == previous) {
          return checked(start, start + open, start + end, trailer, chunk.crc32c());
        }
      }
      from = Math.max(from, bytes.length - 1);
      if (bytes.length < length) {
        return null;
      }
    }
  }

  /**
   * Returns the record that ends at an offset, by what its trailer says; its chunk is not looked
   * at. Null when none does.
   */
  public @Nullable SealedRecord before(long end) throws IOException {
    for (long length = FIRST_LOOK_BACK; ; length *= 4) {
      int count = (int) Math.min(Math.min(length, longestTrailer + 1L), end - header.length());
      if (count < TrailerText.START.length) {
        return null;
      }
      byte[] bytes = source.readFully(end - count, count);
      if (bytes[count - 1] != '\n' || bytes[count - 2] != '>') {
        return null;
      }
      int open = lastTag(bytes, count - 1);
      if (open >= 0) {
        long trailerAt = end - count + open;
        Trailer trailer = TrailerText.decode(bytes, open, count - 1, header.id());
        return trailer != null && trailerAt - trailer.length() >= header.length()
            ? unlooked(trailer, trailerAt, end)
            : null;
      }
      if (count < length) {
        return null;
      }
    }
  }

  private static SealedRecord unlooked(Trailer trailer, long trailerAt, long end) {
    Trailer.Chunk chunk = trailer.chunk();
    return new SealedRecord(
        trailerAt - trailer.length(), trailer, trailerAt, end, chunk == null ? 0 : chunk.crc32c());
  }

  /** Returns the trailer that starts there, null when none that was sealed for this file does. */
  public @Nullable Trailer sealedAt(long offset) throws IOException {
    return sealedAt(offset, source, header, limits);
  }

  /** Returns the trailer that starts there, null when none that was sealed for a file does. */
  public static @Nullable Trailer sealedAt(
      long offset, ByteSource source, FileHeader header, Limits limits) throws IOException {
    byte[] bytes = instructionAt(offset, source, TrailerText.longest(limits.maxNameBytes()));
    return TrailerText.decode(bytes, 0, bytes.length, header.id());
  }

  /**
   * Tells whether a trailer starts there, among bytes that were read, that was sealed for a file
   * and says what an entry says; false also where it goes on behind these bytes.
   */
  public static boolean says(Entry entry, byte[] bytes, int from, int to, FileHeader header) {
    Trailer.Chunk chunk = Trailer.Chunk.of(entry, entry.range().length(), entry.crc32c());
    return TrailerText.says(chunk, bytes, from, to, header.id());
  }

  private static int endOfInstruction(byte[] bytes, int from) {
    return TrailerText.endOfInstruction(bytes, from, bytes.length);
  }

  private static int lastTag(byte[] bytes, int before) {
    int i = before - 1;
    while (i >= 0 && bytes[i] != '<') {
      i--;
    }
    return i;
  }

  /** Reads up to so many bytes, fewer where the file ends. */
  private byte[] look(long offset, int length) throws IOException {
    return look(source, offset, length);
  }

  private static byte[] look(ByteSource source, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int count = source.read(offset + done, bytes, done, length - done);
      if (count < 0) {
        return Arrays.copyOf(bytes, done);
      }
      done += count;
    }
    return bytes;
  }

  private MalformedListException bad(long offset, String fact) {
    return new MalformedListException(source.place(), Fault.at(offset, fact));
  }
}
