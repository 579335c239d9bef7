package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.LiveCopy;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/**
 * Writes a sealed list as it was at one moment, up to its last whole transaction, whatever is
 * committed meanwhile. All that was removed by then shows as removed, and nothing else does, so
 * that any XML parser sees the list of that moment. In memory is one chunk at a time.
 */
public final class LogCopy {

  private static final int PIECE_BYTES = 1 << 16;

  /** A chunk that is just being removed reads whole before, or after. */
  private static final int TRIES = 3;

  private final Log log;
  private final long end;
  private final Index index;
  private final List<ByteRange> unshown;
  private final byte[] piece = new byte[PIECE_BYTES];
  private long position;

  private LogCopy(Log log, Moment moment) throws IOException {
    this.log = log;
    this.end = moment.end();
    this.index = moment.entries().freeze(Long.MAX_VALUE, log.limits());
    this.unshown =
        moment.unshown().stream().sorted(Comparator.comparingLong(ByteRange::start)).toList();
  }

  /**
   * What a log has at one moment.
   *
   * @param end where its records end
   * @param entries what is there
   * @param unshown chunks that are removed, but may not show it
   */
  record Moment(long end, LiveCopy entries, List<ByteRange> unshown) {

    Moment {
      unshown = List.copyOf(unshown);
    }
  }

  /** Takes the moment; nothing is written yet. */
  public static LogCopy of(Log log) throws IOException {
    return new LogCopy(log, log.moment());
  }

  /**
   * Writes the list, without the white space behind its root.
   *
   * @return how many bytes it has
   * @throws MalformedListException if an entry was removed and overwritten since that moment, or is
   *     damaged
   */
  public long writeTo(OutputStream out, Progress progress) throws IOException {
    out.write(header());
    position = log.header().length();
    int removed = 0;
    for (int row = 0; row < index.size(); row++) {
      Entry entry = index.entry(row);
      while (removed < unshown.size() && unshown.get(removed).start() < entry.range().start()) {
        removed(unshown.get(removed++), out);
      }
      passTo(entry.range().start(), out);
      out.write(chunk(entry));
      position = entry.range().end();
      progress.at(position, end);
    }
    while (removed < unshown.size()) {
      removed(unshown.get(removed++), out);
    }
    passTo(end, out);
    byte[] closingTag = log.header().closingTag();
    out.write(closingTag);
    progress.at(end, end);
    return end + closingTag.length;
  }

  private byte[] header() throws IOException {
    FileHeader header = log.header();
    byte[] bytes = log.file().readFully(0, Math.toIntExact(header.length()));
    byte[] current =
        header.currentField(index.current() < 0 ? null : index.entry(index.current()).name());
    System.arraycopy(current, 0, bytes, Math.toIntExact(header.currentAt()), current.length);
    return bytes;
  }

  /** Passes on what no commit changes: seals, and chunks that show as removed. */
  private void passTo(long to, OutputStream out) throws IOException {
    while (position < to) {
      int count = log.file().read(position, piece, 0, (int) Math.min(piece.length, to - position));
      if (count < 0) {
        throw new MalformedListException(
            log.file().place(),
            new Fault(
                position,
                "the file ends here, but its records went on to " + to,
                "it was cut while it was copied: look who did that"));
      }
      out.write(piece, 0, count);
      position += count;
    }
  }

  private void removed(ByteRange range, OutputStream out) throws IOException {
    passTo(range.start(), out);
    byte[] bytes = log.file().readFully(range.start(), Math.toIntExact(range.length()));
    Chunk.blankInstructionEnds(bytes);
    bytes[Chunk.FLIP] = Chunk.REMOVED;
    out.write(bytes);
    position = range.end();
  }

  /** Returns a chunk as it was at the moment, though it may have been removed since. */
  private byte[] chunk(Entry entry) throws IOException {
    ByteRange range = entry.range();
    for (int tries = 0; tries < TRIES; tries++) {
      byte[] bytes = log.file().readFully(range.start(), Math.toIntExact(range.length()));
      if (Chunk.crc(bytes) == entry.crc32c()
          || Chunk.restore(bytes, log.header().root().kind(), entry.crc32c())) {
        return bytes;
      }
    }
    if (log.follow() && log.index().at(range.start()) != null) {
      // Nobody removed it: it is damaged, which this says.
      return new LogView(log).chunk(entry);
    }
    throw new MalformedListException(
        log.file().place(),
        new Fault(
            range.start(),
            "this entry was removed and overwritten while the list was copied",
            "copy it again"));
  }
}
