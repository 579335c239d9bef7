package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.SealedRecord;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.MalformedListException;

/** Reads what the latest transactions did, back to as many as are asked for. */
public final class History {

  private final Log log;
  private final List<List<SealedRecord>> transactions = new ArrayList<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Set<Long> unnamed = new HashSet<>();

  private History(Log log) {
    this.log = log;
  }

  /** Returns the latest transactions, the latest first. */
  public static List<Committed> latest(Log log, long most) throws IOException {
    History history = new History(log);
    history.collect(most);
    List<Committed> committed = new ArrayList<>();
    for (List<SealedRecord> records : history.transactions) {
      committed.add(history.committed(records));
    }
    return committed;
  }

  /** Goes on behind the last one that is wanted as long as a removed entry has no name. */
  private void collect(long most) throws IOException {
    RecordReader reader = new RecordReader(Sized.now(log.file()), log.header(), log.limits());
    Deque<SealedRecord> records = new ArrayDeque<>();
    long at = log.end();
    while (at > log.header().length() && (transactions.size() < most || !unnamed.isEmpty())) {
      SealedRecord record = reader.before(at);
      if (record == null) {
        throw new MalformedListException(
            log.file().place(),
            Fault.at(at, "no record ends here: the list was edited or damaged"));
      }
      name(record);
      records.addFirst(record);
      if (record.trailer().part() == 1) {
        if (transactions.size() < most) {
          records.forEach(one -> addUnnamed(one.trailer()));
          transactions.add(List.copyOf(records));
        }
        records.clear();
      }
      at = record.start();
    }
  }

  private void addUnnamed(Trailer trailer) {
    trailer.removes().stream().filter(start -> !names.containsKey(start)).forEach(unnamed::add);
  }

  private void name(SealedRecord record) {
    Trailer.Chunk chunk = record.trailer().chunk();
    if (chunk != null && unnamed.remove(record.start())) {
      names.put(record.start(), chunk.name());
    }
  }

  private Committed committed(List<SealedRecord> records) {
    Transaction transaction = new Transaction(records);
    List<String> put = new ArrayList<>();
    transaction.change().puts().forEach(entry -> put.add(entry.name()));
    List<String> removed = new ArrayList<>();
    transaction.change().removes().forEach(start -> removed.add(names.getOrDefault(start, "")));
    // What is replaced is put.
    removed.removeAll(put);
    removed.removeAll(Collections.singleton(""));
    return new Committed(
        transaction.tx(),
        Instant.ofEpochMilli(records.get(0).trailer().time()),
        put,
        removed,
        transaction.change().current(),
        new ByteRange(records.get(0).start(), transaction.last().end()));
  }
}
