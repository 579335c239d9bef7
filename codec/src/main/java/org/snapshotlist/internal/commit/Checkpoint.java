package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.internal.index.LiveCopy;
import org.snapshotlist.internal.index.LogPosition;

/**
 * A side index to be written, of what a list had when this was made; all of that must be forced,
 * with its flips.
 */
public final class Checkpoint {

  private final Log log;
  private final LiveCopy copy;
  private final LogPosition position;

  /** Takes what the log has now; for who holds the writer's lock, or where there is no writer. */
  public Checkpoint(Log log) throws IOException {
    this.log = log;
    this.copy = log.index().copy();
    this.position = log.tail().position(log.header());
  }

  void write(Disk disk, Path list) throws IOException {
    IndexFile.write(disk, IndexFile.path(list), index(), position);
    log.indexed(position);
  }

  /** Writes it to a stream, which is neither flushed nor closed. */
  public void write(OutputStream out) throws IOException {
    IndexFile.write(out, index(), position);
  }

  private Index index() throws IOException {
    Index index = copy.freeze(position.end(), log.limits());
    index.check();
    return index;
  }
}
