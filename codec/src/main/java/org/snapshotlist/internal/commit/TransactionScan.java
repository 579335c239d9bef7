package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
   * Returns the transaction behind a tail; null where the root's end tag stands, or where something
   * does not hold.
   */
  @Nullable Transaction next(Tail tail) throws IOException {
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
    } catch (SnapshotListException e) {
      if (!records.isEmpty() && protocol.takesPartOfAGroup()) {
        return judge(tail, records);
      }
      broken = e;
      return null;
    }
  }

  private @Nullable Transaction judge(Tail tail, List<SealedRecord> records) {
    Transaction transaction = new Transaction(records);
    if (!protocol.isComplete(transaction, tail)) {
      broken =
          fault(
              tail.end(),
              "transaction "
                  + (tail.tx() + 1)
                  + " must start here, whole and in one chain with what stands before");
      return null;
    }
    SealedRecord bad = protocol.broken(transaction);
    if (bad != null) {
      Trailer.Chunk chunk = bad.trailer().chunk();
      broken = fault(bad.start(), Chunk.wrongCrc(bad.crc32c(), chunk == null ? 0 : chunk.crc32c()));
      return null;
    }
    return transaction;
  }

  private MalformedListException fault(long offset, String fact) {
    return new MalformedListException(place, Fault.at(offset, fact));
  }

  /** Returns what did not hold; null where the root's end tag stands. */
  @Nullable SnapshotListException broken() {
    return broken;
  }
}
