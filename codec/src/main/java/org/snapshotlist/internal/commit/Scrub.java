package org.snapshotlist.internal.commit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/**
 * Overwrites the bodies of removed entries with spaces, inside the instructions that they are now.
 * The first byte becomes none: libxml2 gives up where more than 10,000,000 bytes of white space
 * stand before what an instruction says, those of the instructions before it counted in. A
 * character that straddles two sectors is left: a power cut may write one of them only, and half a
 * character is no XML.
 */
final class Scrub {

  private static final int SECTOR = 512;
  private static final int BUFFER = 64 << 10;
  private static final byte FIRST = '-';

  private final Log log;
  private final WritableFile file;
  private final Protocol protocol;
  private long overwritten;

  Scrub(Log log, WritableFile file, Protocol protocol) {
    this.log = log;
    this.file = file;
    this.protocol = protocol;
  }

  long run(Progress progress) throws IOException {
    Protocol.Step force = () -> OneForce.of(file, protocol);
    protocol.scrub(force, () -> overwriteAll(progress), force);
    return overwritten;
  }

  private void overwriteAll(Progress progress) throws IOException {
    RecordReader reader = new RecordReader(Sized.now(file), log.header(), log.limits());
    long first = log.header().length();
    for (long at = log.end(); at > first; ) {
      SealedRecord record = reader.before(at);
      if (record == null) {
        throw new MalformedListException(
            file.place(), Fault.at(at, "no record ends here: the list was edited or damaged"));
      }
      if (isRemoved(record)) {
        overwrite(body(record));
      }
      at = record.start();
      progress.at(log.end() - at, log.end() - first);
    }
  }

  private boolean isRemoved(SealedRecord record) throws IOException {
    return record.trailer().chunk() != null && live(record) == null;
  }

  private org.snapshotlist.internal.index.@Nullable Placed live(SealedRecord record)
      throws IOException {
    return log.index().at(record.start());
  }

  /** What stands behind the element's name and its line end. */
  private ByteRange body(SealedRecord record) {
    int name = 2 + Vocabulary.entry(log.header().root().kind()).length();
    return new ByteRange(record.start() + name, record.trailerAt());
  }

  private void overwrite(ByteRange body) throws IOException {
    for (long at = body.start(); at < body.end(); ) {
      // Up to the end of a sector, and the byte behind it, which tells whether a character
      // straddles.
      int count = (int) Math.min(BUFFER - at % BUFFER, body.end() - at);
      byte[] bytes = file.readFully(at, (int) Math.min(count + 1, body.end() - at));
      if (blank(bytes, count, at, at == body.start())) {
        overwritten += count;
      }
      // Also what reads as blank: if a force failed, that may be so in memory only.
      file.write(at, bytes, 0, count);
      at += count;
    }
  }

  /** Blanks the first bytes of some that stand at an offset; tells whether any was not blank. */
  private static boolean blank(byte[] bytes, int count, long offset, boolean first) {
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      byte wanted = first && i == 0 ? FIRST : (byte) ' ';
      if (bytes[i] != wanted && !straddles(bytes, i, offset)) {
        bytes[i] = wanted;
        changed = true;
      }
    }
    return changed;
  }

  /**
   * A byte of a character of several bytes counts as straddling when it is that near to an edge.
   */
  private static boolean straddles(byte[] bytes, int at, long offset) {
    if (bytes[at] >= 0) {
      return false;
    }
    int toEdge = (int) ((offset + at) % SECTOR);
    return toEdge < 3
        ? isInCharacterBefore(bytes, at, toEdge)
        : SECTOR - toEdge < 4 && reaches(bytes, at, SECTOR - toEdge);
  }

  /** Tells whether a continuation behind an edge belongs to a character that starts before it. */
  private static boolean isInCharacterBefore(byte[] bytes, int at, int behindEdge) {
    for (int i = at; i > at - behindEdge && i >= 0; i--) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return false;
      }
    }
    int first = at - behindEdge;
    return first >= 0 && (bytes[first] & 0xc0) == 0x80;
  }

  /** Tells whether the character of a byte before an edge reaches over it. */
  private static boolean reaches(byte[] bytes, int at, int toEdge) {
    for (int i = at; i < at + toEdge; i++) {
      if (i >= bytes.length || (i > at && (bytes[i] & 0xc0) != 0x80)) {
        return false;
      }
    }
    int behind = at + toEdge;
    return behind < bytes.length && (bytes[behind] & 0xc0) == 0x80;
  }
}
