package org.snapshotlist.internal.commit;

import java.util.ArrayList;
import java.util.List;
import org.snapshotlist.internal.index.Change;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.Entry;

/** The records of one transaction, in their order; at least one. */
record Transaction(List<SealedRecord> records) {

  Transaction {
    records = List.copyOf(records);
  }

  long tx() {
    return last().trailer().tx();
  }

  SealedRecord last() {
    return records.get(records.size() - 1);
  }

  Change change() {
    List<Long> removes = new ArrayList<>();
    List<Entry> puts = new ArrayList<>();
    String current = null;
    for (SealedRecord record : records) {
      Trailer trailer = record.trailer();
      removes.addAll(trailer.removes());
      current = trailer.current() == null ? current : trailer.current();
      Entry entry = record.entry();
      if (entry != null) {
        puts.add(entry);
      }
    }
    return new Change(removes, puts, current);
  }

  /**
   * Tells whether the group is all there: every part once, in one chain with what stands before.
   */
  boolean isComplete(Tail before) {
    int previous = before.seal();
    for (int i = 0; i < records.size(); i++) {
      Trailer trailer = records.get(i).trailer();
      if (trailer.previous() != previous
          || trailer.tx() != before.tx() + 1
          || trailer.part() != i + 1
          || trailer.parts() != records.get(0).trailer().parts()
          || trailer.durable() != records.get(0).trailer().durable()
          || trailer.alone() != records.get(0).trailer().alone()) {
        return false;
      }
      previous = trailer.seal();
    }
    return records.size() == records.get(0).trailer().parts();
  }

  /** Returns the records whose chunks are not as they were sealed. */
  List<SealedRecord> broken() {
    return records.stream().filter(record -> !record.isWhole()).toList();
  }
}
