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

/**
 * A side index to be written, of what a list had when this was made; all of that must be forced,
 * with its flips.
 */
public final class Checkpoint {

  private final Log log;
  private final LiveCopy copy;
  private final LogPosition position;
  private final FileSeen seen;

  /**
   * Takes what the log has now; for who holds the writer's lock, or where there is no writer.
   *
   * @param seen what the list is now
   */
  public Checkpoint(Log log, FileSeen seen) throws IOException {
    this.seen = seen;
    this.log = log;
    this.copy = log.index().copy();
    this.position = log.tail().position(log.header());
  }

  void write(Disk disk, Path list) throws IOException {
    IndexFile.write(disk, IndexFile.path(list), index(), position, seen);
    log.indexed(position);
  }

  /** Writes it to a stream, which is neither flushed nor closed. */
  public void write(OutputStream out) throws IOException {
    IndexFile.write(out, index(), position, seen);
  }

  private Index index() throws IOException {
    Index index = copy.freeze(position.end(), log.limits());
    index.check();
    return index;
  }
}
