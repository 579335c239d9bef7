package org.snapshotlist.internal.commit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.snapshotlist.internal.index.LogPosition;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.model.ByteRange;

/**
 * Where a list's log ends, and how much of it is known to be on the device. Not to be shared
 * between threads.
 */
final class Tail {

  /**
   * So many transactions and bytes are shown again at most by who opens a list behind a power cut,
   * or another writer; from there on a force is of all.
   */
  private static final int MOST_LOOSE = 64;

  private static final long MOST_LOOSE_BYTES = 4L << 20;

  private long tx;
  private long end;
  private int seal;
  private long durable;
  private long settled;

  /** The transactions behind {@link #settled}, oldest first. */
  private final Deque<Loose> loose = new ArrayDeque<>();

  /** The bytes of the chunks that they remove. */
  private long looseBytes;

  private Tail(long tx, long end, int seal) {
    this.tx = tx;
    this.end = end;
    this.seal = seal;
    this.durable = tx;
    this.settled = tx;
  }

  /**
   * A transaction of which not all is known to be forced.
   *
   * @param tx its number
   * @param start where its first record starts
   * @param removed the chunks that it removes
   * @param shows whether it changes anything that stood before it: those chunks, or the current one
   * @param alone whether its force was of its own bytes only
   */
  record Loose(long tx, long start, List<ByteRange> removed, boolean shows, boolean alone) {

    Loose {
      removed = List.copyOf(removed);
    }

    private long removedBytes() {
      return removed.stream().mapToLong(ByteRange::length).sum();
    }
  }

  /** Returns the tail of a log without transactions. */
  static Tail start(FileHeader header) {
    return new Tail(header.after(), header.length(), header.seal());
  }

  /** Returns the tail at a position up to which all is known to be forced. */
  static Tail at(LogPosition position) {
    return at(position.tx(), position.end(), position.seal());
  }

  /** Returns the tail behind a transaction up to which all is known to be forced. */
  static Tail at(long tx, long end, int seal) {
    return new Tail(tx, end, seal);
  }

  /** Returns a tail of the same place. */
  Tail copy() {
    Tail copy = new Tail(tx, end, seal);
    copy.durable = durable;
    copy.settled = settled;
    copy.loose.addAll(loose);
    copy.looseBytes = looseBytes;
    return copy;
  }

  /**
   * Returns its place.
   *
   * @param known whether all up to it is known to be settled
   */
  LogPosition position(FileHeader header, boolean known) {
    return new LogPosition(header.id(), tx, end, seal, known);
  }

  /** Returns the last transaction. */
  long tx() {
    return tx;
  }

  /** Returns where its last record ends and the root's end tag stands. */
  long end() {
    return end;
  }

  /** Returns that record's seal, the header's when there is none. */
  int seal() {
    return seal;
  }

  /** Returns the last transaction known to be forced. */
  long durable() {
    return durable;
  }

  /** Returns the last transaction whose flips and whose current are known to be forced. */
  long settled() {
    return settled;
  }

  /** Moves behind one more transaction. */
  void add(
      long newTx, long newEnd, int newSeal, List<ByteRange> removed, boolean shows, boolean alone) {
    Loose added = new Loose(newTx, end, removed, shows, alone);
    loose.addLast(added);
    looseBytes += added.removedBytes();
    tx = newTx;
    end = newEnd;
    seal = newSeal;
  }

  /** Moves behind one more transaction of which only the place counts. */
  void add(Transaction transaction) {
    SealedRecord last = transaction.last();
    add(transaction.tx(), last.end(), last.trailer().seal(), List.of(), true, false);
  }

  /**
   * Takes note of a force. Before it began, the flips of what the force before made durable had
   * been written, so they are forced as well, unless it was of a transaction alone.
   */
  void forced(long upTo) {
    if (upTo > durable) {
      if (!isAlone(upTo)) {
        settled(durable);
      }
      durable = upTo;
    }
  }

  private boolean isAlone(long forced) {
    for (Loose one : loose) {
      if (one.tx() == forced) {
        return one.alone();
      }
    }
    return false;
  }

  /**
   * Tells whether so many more transactions may be forced alone, and gain by it: what shows of
   * those before need not be forced with them.
   */
  boolean forcesAlone(int more) {
    return durable == tx
        && isLoose()
        && loose.size() + more <= MOST_LOOSE
        && looseBytes < MOST_LOOSE_BYTES;
  }

  /** Takes note that flips and current are forced up to a transaction. */
  void settled(long upTo) {
    settled = Math.max(settled, upTo);
    while (!loose.isEmpty() && loose.getFirst().tx() <= settled) {
      looseBytes -= loose.removeFirst().removedBytes();
    }
  }

  /** Returns where the first transaction starts that is not known to be forced. */
  long durableEnd() {
    return loose.stream()
        .filter(one -> one.tx() > durable)
        .findFirst()
        .map(Loose::start)
        .orElse(end);
  }

  /** Returns the chunks of which it is not known that their flips are forced. */
  List<ByteRange> looseRemovals() {
    return loose.stream().flatMap(one -> one.removed().stream()).toList();
  }

  /** Tells whether anything that stood before was changed by what is not known to be settled. */
  boolean isLoose() {
    return loose.stream().anyMatch(Loose::shows);
  }
}
