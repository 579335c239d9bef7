package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.internal.index.LiveCopy;
import org.snapshotlist.internal.index.LogPosition;
import org.snapshotlist.model.FileSeen;

/** A side index to be written, of what a list had when this was made. */
public final class Checkpoint {

  private final Log log;
  private final Covered covered;
  private final FileSeen seen;

  /** What an index covers, and where that ends. */
  record Covered(LiveCopy copy, LogPosition position) {}

  private Checkpoint(Log log, Covered covered, FileSeen seen) {
    this.log = log;
    this.covered = covered;
    this.seen = seen;
  }

  /**
   * Takes what the log has now, for who holds the writer's lock: all of it must be forced, with its
   * flips, before this is written.
   *
   * @param seen what the list is now
   */
  static Checkpoint settled(Log log, FileSeen seen) throws IOException {
    return new Checkpoint(log, log.covered(true), seen);
  }

  /** Takes what the log has now, for who only reads. */
  public static Checkpoint ofReader(Log log, FileSeen seen) throws IOException {
    return new Checkpoint(log, log.covered(false), seen);
  }

  void write(Disk disk, Path list) throws IOException {
    IndexFile.write(disk, IndexFile.path(list), index(), covered.position(), seen);
    log.indexed(covered.position());
  }

  /** Writes it to a stream, which is neither flushed nor closed. */
  public void write(OutputStream out) throws IOException {
    IndexFile.write(out, index(), covered.position(), seen);
  }

  private Index index() throws IOException {
    Index index = covered.copy().freeze(covered.position().end(), log.limits());
    index.check();
    return index;
  }
}
