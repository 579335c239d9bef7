package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.index.Change;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.RecordReader;
import org.snapshotlist.internal.record.Trailer;
import org.snapshotlist.model.ByteRange;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Shown;
import org.snapshotlist.model.SnapshotListException;

/**
 * Proves the seals of a list from its first to its last transaction, and that what the log leaves
 * is what an XML parser sees.
 */
public final class SealCheck {

  private static final String REMEDY = "repair it with snapshotlist recover";

  private final ByteSource file;
  private final Limits limits;
  private final Set<Long> live = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable String current;

  private SealCheck(ByteSource file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  /**
   * Checks a list.
   *
   * @param visible what an XML parser sees in it
   */
  public static List<Finding> run(ByteSource file, Limits limits, Index visible)
      throws IOException {
    SealCheck check = new SealCheck(file, limits);
    try {
      FileHeader header = FileHeader.read(file, limits);
      check.scan(header);
      RecordReader reader = new RecordReader(file, header, limits);
      if (check.findings.isEmpty()) {
        check.compare(visible, reader);
      } else {
        check.compareOthers(visible, reader);
      }
    } catch (SnapshotListException e) {
      check.add(Math.max(0, e.offset()), null, e.fault());
    }
    return check.findings;
  }

  private void add(long at, @Nullable String name, Fault fault) {
    findings.add(new Finding(new ByteRange(at, at), name, fault, false));
  }

  private void scan(FileHeader header) throws IOException {
    Tail tail = Tail.start(header);
    TransactionScan scan =
        new TransactionScan(new RecordReader(file, header, limits), file.place(), Protocol.SOUND);
    for (List<Transaction> next = scan.next(tail); !next.isEmpty(); next = scan.next(tail)) {
      for (Transaction one : next) {
        take(one.change(), tail.end());
        tail.add(one);
        tail.settled(tail.tx());
      }
    }
    SnapshotListException broken = scan.broken();
    if (broken != null) {
      add(tail.end(), null, broken.fault());
    }
    current = current == null || current.isEmpty() ? null : current;
  }

  private void take(Change change, long at) {
    for (long removed : change.removes()) {
      if (!live.remove(removed)) {
        add(
            at,
            null,
            Fault.at(
                at,
                "this transaction removes an entry at byte "
                    + removed
                    + ", but none starts there"));
      }
    }
    change.puts().forEach(entry -> live.add(entry.range().start()));
    current = change.current() == null ? current : change.current();
  }

  private void compare(Index visible, RecordReader reader) throws IOException {
    for (int row = 0; row < visible.size(); row++) {
      Entry entry = visible.entry(row);
      if (live.remove(entry.range().start())) {
        compare(entry, reader);
      } else {
        shows(entry, "shows, but the log has it removed", REMEDY);
      }
    }
    for (long start : live) {
      add(start, null, new Fault(start, "the log has an entry here that does not show", REMEDY));
    }
    String shown = visible.root().current();
    if (!Objects.equals(shown, current)) {
      findings.add(
          new Finding(
              visible.root().tag(),
              null,
              new Fault(
                  visible.root().tag().start(),
                  "the root names "
                      + quoted(shown)
                      + " as the current entry, but the log "
                      + quoted(current),
                  REMEDY),
              true));
    }
  }

  /** Looks for more that was edited or damaged, once the chain of transactions is broken. */
  private void compareOthers(Index visible, RecordReader reader) throws IOException {
    long found = findings.get(0).fault().offset();
    for (int row = 0; row < visible.size(); row++) {
      Entry entry = visible.entry(row);
      boolean told = found >= entry.range().start() && found <= entry.range().end();
      if (!told && !isSealed(entry, reader)) {
        shows(entry, "is not as it was sealed: it was edited or damaged", EditedList.REMEDY);
      }
    }
  }

  private void compare(Entry entry, RecordReader reader) throws IOException {
    if (!isSealed(entry, reader)) {
      shows(entry, "says other than its trailer", REMEDY);
    }
  }

  private static boolean isSealed(Entry entry, RecordReader reader) throws IOException {
    Trailer trailer = reader.sealedAt(entry.range().end());
    Trailer.Chunk chunk = trailer == null ? null : trailer.chunk();
    return chunk != null && chunk.entry(entry.range().start()).equals(entry);
  }

  private void shows(Entry entry, String what, String remedy) {
    findings.add(
        new Finding(
            entry.range(),
            entry.name(),
            new Fault(entry.range().start(), Shown.quoted(entry.name()) + " " + what, remedy),
            true));
  }

  private static String quoted(@Nullable String name) {
    return name == null ? "none" : Shown.quoted(name);
  }
}
