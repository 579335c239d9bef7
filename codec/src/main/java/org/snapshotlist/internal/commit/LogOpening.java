package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.LiveIndex;
import org.snapshotlist.internal.index.LogPosition;
import org.snapshotlist.internal.index.OpenIndex;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/**
 * How a log is opened: from where its side index ends, else backwards from its own end, else, where
 * that is torn, from its start.
 */
public final class LogOpening {

  private final ByteSource file;
  private final FileHeader header;
  private final Limits limits;
  private final Protocol protocol;

  /** Opens a log of this file, which stays the caller's to close. */
  public LogOpening(ByteSource file, FileHeader header, Limits limits, Protocol protocol) {
    this.file = file;
    this.header = header;
    this.limits = limits;
    this.protocol = protocol;
  }

  /**
   * Opens the log as it is now.
   *
   * @param found its side index, if there is one of this file's id
   * @throws MalformedListException if it was edited or damaged
   */
  public Log open(@Nullable OpenIndex found, Progress progress) throws IOException {
    Sized now = Sized.now(file);
    Log log = found != null && fits(found.position(), now) ? indexed(found) : hopped(now, progress);
    log.catchUp(found == null || !protocol.isSettled(found.position()) ? 0 : found.position().tx());
    return log;
  }

  /**
   * Opens the log as it was when its index was written; what came behind that is not looked at.
   *
   * @throws IndexMismatchException if the log does not have what the index covers
   */
  public Log openAsIndexed(OpenIndex found) throws IOException {
    if (!fits(found.position(), Sized.now(file))) {
      throw new IndexMismatchException(
          file.place(),
          Fault.at(Fault.NOWHERE, "its index covers transactions that the list does not have"));
    }
    return indexed(found);
  }

  private boolean fits(LogPosition position, Sized now) throws IOException {
    if (position.end() == header.length()) {
      return position.tx() == header.after() && position.seal() == header.seal();
    }
    boolean inside = position.end() > header.length() && position.end() <= now.size();
    RecordReader reader = new RecordReader(now, header, limits);
    SealedRecord last = inside ? reader.before(position.end()) : null;
    return protocol.fits(position, last)
        && (last == null || protocol.isSettled(position) || isWhole(last, reader));
  }

  /**
   * Looks at the transactions that were not known to be forced when the last of them was written: a
   * reader may have made an index of what a power cut then took a part of.
   */
  private boolean isWhole(SealedRecord last, RecordReader reader) throws IOException {
    Tail tail = forcedBefore(last, reader);
    if (tail == null) {
      return false;
    }
    TransactionScan scan = new TransactionScan(reader, file.place(), protocol);
    while (tail.end() < last.end()) {
      List<Transaction> next = scan.next(tail);
      if (next.isEmpty()) {
        return false;
      }
      next.forEach(tail::add);
    }
    return true;
  }

  /**
   * Returns where the transactions end that a record says are forced; null if that is not there.
   */
  private @Nullable Tail forcedBefore(SealedRecord last, RecordReader reader) throws IOException {
    long durable = last.trailer().durable();
    SealedRecord first = last;
    while (first.start() > header.length()) {
      SealedRecord before = reader.before(first.start());
      if (before == null) {
        return null;
      }
      if (before.trailer().tx() <= durable) {
        break;
      }
      first = before;
    }
    return Tail.at(durable, first.start(), first.trailer().previous());
  }

  private Log indexed(OpenIndex found) {
    LogPosition position = found.position();
    return new Log(
        file, header, limits, protocol, new LiveIndex(found.index()), Tail.at(position), position);
  }

  /** Goes back from the end; where that is torn, from where the transactions hold. */
  private Log hopped(Sized now, Progress progress) throws IOException {
    RecordReader reader = new RecordReader(new Window(now), header, limits);
    long end = rootEnd(now);
    Hop.Found found = end < 0 ? null : hop(end, reader, progress);
    if (found == null) {
      end = endOfTransactions(reader, now, progress);
      found = hop(end, reader, progress);
    }
    if (found == null) {
      throw new MalformedListException(
          now.place(), Fault.at(end, "the records before this are no unbroken chain"));
    }
    return new Log(
        file, header, limits, protocol, new LiveIndex(found.index()), found.tail(), null);
  }

  private Hop.@Nullable Found hop(long end, RecordReader reader, Progress progress)
      throws IOException {
    return Hop.before(end, reader, header, limits, protocol, file.place(), progress);
  }

  private long endOfTransactions(RecordReader reader, Sized now, Progress progress)
      throws IOException {
    Tail tail = Tail.start(header);
    TransactionScan scan = new TransactionScan(reader, now.place(), protocol);
    for (List<Transaction> next = scan.next(tail); !next.isEmpty(); next = scan.next(tail)) {
      for (Transaction one : next) {
        tail.add(one);
        progress.at(tail.end(), now.size());
      }
    }
    return tail.end();
  }

  /** Returns where the root's end tag starts that only white space follows, or -1. */
  private long rootEnd(Sized now) throws IOException {
    byte[] tag = header.closingTag();
    int length = tag.length - 1;
    long end = Padding.start(now, header.length(), now.size());
    long start = end - length;
    if (start < header.length()) {
      return -1;
    }
    byte[] found = now.readFully(start, length);
    return Arrays.equals(found, 0, length, tag, 0, length) ? start : -1;
  }
}
