package org.snapshotlist;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.codehaus.stax2.XMLStreamReader2;
import org.snapshotlist.internal.chunk.Budget;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.index.Index;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.NoSuchEntryException;
import org.snapshotlist.model.Shown;

/**
 * A bulk list of one domain's snapshots or checkpoints, open to be read.
 *
 * <pre>{@code
 * try (SnapshotList list = SnapshotList.open(Path.of("vm.xml"))) {
 *   for (Entry entry : list.entries()) {
 *     System.out.println(entry.name() + " at " + entry.range());
 *   }
 *   byte[] xml = list.load("before-upgrade");
 * }
 * }</pre>
 *
 * <p>In memory are the index (64 bytes and the name of each entry) and the chunks that were loaded,
 * together never more than {@link Limits#memoryCap()}. The list itself is read in small windows:
 * once as a whole where no index fits, then only the chunks that are asked for. The first walk is
 * the structural one, several times as fast as a parser; it proves valid UTF-8 and the shape of the
 * list. That a chunk is well-formed is proven by a full parse before it is first handed out, and
 * {@link #verify} proves it of all.
 *
 * <p>All methods may be called by several threads at once.
 */
public final class SnapshotList implements Closeable {

  /**
   * Bytes below which an index is not written by itself: a smaller list is walked faster than its
   * index is checked.
   */
  public static final long WORTH_AN_INDEX = 1L << 20;

  private final Opening opening;
  private final Budget budget;
  private volatile Contents contents;
  private volatile boolean closed;

  private SnapshotList(Opening opening) throws IOException {
    this.opening = opening;
    this.budget = opening.budget();
    this.contents = opening.contents();
  }

  /** Opens a list strictly, with default limits; see {@link #open(Path, OpenOptions)}. */
  public static SnapshotList open(Path path) throws IOException {
    return open(path, OpenOptions.DEFAULT);
  }

  /** Opens a list strictly; see {@link #open(Path, OpenOptions)}. */
  public static SnapshotList open(Path path, Limits limits) throws IOException {
    return open(path, OpenOptions.DEFAULT.withLimits(limits));
  }

  /**
   * Opens a list. If this throws, nothing stays open.
   *
   * @throws org.snapshotlist.model.MalformedListException if it is no list: an encoding without
   *     byte offsets, a DOCTYPE, another root, a name that is missing or comes twice, a parent that
   *     does not exist, a cycle, ...
   * @throws org.snapshotlist.model.LimitExceededException if it needs more than the limits allow
   * @throws IndexMismatchException under {@link IndexPolicy#FAIL} if no index fits
   * @throws IOException if it cannot be read
   */
  public static SnapshotList open(Path path, OpenOptions options) throws IOException {
    return open(new RealDisk(), path, options);
  }

  static SnapshotList open(Disk disk, Path path, OpenOptions options) throws IOException {
    return finish(Opening.of(disk, path, options));
  }

  /**
   * Opens a list that is no file of this machine. It has no index, whatever the policy says; the
   * source stays the caller's to close.
   *
   * @throws IOException as for a path
   */
  public static SnapshotList open(ByteSource source, OpenOptions options) throws IOException {
    return finish(Opening.of(source, options));
  }

  private static SnapshotList finish(Opening opening) throws IOException {
    try {
      return new SnapshotList(opening);
    } catch (Throwable e) {
      opening.close();
      throw e;
    }
  }

  /**
   * Proves every byte of a list: walks it with the authority, parses every chunk, and compares
   * checksums and facts with the side index if there is one that fits. Neither makes nor changes an
   * index.
   *
   * @return all that is wrong; a list that cannot be walked to its end has a finding that says
   *     where it broke off
   * @throws IOException if it cannot be read
   */
  public static Verification verify(Path path, OpenOptions options) throws IOException {
    return new Verifier(new RealDisk(), path, options).verify();
  }

  /** Returns what the list holds. */
  public Kind kind() {
    return contents.index().root().kind();
  }

  /** Returns the name of the root element as written, for instance {@code snapshots}. */
  public String rootElement() {
    return contents.index().root().element();
  }

  /**
   * Returns the name of the current entry.
   *
   * @throws IOException if the index cannot be read
   */
  public Optional<String> current() throws IOException {
    return ask(
        c ->
            c.index().current() < 0
                ? Optional.empty()
                : Optional.of(c.index().entry(c.index().current()).name()));
  }

  /** Returns the number of entries. */
  public int size() {
    return contents.index().size();
  }

  /**
   * Returns all entries by where they stand in the list: an unmodifiable view that makes its
   * elements when they are asked for.
   *
   * @throws IOException if the index cannot be read
   */
  public List<Entry> entries() throws IOException {
    return entries(Order.FILE);
  }

  /**
   * Returns all entries: an unmodifiable view that makes its elements when they are asked for.
   *
   * @throws IOException if the index cannot be read
   */
  public List<Entry> entries(Order order) throws IOException {
    return ask(c -> c.entries(order));
  }

  /**
   * Finds an entry; a binary search that reads what it needs of the index.
   *
   * @throws IOException if the index cannot be read
   */
  public Optional<Entry> find(String name) throws IOException {
    return ask(
        c -> {
          int row = c.index().find(name);
          return row < 0 ? Optional.empty() : Optional.of(c.index().entry(row));
        });
  }

  /**
   * Returns the bytes of an entry, from its {@code <} to its last {@code >}, as they stand in the
   * list. They are the caller's. A prefix that only the root declares is declared nowhere in them;
   * {@link #reader} knows it.
   *
   * @throws NoSuchEntryException if there is none of this name
   * @throws org.snapshotlist.model.LimitExceededException if it does not fit under the memory cap
   * @throws org.snapshotlist.model.MalformedListException if the bytes do not parse, or were
   *     changed since the list was opened
   */
  public byte[] load(String name) throws IOException {
    return ask(c -> c.chunk(row(c.index(), name))).clone();
  }

  /**
   * Returns the bytes of an entry as a stream. An entry too large to be cached is read from the
   * list itself, after it was checked; such a stream ends with the list's {@link #close}.
   *
   * @throws IOException as {@link #load}
   */
  public InputStream stream(String name) throws IOException {
    return ask(
        c -> {
          int row = row(c.index(), name);
          Entry entry = c.index().entry(row);
          return entry.range().length() > opening.options().limits().memoryCap() / 4
              ? c.loader().stream(row, entry)
              : new ByteArrayInputStream(c.chunk(row));
        });
  }

  /**
   * Returns a StAX reader over an entry, with the root's namespaces in scope.
   *
   * @throws IOException as {@link #load}
   */
  public XMLStreamReader2 reader(String name) throws IOException {
    return ask(
        c -> {
          int row = row(c.index(), name);
          return c.loader().reader(c.index().entry(row), c.chunk(row));
        });
  }

  /**
   * Gives all entries with their chunks to a visitor, one after the other.
   *
   * @throws IOException as {@link #load}, or whatever the visitor throws
   */
  public void visit(Order order, ChunkVisitor visitor) throws IOException {
    for (Entry entry : entries(order)) {
      visitor.chunk(entry, load(entry.name()));
    }
  }

  /** Returns what a salvage left out or changed; empty for a strict open. */
  public List<Finding> findings() {
    return contents.findings();
  }

  /** Returns what was found and done about the side index. */
  public IndexStatus indexStatus() {
    return contents.status();
  }

  /**
   * Returns the bytes of memory that the list holds and counts against {@link Limits#memoryCap()}.
   */
  public long memoryInUse() {
    return budget.used();
  }

  /**
   * Writes the side index, whatever the list's size.
   *
   * @return where it is
   * @throws IOException if it cannot be written; a list that is no file or was salvaged has none
   */
  public Path writeIndex() throws IOException {
    return ask(opening::writeIndex);
  }

  /** Closes the files; streams and readers that are still in use may fail. */
  @Override
  public void close() throws IOException {
    closed = true;
    opening.close();
  }

  private int row(Index index, String name) throws IOException {
    int row = index.find(name);
    if (row < 0) {
      throw new NoSuchEntryException(
          opening.place(),
          Fault.at(
              Fault.NOWHERE, "there is no entry " + Shown.quoted(name) + " among " + index.size()));
    }
    return row;
  }

  /**
   * What is asked of the contents; an index that turns out not to fit is replaced by a walk and
   * asked again.
   */
  @FunctionalInterface
  interface Question<T> {
    T of(Contents contents) throws IOException;
  }

  private <T> T ask(Question<T> question) throws IOException {
    if (closed) {
      throw new IOException(opening.place() + ": the list was closed; open it again");
    }
    Contents asked = contents;
    try {
      return question.of(asked);
    } catch (IndexMismatchException e) {
      return question.of(replace(asked, e));
    } catch (LimitExceededException e) {
      Contents now = contents;
      if (isSame(asked, now)) {
        throw e;
      }
      // Contents that were replaced meanwhile cannot make room among the chunks of the new ones.
      return question.of(now);
    }
  }

  private synchronized Contents replace(Contents lost, IndexMismatchException why)
      throws IOException {
    // Another thread may have replaced these very contents already.
    if (isSame(contents, lost)) {
      contents = opening.rebuilt(lost, why);
    }
    return contents;
  }

  @SuppressWarnings("ReferenceEquality") // Equal contents of another walk are other contents.
  private static boolean isSame(Contents one, Contents other) {
    return one == other;
  }
}
