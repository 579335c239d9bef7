package org.snapshotlist.internal.commit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.naming.FileNames;

/**
 * What a writer does before it writes to a list that it did not leave itself: whatever a crash, a
 * killed process or a failed force may have left undone is done, and a torn end is wiped.
 */
final class Recovery {

  private static final int BUFFER = 64 << 10;

  private final Disk disk;
  private final Path path;
  private final Log log;
  private final WritableFile file;
  private final Protocol protocol;

  Recovery(Target target, Log log, WritableFile file) {
    this.disk = target.disk();
    this.path = target.path();
    this.log = log;
    this.file = file;
    this.protocol = target.protocol();
  }

  /**
   * Recovers.
   *
   * @param note what the last writer left
   * @param mark tells all others that this one is at it
   * @return whether there was anything to do
   */
  boolean run(@Nullable Note note, Protocol.Step mark) throws IOException {
    Tail tail = log.tail();
    Note ours = note != null && note.id() == log.header().id() ? note : null;
    if (ours == null) {
      // Who put the file in its place may have come no further.
      protocol.recoverName(() -> Rewrite.forceName(disk, path));
    }
    boolean marked = ours != null && ours.writing();
    if (ours != null && !marked && ours.tx() == tail.tx()) {
      log.forced(tail.tx());
    }
    if (log.indexedTx() == tail.tx()) {
      log.forced(tail.tx());
      log.settled(tail.tx());
    }
    boolean torn = isTorn(tail);
    boolean forced = tail.durable() == tail.tx();
    if (forced && !torn && tail.settled() == tail.tx() && !marked) {
      return false;
    }
    Protocol.Step materialise =
        () -> {
          Materialiser materialiser = new Materialiser(log, file, protocol);
          materialiser.flipAnew(tail.looseRemovals());
          materialiser.current(log.index().current());
        };
    if (forced && !torn && !marked) {
      // What is forced may show at once; the next force takes it along.
      materialise.run();
      return true;
    }
    mark.run();
    Protocol.Step force = () -> OneForce.of(file, protocol);
    protocol.recover(
        () -> {
          rewrite(tail.durableEnd(), tail.end());
          if (torn) {
            keepTorn(tail);
          }
          Padding.write(file, tail.end(), log.header().closingTag());
        },
        force,
        materialise,
        force);
    log.forced(tail.tx());
    log.settled(tail.tx());
    return true;
  }

  private boolean isTorn(Tail tail) throws IOException {
    byte[] closing = log.header().closingTag();
    long rootEnd = tail.end() + closing.length;
    long size = file.sizeNow();
    if (rootEnd > size || !Arrays.equals(file.readFully(tail.end(), closing.length), closing)) {
      return true;
    }
    return protocol.looksAtPadding() && Padding.end(file, rootEnd, size) < size;
  }

  /**
   * Writes bytes again: a force that failed may have left them clean in memory and nowhere else.
   */
  private void rewrite(long from, long to) throws IOException {
    for (long at = from; at < to; ) {
      byte[] bytes = file.readFully(at, (int) Math.min(BUFFER, to - at));
      file.write(at, bytes, 0, bytes.length);
      at += bytes.length;
    }
  }

  /** Keeps what does not hold for whoever wants to look at it. */
  private void keepTorn(Tail tail) throws IOException {
    long end = Padding.start(file, tail.end(), file.sizeNow());
    if (isBlank(tail.end(), end)) {
      return;
    }
    Path kept =
        path.resolveSibling(FileNames.torn(String.valueOf(path.getFileName()), tail.tx() + 1));
    disk.replace(
        kept,
        out -> {
          for (long at = tail.end(); at < end; ) {
            byte[] bytes = file.readFully(at, (int) Math.min(BUFFER, end - at));
            out.write(bytes);
            at += bytes.length;
          }
        });
  }

  /** Zeros are what a file has where nothing was written yet. */
  private boolean isBlank(long from, long to) throws IOException {
    for (long at = from; at < to; ) {
      byte[] bytes = file.readFully(at, (int) Math.min(BUFFER, to - at));
      for (byte b : bytes) {
        if (b != 0 && b != ' ' && b != '\n') {
          return false;
        }
      }
      at += bytes.length;
    }
    return true;
  }
}
