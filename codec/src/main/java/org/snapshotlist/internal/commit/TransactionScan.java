package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.record.Chunk;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.SnapshotListException;

/** Takes transactions off a log, one after the other, as far as they hold. */
final class TransactionScan {

  private final RecordReader reader;
  private final String place;
  private final Protocol protocol;
  private @Nullable SnapshotListException broken;

  TransactionScan(RecordReader reader, String place, Protocol protocol) {
    this.reader = reader;
    this.place = place;
    this.protocol = protocol;
  }

  /**
   * Returns the transactions behind a tail that must be taken together, mostly one; none where the
   * root's end tag stands, or where something does not hold. One with a chunk that is not as it was
   * sealed holds if later ones remove all such chunks: a power cut came while that was made to
   * show.
   */
  List<Transaction> next(Tail tail) throws IOException {
    Transaction first = one(tail);
    if (first == null) {
      return List.of();
    }
    List<SealedRecord> bad = protocol.broken(first);
    if (bad.isEmpty()) {
      return List.of(first);
    }
    List<Transaction> together = new ArrayList<>();
    Map<Long, SealedRecord> open = new LinkedHashMap<>();
    Tail behind = tail.copy();
    for (Transaction next = first; next != null; next = one(behind)) {
      protocol.broken(next).forEach(record -> open.put(record.start(), record));
      open.keySet().removeAll(next.change().removes());
      together.add(next);
      if (open.isEmpty()) {
        return together;
      }
      behind.add(next);
    }
    SealedRecord lost = open.values().iterator().next();
    Trailer.Chunk chunk = lost.trailer().chunk();
    broken = fault(lost.start(), Chunk.wrongCrc(lost.crc32c(), chunk == null ? 0 : chunk.crc32c()));
    return List.of();
  }

  private @Nullable Transaction one(Tail tail) throws IOException {
    List<SealedRecord> records = new ArrayList<>();
    long at = tail.end();
    int previous = tail.seal();
    try {
      while (true) {
        SealedRecord record = reader.next(at, previous);
        if (record == null) {
          return records.isEmpty() ? null : judge(tail, records);
        }
        Trailer trailer = record.trailer();
        records.add(record);
        at = record.end();
        previous = trailer.seal();
        if (trailer.part() == trailer.parts()) {
          return judge(tail, records);
        }
      }
    } catch (MalformedListException e) {
      if (!records.isEmpty() && protocol.takesPartOfAGroup()) {
        return judge(tail, records);
      }
      broken = e;
      return null;
    }
  }

  private @Nullable Transaction judge(Tail tail, List<SealedRecord> records) {
    Transaction transaction = new Transaction(records);
    if (protocol.takesPartOfAGroup() || protocol.isComplete(transaction, tail)) {
      return transaction;
    }
    broken =
        fault(
            tail.end(),
            "transaction "
                + (tail.tx() + 1)
                + " must start here, whole and in one chain with what stands before");
    return null;
  }

  private MalformedListException fault(long offset, String fact) {
    return new MalformedListException(place, Fault.at(offset, fact));
  }

  /** Returns what did not hold; null where the root's end tag stands. */
  @Nullable SnapshotListException broken() {
    return broken;
  }
}
