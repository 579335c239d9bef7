package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.record.FileHeader;
import org.snapshotlist.internal.record.Group;
import org.snapshotlist.internal.xml.RootText;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * Makes new files of lists: of foreign ones sealed ones, and of sealed ones some without garbage.
 */
final class Conversion {

  private final Disk disk;
  private final Path path;
  private final Protocol protocol;
  private final Limits limits;
  private final long time;
  private final long id;

  Conversion(Disk disk, Path path, Protocol protocol, Limits limits, long time, long id) {
    this.disk = disk;
    this.path = path;
    this.protocol = protocol;
    this.limits = limits;
    this.time = time;
    this.id = id;
  }

  /** Lays out what is to be added to a list. */
  @FunctionalInterface
  interface Plan {
    List<Written> on(Log log) throws IOException;
  }

  /**
   * Puts a sealed list in the place of a foreign one, with the first transactions in it already.
   *
   * @return false if the plan came to nothing; then the list is as it was
   */
  boolean convert(Foreign foreign, Plan plan) throws IOException {
    String current = foreign.current();
    try (Rewrite rewrite = start(foreign, 0, current)) {
      foreign.writeTo(rewrite);
      rewrite.finish(current);
      Log log =
          new LogOpening(rewrite.file(), rewrite.header(), limits, protocol)
              .open(null, Progress.NONE);
      List<Written> transactions = plan.on(log);
      if (transactions.isEmpty()) {
        return false;
      }
      // Nobody sees this file yet, so what is written to it may come in any order.
      Appender appender = new Appender(log, rewrite.file(), protocol);
      appender.append(transactions, false);
      appender.showNow(transactions);
      rewrite.publish(protocol, path);
      return true;
    }
  }

  private Rewrite start(Foreign foreign, long after, @Nullable String current) throws IOException {
    return new Rewrite(
        disk,
        path,
        new Rewrite.Frame(
            id, after, foreign.index().root().kind(), foreign.attributes(), foreign.outside()),
        current,
        time,
        limits);
  }

  /**
   * Makes a sealed list of all that a foreign one has, where none is or in the place of one.
   *
   * @param last is done once all was read; if it fails, nothing is put in its place
   */
  void seal(Foreign foreign, @Nullable Path like, Protocol.Step last) throws IOException {
    String current = foreign.current();
    try (Rewrite rewrite = start(foreign, 0, current)) {
      foreign.writeTo(rewrite);
      rewrite.finish(current);
      last.run();
      rewrite.publish(protocol, like);
    }
  }

  /** Puts a list without garbage in the place of one. */
  void compact(Log log, Progress progress) throws IOException {
    FileHeader header = log.header();
    Index index = log.index().frozen(log.end(), limits);
    String current = log.index().current();
    LogView view = new LogView(log);
    Rewrite.Frame frame =
        new Rewrite.Frame(
            id,
            log.tail().tx(),
            header.root().kind(),
            RootText.attributes(log.file(), header.root(), limits),
            header.outside(log.file()));
    try (Rewrite rewrite = new Rewrite(disk, path, frame, current, time, limits)) {
      long done = 0;
      for (int row : index.parentsFirst()) {
        Entry entry = index.entry(row);
        rewrite.add(new Group.Put(view.chunk(entry), entry));
        done += entry.range().length();
        progress.at(done, index.chunkBytes());
      }
      rewrite.finish(current);
      rewrite.publish(protocol, path);
    }
  }
}
