package org.snapshotlist;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.chunk.Budget;
import org.snapshotlist.internal.commit.Foreign;
import org.snapshotlist.internal.commit.Lists;
import org.snapshotlist.internal.commit.Log;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.commit.PutCheck;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.FileReplacedException;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;

/**
 * A list while it is open: what it has now, which follows what others write and survives another
 * file in its place.
 */
final class Session implements Lists, Closeable {

  /** Files that were replaced stay open for streams over them, up to so many. */
  private static final int KEPT = 4;

  private final OpenOptions options;
  private final Protocol protocol;
  private final @Nullable Disk disk;
  private final @Nullable Path path;
  private final Deque<Opening> replaced = new ArrayDeque<>();
  private volatile Opening opening;
  private volatile Contents contents;
  private volatile @Nullable PutCheck putCheck;
  private volatile boolean closed;

  /** Once an index turned out to be wrong, no other one is believed here. */
  private volatile boolean indexIsWrong;

  private Session(Opening opening, @Nullable Disk disk, @Nullable Path path, Protocol protocol)
      throws IOException {
    this.opening = opening;
    this.options = opening.options();
    this.disk = disk;
    this.path = path;
    this.protocol = protocol;
    this.contents = opening.contents(0);
  }

  static Session open(Disk disk, Path named, OpenOptions options, Protocol protocol)
      throws IOException {
    Path path = disk.resolve(named);
    while (true) {
      try {
        return started(Opening.of(disk, path, options, null, protocol), disk, path, protocol);
      } catch (FileReplacedException e) {
        // While it was read for the first time; what is in its place now is the list.
      }
    }
  }

  static Session open(ByteSource source, @Nullable IndexPlace index, OpenOptions options)
      throws IOException {
    return started(Opening.of(source, index, options), null, null, Protocol.SOUND);
  }

  private static Session started(
      Opening opening, @Nullable Disk disk, @Nullable Path path, Protocol protocol)
      throws IOException {
    try {
      return new Session(opening, disk, path, protocol);
    } catch (Throwable e) {
      opening.close();
      throw e;
    }
  }

  OpenOptions options() {
    return options;
  }

  String place() {
    return opening.place();
  }

  Budget budget() {
    return opening.budget();
  }

  /** Returns what is known without looking at the file again. */
  Contents contents() {
    return contents;
  }

  @Nullable Disk disk() {
    return disk;
  }

  /** Returns where the file is, where a link to it leads; null for a list that is no file. */
  @Nullable Path path() {
    return path;
  }

  Protocol protocol() {
    return protocol;
  }

  /** Returns the check of what is put, made once for each root: a parser is costly to set up. */
  PutCheck putCheck() {
    Root root = contents.index().root();
    PutCheck made = putCheck;
    if (made == null || !made.root().equals(root)) {
      made = new PutCheck(root, options.limits());
      putCheck = made;
    }
    return made;
  }

  /** What is asked of the contents. */
  @FunctionalInterface
  interface Question<T> {
    T of(Contents contents) throws IOException;
  }

  /** Asks after what is there now. */
  <T> T ask(Question<T> question) throws IOException {
    refuseClosed();
    refresh();
    return askKnown(question);
  }

  private void refuseClosed() throws IOException {
    if (closed) {
      throw new IOException(place() + ": the list was closed; open it again");
    }
  }

  /**
   * Asks without a look at the file, unless the answer does not hold: then the file was changed, or
   * the index is not its own. Asks again as long as others change it meanwhile.
   */
  <T> T askKnown(Question<T> question) throws IOException {
    while (true) {
      Contents asked = contents;
      long changes = asked.index().changes();
      try {
        return question.of(asked);
      } catch (IndexMismatchException e) {
        replace(asked, e);
      } catch (LimitExceededException | MalformedListException | FileReplacedException e) {
        refresh();
        Contents now = contents;
        if (isSame(asked, now) && now.index().changes() == changes) {
          throw e;
        }
        // What was replaced meanwhile cannot make room for new chunks; what was removed, and
        // overwritten since, is not there to be read; nor can a file be opened again that has lost
        // its name.
      }
    }
  }

  private synchronized void replace(Contents lost, IndexMismatchException why) throws IOException {
    // Another thread may have replaced these very contents already.
    if (isSame(contents, lost)) {
      contents = opening.rebuilt(lost, why);
      indexIsWrong = true;
    }
  }

  @SuppressWarnings("ReferenceEquality") // Equal contents of another walk are other contents.
  private static boolean isSame(Contents one, Contents other) {
    return one == other;
  }

  /** Follows what others wrote to a sealed list, and any list into the file in its place. */
  boolean refresh() throws IOException {
    Contents known = contents;
    if (disk == null || path == null || options.wholeFile() || options.salvage()) {
      return false;
    }
    if (isReplaced(disk, path)) {
      reopen(known);
      return true;
    }
    Log log = known.log();
    try {
      if (log == null || log.isCurrent()) {
        return false;
      }
      if (!log.follow()) {
        reopen(known);
      }
    } catch (FileReplacedException e) {
      reopen(known);
    }
    rebaseIfWorth();
    contents.countTail();
    return true;
  }

  /** Keeps what came since the list was opened from growing without end. */
  private synchronized void rebaseIfWorth() throws IOException {
    Contents old = contents;
    Log log = old.log();
    if (log != null && old.index().isWorthABase()) {
      log.rebase(fresh -> contents = opening.rebased(old, fresh, log));
    }
  }

  /** A list that was deleted is read as long as it is open. */
  private boolean isReplaced(Disk at, Path named) throws IOException {
    OpenList.Origin origin = opening.openList().origin();
    try {
      return origin != null && !at.isAt(named, origin.file());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Opening opened(Opening fresh, long freed) throws IOException {
    try {
      contents = fresh.contents(freed);
      return fresh;
    } catch (Throwable e) {
      fresh.close();
      throw e;
    }
  }

  private synchronized void reopen(Contents lost) throws IOException {
    if (disk == null || path == null || !isSame(contents, lost)) {
      return;
    }
    OpenOptions again = indexIsWrong ? options.withIndexPolicy(IndexPolicy.IGNORE) : options;
    long freed = lost.retire();
    Opening fresh = null;
    while (fresh == null) {
      try {
        fresh = opened(Opening.of(disk, path, again, budget(), protocol), freed);
      } catch (FileReplacedException e) {
        // Once more, before it was read.
      }
    }
    replaced.addLast(opening);
    opening = fresh;
    if (replaced.size() > KEPT) {
      replaced.removeFirst().close();
    }
  }

  @Override
  public @Nullable Log known() {
    return closed ? null : contents.log();
  }

  @Override
  public @Nullable Log current() throws IOException {
    refuseClosed();
    Contents known = contents;
    OpenList.Origin origin = opening.openList().origin();
    boolean there = origin != null && origin.disk().isAt(origin.path(), origin.file());
    Log log = known.log();
    if (!there || log == null || !log.follow()) {
      reopen(known);
    } else {
      known.countTail();
    }
    opening.openList().refuseEdits(contents);
    return contents.log();
  }

  @Override
  public Log fromTrailers() throws IOException {
    Contents fresh;
    synchronized (this) {
      fresh = opening.withoutIndex(contents);
      contents = fresh;
      opening.openList().refuseEdits(fresh);
    }
    return Objects.requireNonNull(fresh.log());
  }

  @Override
  public Log reopened() throws IOException {
    reopen(contents);
    Log log = contents.log();
    if (log == null) {
      throw new IOException(place() + ": somebody put another file there; try again");
    }
    return log;
  }

  @Override
  public void withoutIndex(IndexMismatchException why) throws IOException {
    replace(contents, why);
  }

  @Override
  public Foreign foreign() throws IOException {
    return foreign(options.progress());
  }

  Foreign foreign(Progress progress) throws IOException {
    return opening.asForeign(contents, progress);
  }

  /** Contents, and how often they were changed. */
  record Version(Contents contents, long changes) {}

  Version version() throws IOException {
    Contents now = contents;
    return new Version(now, now.index().changes());
  }

  @Override
  public void takeMemory(long bytes) throws IOException {
    rebaseIfWorth();
    contents.takeTail(bytes);
  }

  @Override
  public void giveBackMemory(long bytes) throws IOException {
    contents.giveBackTail(bytes);
  }

  /** Writes the index of a foreign list. */
  Path writeIndex(Contents described) throws IOException {
    return opening.writeIndex(described);
  }

  /** Writes an index of what the list has. */
  void writeIndex(Contents described, OutputStream out, FileSeen seen) throws IOException {
    opening.writeIndex(described, out, seen);
  }

  /** Writes the list as it is now; nothing is asked anew, as a part may be written already. */
  long copyTo(OutputStream out) throws IOException {
    refuseClosed();
    refresh();
    Opening copied;
    Contents now;
    synchronized (this) {
      copied = opening;
      now = contents;
    }
    return copied.copyTo(out, now);
  }

  /** Returns in which form the list is, which may be another after it was replaced. */
  synchronized Form form() {
    return opening.openList().form(contents);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    opening.close();
    for (Opening old : replaced) {
      old.close();
    }
  }
}
