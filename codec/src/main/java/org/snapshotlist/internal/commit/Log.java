package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Change;
import org.snapshotlist.internal.index.LiveIndex;
import org.snapshotlist.internal.index.LogPosition;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.internal.xml.RootText;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.SnapshotListException;

/**
 * A sealed list as it is read: its transactions, in the order in which they were made, and what
 * they leave. It follows transactions that others add; what does not hold is left where it is. May
 * be shared between threads.
 */
public final class Log {

  private final ByteSource file;
  private final FileHeader header;
  private final Limits limits;
  private final Protocol protocol;
  private volatile LiveIndex index;
  private final byte[] closingTag;
  private final Tail tail;
  private final boolean usesIndex;
  private final boolean tailKnown;
  private volatile long end;
  private volatile Ending ending;
  private long knownDurable;
  private long indexedTx;
  private long indexedEnd;
  private boolean appending;
  private @Nullable SnapshotListException broken;

  /**
   * Makes a log that nobody has looked at yet behind its tail.
   *
   * @param indexed what its side index covers, null if that is not used
   */
  Log(
      ByteSource file,
      FileHeader header,
      Limits limits,
      Protocol protocol,
      LiveIndex index,
      Tail tail,
      @Nullable LogPosition indexed) {
    this.file = file;
    this.header = header;
    this.limits = limits;
    this.protocol = protocol;
    this.index = index;
    this.closingTag = header.closingTag();
    this.tail = tail;
    this.end = tail.end();
    this.ending = ending();
    this.usesIndex = indexed != null;
    this.tailKnown = indexed == null || protocol.isSettled(indexed);
    if (indexed != null) {
      this.indexedTx = indexed.tx();
      this.indexedEnd = indexed.end();
    }
  }

  /** The last record's seal, if there is a record, and the root's end tag. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by hand, and never changed.
  private record Ending(long start, byte[] bytes) {}

  private Ending ending() {
    byte[] seal = tail.end() == header.length() ? new byte[0] : Trailer.lastBytes(tail.seal());
    byte[] bytes = Arrays.copyOf(seal, seal.length + closingTag.length);
    System.arraycopy(closingTag, 0, bytes, seal.length, closingTag.length);
    return new Ending(tail.end() - seal.length, bytes);
  }

  /** Takes what came behind the tail, and refuses a log that ends before where it once went to. */
  private void catchUp() throws IOException {
    while (true) {
      broken = take();
      MalformedListException damage = damage(broken);
      if (damage == null) {
        return;
      }
      // What did not hold may have been half written when it was looked at, and whole since.
      long looked = tail.end();
      take();
      if (tail.end() == looked) {
        throw damage;
      }
    }
  }

  private @Nullable MalformedListException damage(@Nullable SnapshotListException unread)
      throws IOException {
    Sized now = Sized.now(file);
    long durable = knownDurable;
    if (unread != null) {
      durable = Math.max(durable, TrailerSearch.lastDurable(now, tail.end(), header, limits));
      if (RootText.isEditedByHand(now, tail.end(), header.root(), limits)) {
        return new MalformedListException(
            now.place(),
            Fault.at(
                tail.end(),
                "what stands here was not written by snapshotlist: the list was edited"),
            unread);
      }
    }
    if (!protocol.isDamage(tail.tx() + 1, durable)) {
      return null;
    }
    String fact =
        "transaction "
            + (tail.tx() + 1)
            + " must start here, as transactions up to "
            + durable
            + " were on the device: the list was edited or damaged"
            + (unread == null ? "" : " (" + unread.fault().describe("here") + ")");
    return new MalformedListException(now.place(), Fault.at(tail.end(), fact), unread);
  }

  /**
   * Takes transactions that were added. Who writes may just then write, or remove, what is looked
   * at, so what does not hold is looked at again.
   *
   * @return what does not hold behind them; null where the root's end tag stands
   */
  private @Nullable SnapshotListException take() throws IOException {
    SnapshotListException broken = takeOnce(Sized.now(file));
    for (long looked = -1; broken != null && tail.end() != looked; ) {
      looked = tail.end();
      broken = takeOnce(Sized.now(file));
    }
    return broken;
  }

  private @Nullable SnapshotListException takeOnce(Sized now) throws IOException {
    TransactionScan scan =
        new TransactionScan(
            new RecordReader(new Window(now), header, limits), now.place(), protocol);
    for (List<Transaction> next = scan.next(tail); !next.isEmpty(); next = scan.next(tail)) {
      for (Transaction one : next) {
        List<Entry> removed;
        Change change = one.change();
        try {
          removed = index.apply(change);
        } catch (IllegalArgumentException e) {
          return new MalformedListException(
              now.place(),
              Fault.at(
                  tail.end(), "this transaction changes what is not there: " + e.getMessage()));
        }
        SealedRecord last = one.last();
        Trailer trailer = last.trailer();
        boolean movesCurrent = change.current() != null;
        add(one.tx(), last.end(), trailer.seal(), removed, movesCurrent, trailer.alone());
        tail.forced(trailer.durable());
      }
    }
    return scan.broken();
  }

  private void add(
      long tx, long newEnd, int seal, List<Entry> removed, boolean movesCurrent, boolean alone) {
    List<ByteRange> ranges = new ArrayList<>();
    removed.forEach(entry -> ranges.add(entry.range()));
    boolean shows = movesCurrent || !ranges.isEmpty();
    tail.add(tx, newEnd, seal, ranges, shows, protocol.isAlone(alone));
    end = newEnd;
    ending = ending();
  }

  /**
   * Tells, by one short read, whether the last transaction is still there and nothing came behind
   * it.
   */
  public boolean isCurrent() throws IOException {
    Ending expected = ending;
    byte[] found = new byte[expected.bytes().length];
    int count = file.read(expected.start(), found, 0, found.length);
    return count == found.length && Arrays.equals(found, expected.bytes());
  }

  /**
   * Takes transactions that others added.
   *
   * @return false if what was taken before is not there any more, so that the list must be opened
   *     again: one that could not be written as a whole was taken back, and another of the same
   *     length may stand there
   */
  public synchronized boolean follow() throws IOException {
    if (appending || isCurrent()) {
      return true;
    }
    if (!isThere(Sized.now(file))) {
      return false;
    }
    broken = take();
    return true;
  }

  /**
   * Takes transactions that others added, for who is about to write: refuses what only looks like a
   * torn end.
   *
   * @param durable the last transaction that the writer before is known to have forced
   * @throws MalformedListException if the list was edited or damaged since it was opened
   */
  synchronized void catchUp(long durable) throws IOException {
    knownDurable = Math.max(knownDurable, durable);
    catchUp();
  }

  /** Returns what does not hold behind the last transaction, null for nothing. */
  public synchronized @Nullable Fault tornEnd() throws IOException {
    if (broken == null || appending) {
      return null;
    }
    // It may have been half written when it was looked at, and whole since.
    broken = take();
    return broken == null
        ? null
        : new Fault(
            tail.end(),
            "transaction " + (tail.tx() + 1) + ", which starts here, is not whole and was left out",
            "after a crash that is as it should be; if this file is a copy or was restored, it was"
                + " cut short: compare it with the original before the next change");
  }

  /** Tells whether the last record is still there; what is behind it may be half written. */
  private boolean isThere(Sized now) throws IOException {
    if (tail.end() == header.length()) {
      return true;
    }
    SealedRecord last =
        tail.end() > now.size() ? null : new RecordReader(now, header, limits).before(tail.end());
    return last != null && last.trailer().tx() == tail.tx() && last.trailer().seal() == tail.seal();
  }

  /**
   * Says whether transactions are being written here. Until they are taken by {@link #wrote} no
   * thread that only reads takes them, half forced, as if another process had written them.
   */
  synchronized void appending(boolean now) {
    appending = now;
  }

  /** Takes a transaction that was written here. */
  synchronized void wrote(Written written) throws IOException {
    List<Entry> removed = index.apply(written.change());
    boolean movesCurrent = written.change().current() != null;
    Group group = written.group();
    add(written.tx(), group.end(), group.seal(), removed, movesCurrent, written.alone());
  }

  /** Returns its last transaction. */
  public synchronized long tx() {
    return tail.tx();
  }

  /**
   * Returns where it ends and what is known to be forced; for who holds the writer's lock to see.
   */
  Tail tail() {
    return tail;
  }

  /** Takes note of a force; see {@link Tail#forced}. */
  synchronized void forced(long upTo) {
    tail.forced(upTo);
  }

  /** Takes note that flips and current are forced up to a transaction. */
  synchronized void settled(long upTo) {
    tail.settled(upTo);
  }

  /** Returns the last transaction that the side index was found to cover, 0 without one. */
  synchronized long indexedTx() {
    return indexedTx;
  }

  /** Takes note of an index that was written. */
  synchronized void indexed(LogPosition position) {
    indexedTx = position.tx();
    indexedEnd = position.end();
    knownDurable = Math.max(knownDurable, position.tx());
  }

  /** Returns where what the side index covers ends, 0 without one. */
  synchronized long indexedEnd() {
    return indexedEnd;
  }

  /** Tells whether the side index that was found was used. */
  public boolean usesIndex() {
    return usesIndex;
  }

  /**
   * Tells whether it is known which transactions are forced, and which of them show. It is not
   * where the side index was made by a reader: what that covers may not have come to the device.
   */
  public boolean knowsTail() {
    return tailKnown;
  }

  /** Returns what did not hold behind the last transaction when it was opened, null for nothing. */
  public @Nullable SnapshotListException broken() {
    return broken;
  }

  /**
   * Returns what an index of the log says, all of the same transaction.
   *
   * @param settled whether all of it is known to be on the device
   */
  synchronized Checkpoint.Covered covered(boolean settled) throws IOException {
    return new Checkpoint.Covered(index.copy(), tail.position(header, settled));
  }

  /** Returns what is there now, all of the same transaction. */
  synchronized LogCopy.Moment moment() throws IOException {
    return new LogCopy.Moment(tail.end(), index.copy(), tail.looseRemovals());
  }

  /** Returns the source of its bytes. */
  public ByteSource file() {
    return file;
  }

  /** Returns what stands before the records. */
  public FileHeader header() {
    return header;
  }

  /** Takes the place of what is in the list while nothing changes it. */
  @FunctionalInterface
  public interface Swap {

    /** Takes the new index over. */
    void to(LiveIndex fresh) throws IOException;
  }

  /**
   * Makes a new base of what is there, so that what came since the old one need not be held twice.
   */
  public synchronized void rebase(Swap swap) throws IOException {
    LiveIndex fresh = new LiveIndex(index.frozen(end, limits));
    swap.to(fresh);
    index = fresh;
  }

  /** Returns what is in the list. */
  public LiveIndex index() {
    return index;
  }

  /** Returns where the records end. */
  public long end() {
    return end;
  }

  /** Returns the limits by which it is read. */
  public Limits limits() {
    return limits;
  }
}
