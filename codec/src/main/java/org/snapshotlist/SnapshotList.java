package org.snapshotlist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.commit.Creation;
import org.snapshotlist.internal.commit.Foreign;
import org.snapshotlist.internal.commit.Garbage;
import org.snapshotlist.internal.commit.History;
import org.snapshotlist.internal.commit.ListWriter;
import org.snapshotlist.internal.commit.Log;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.index.IndexFile;
import org.snapshotlist.internal.index.Placed;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Committed;
import org.snapshotlist.model.EditRefusedException;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileSeen;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

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
 * with their names, together never more than {@link Limits#memoryCap()}. The list itself is read in
 * small windows: once as a whole where no index fits, then only the chunks that are asked for. The
 * first walk is the structural one, several times as fast as a parser; it proves valid UTF-8 and
 * the shape of the list. That a chunk is well-formed is proven by a full parse before it is first
 * handed out, and {@link #verify} proves it of all.
 *
 * <p>All methods may be called by several threads at once.
 */
public final class SnapshotList implements EntrySource {

  /**
   * Bytes below which an index is not written by itself: a smaller list is walked faster than its
   * index is checked.
   */
  public static final long WORTH_AN_INDEX = 1L << 20;

  private final Session session;
  private final @Nullable ListWriter writer;

  private SnapshotList(Session session) {
    this.session = session;
    Disk disk = session.disk();
    Path path = session.path();
    OpenOptions options = session.options();
    this.writer =
        disk == null || path == null
            ? null
            : new ListWriter(
                disk,
                path,
                session,
                session.protocol(),
                new ListWriter.Settings(
                    options.durability() == Durability.EACH_COMMIT,
                    options.locking(),
                    options.compactAt()),
                Clock.systemUTC());
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
   * @throws org.snapshotlist.model.IndexMismatchException under {@link IndexPolicy#FAIL} if no
   *     index fits
   * @throws IOException if it cannot be read
   */
  public static SnapshotList open(Path path, OpenOptions options) throws IOException {
    return open(new RealDisk(), path, options);
  }

  static SnapshotList open(Disk disk, Path path, OpenOptions options) throws IOException {
    return open(disk, path, options, Protocol.SOUND);
  }

  static SnapshotList open(Disk disk, Path path, OpenOptions options, Protocol protocol)
      throws IOException {
    return new SnapshotList(Session.open(disk, path, options, protocol));
  }

  /**
   * Opens a list that is no file of this machine. It has no index, whatever the policy says; the
   * source stays the caller's to close.
   *
   * @throws IOException as for a path
   */
  public static SnapshotList open(ByteSource source, OpenOptions options) throws IOException {
    return new SnapshotList(Session.open(source, null, options));
  }

  /**
   * Opens a list that is no file of this machine and has an index; both sources stay the caller's
   * to close. What another process does to the list meanwhile does not show: it is read as it was
   * when it was opened, entries that are removed since included.
   *
   * <p>An index of a foreign list fits if the list has the size and the first and last 64 KiB that
   * it says. Elsewhere a list has other times, so that it was not edited between those is for the
   * caller to know.
   *
   * @throws IOException as for a path
   */
  public static SnapshotList open(ByteSource list, ByteSource index, OpenOptions options)
      throws IOException {
    return new SnapshotList(Session.open(list, new IndexPlace.Given(index, list, true), options));
  }

  /**
   * Opens a list as it was when its index was written, and not as it is now: whoever opens it with
   * the same index gets the same entries, whatever was committed since.
   *
   * @throws org.snapshotlist.model.IndexMismatchException if the index does not fit
   * @throws IOException as for a path
   */
  public static SnapshotList openAsIndexed(ByteSource list, ByteSource index, OpenOptions options)
      throws IOException {
    return new SnapshotList(
        Session.open(
            list,
            new IndexPlace.Given(index, list, false),
            options.withIndexPolicy(IndexPolicy.FAIL)));
  }

  /** Makes a new, empty list and opens it; see {@link #create(Path, Kind, OpenOptions)}. */
  public static SnapshotList create(Path path, Kind kind) throws IOException {
    return create(path, kind, OpenOptions.DEFAULT);
  }

  /**
   * Makes a new, empty list that only its owner may read and write, durable when this returns, and
   * opens it.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of that name
   * @throws IOException if it cannot be made
   */
  public static SnapshotList create(Path path, Kind kind, OpenOptions options) throws IOException {
    return create(new RealDisk(), path, kind, options, Protocol.SOUND);
  }

  static SnapshotList create(
      Disk disk, Path path, Kind kind, OpenOptions options, Protocol protocol) throws IOException {
    new Creation(disk, path, protocol, options.limits(), options.locking()).empty(kind);
    return open(disk, path, options, protocol);
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
  @Override
  public Kind kind() {
    return root().kind();
  }

  /** Returns the name of the root element as written, for instance {@code snapshots}. */
  public String rootElement() {
    return root().element();
  }

  /**
   * Returns the name of the current entry.
   *
   * @throws IOException if the index cannot be read
   */
  @Override
  public Optional<String> current() throws IOException {
    return session.ask(c -> Optional.ofNullable(c.index().current()));
  }

  /**
   * Returns the number of entries.
   *
   * @throws IOException if the list cannot be read
   */
  @Override
  public int size() throws IOException {
    return session.ask(c -> c.index().size());
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
  @Override
  public List<Entry> entries(Order order) throws IOException {
    return session.ask(c -> c.entries(order));
  }

  /**
   * Returns the names of all entries by where they stand in the list; cheaper than their entries.
   *
   * @throws IOException if the index cannot be read
   */
  @Override
  public List<String> names() throws IOException {
    return session.ask(Contents::names);
  }

  /**
   * Finds an entry; a binary search that reads what it needs of the index.
   *
   * @throws IOException if the index cannot be read
   */
  @Override
  public Optional<Entry> find(String name) throws IOException {
    return session.ask(c -> Optional.ofNullable(c.index().find(name)).map(Placed::entry));
  }

  /**
   * Returns the bytes of an entry, from its {@code <} to its last {@code >}, as they stand in the
   * list. They are the caller's. A prefix that only the root declares is declared nowhere in them;
   * {@link #reader} knows it.
   *
   * @throws org.snapshotlist.model.NoSuchEntryException if there is none of this name
   * @throws org.snapshotlist.model.LimitExceededException if it does not fit under the memory cap
   * @throws org.snapshotlist.model.MalformedListException if the bytes do not parse, or were
   *     changed since the list was opened
   */
  @Override
  public byte[] load(String name) throws IOException {
    return session.ask(c -> c.chunk(name)).clone();
  }

  /**
   * Returns the bytes of an entry as a stream. An entry too large to be cached is read from the
   * list itself, after it was checked; such a stream ends with the list's {@link #close}.
   *
   * @throws IOException as {@link #load}
   */
  @Override
  public InputStream stream(String name) throws IOException {
    return session.ask(
        c -> {
          Placed placed = c.needed(name);
          Entry entry = placed.entry();
          return entry.range().length() > session.options().limits().memoryCap() / 4
              ? c.loader().stream(placed.slot(), entry)
              : new ByteArrayInputStream(c.chunk(placed));
        });
  }

  /**
   * Returns a StAX reader over an entry, with the root's namespaces in scope.
   *
   * @throws IOException as {@link #load}
   */
  @Override
  public XMLStreamReader2 reader(String name) throws IOException {
    return session.ask(
        c -> {
          Placed placed = c.needed(name);
          return c.loader().reader(placed.entry(), c.chunk(placed));
        });
  }

  /**
   * Gives all entries with their chunks to a visitor, one after the other. One that is removed
   * meanwhile may be left out.
   *
   * @throws IOException as {@link #load}, or whatever the visitor throws
   */
  @Override
  public void visit(Order order, ChunkVisitor visitor) throws IOException {
    session.refresh();
    new Visit(session, visitor).show(order);
  }

  /**
   * Returns the page that begins with the first entry whose name is greater than a cursor, by the
   * bytes of their UTF-8. A cursor is the last name that was passed, sent or told to be too large,
   * and need not be an entry's any more. So an entry that is there all the time is passed exactly
   * once by pages that follow each other, and none twice, whatever is committed, compacted or
   * opened anew by any process meanwhile. Each entry is as it was at some moment of this call; one
   * that cannot be loaded ends the page before it, and as the first one the call.
   *
   * <p>What a page takes while it is made counts against {@link Limits#memoryCap()}; where that
   * leaves less room, the page is shorter, but only that of an empty list or behind the last entry
   * is empty.
   *
   * @param cursor where the page before ended, {@link Page#next()}; null for the first page
   * @throws IOException as {@link #load}
   */
  public Page page(PageLimits limits, @Nullable String cursor) throws IOException {
    return new Paging(session, limits).page(cursor);
  }

  /**
   * Returns all pages, one after the other, each made when it is asked for by {@link #page}: at
   * least one, and after an error the same again. The iterator is for one thread at a time; it
   * throws {@link java.io.UncheckedIOException} where {@code page} throws an {@code IOException}.
   */
  public Iterator<Page> pages(PageLimits limits) {
    return new Paging(session, limits).pages();
  }

  /** Returns what a salvage left out or changed; empty for a strict open. */
  public List<Finding> findings() {
    return session.contents().findings();
  }

  /**
   * Returns where the list ends in the middle of a transaction, empty where it does not. After a
   * crash that is as it should be: what stands there was never acknowledged. In a copy it may mean
   * that the copy broke off. The next change wipes it, and keeps its bytes in {@code FILE.torn-N}.
   *
   * @throws IOException if the list cannot be read
   */
  public Optional<Fault> tornEnd() throws IOException {
    Log log = session.contents().log();
    return log == null ? Optional.empty() : Optional.ofNullable(log.tornEnd());
  }

  /** Returns the root element. */
  Root root() {
    return session.contents().index().root();
  }

  /** Returns what messages call the list. */
  String place() {
    return session.place();
  }

  /** Returns what the list has as the source of a new one. */
  Foreign asForeign(Progress progress) throws IOException {
    return session.foreign(progress);
  }

  /** Looks again, and returns what is equal as long as the list is not changed. */
  Session.Version version() throws IOException {
    session.refresh();
    return session.version();
  }

  /** Returns in which form the list is kept. */
  public Form form() {
    return session.form();
  }

  /**
   * Returns how many bytes of the list are of no use any more, about: what {@link #compact} would
   * give back. 0 for a list that is not sealed.
   *
   * @throws IOException if the list cannot be read
   */
  public long garbage() throws IOException {
    return session.ask(c -> c.log() == null ? 0 : Garbage.bytes(c.log()));
  }

  /** Returns what was found and done about the side index. */
  public IndexStatus indexStatus() {
    return session.contents().status();
  }

  /**
   * Returns the bytes of memory that the list holds and counts against {@link Limits#memoryCap()}.
   */
  public long memoryInUse() {
    return session.budget().used();
  }

  /**
   * Writes the side index, whatever the list's size.
   *
   * @return where it is
   * @throws IOException if it cannot be written; a list that is no file or was salvaged has none
   */
  public Path writeIndex() throws IOException {
    Contents contents = session.contents();
    if (contents.log() == null || writer == null) {
      return session.ask(session::writeIndex);
    }
    writer.writeIndex();
    return IndexFile.path(Objects.requireNonNull(session.path()));
  }

  /**
   * Writes a side index to wherever the caller wants it, of the list as it was when it was opened.
   * For a list that is a file of this machine {@link #writeIndex()} is better: it makes durable
   * first what the index speaks of.
   *
   * @param out is neither flushed nor closed
   * @param seen what the list was before it was opened, {@link FileSeen#NONE} if that is not known
   * @throws IOException if the list was edited, damaged or salvaged, or whatever the stream throws
   */
  public void writeIndex(OutputStream out, FileSeen seen) throws IOException {
    session.ask(
        c -> {
          session.writeIndex(c, out, seen);
          return c;
        });
  }

  /**
   * Starts an edit. Nothing is locked before it is committed, and nothing is written if it is not.
   */
  public ListEdit edit() {
    return edit(() -> {});
  }

  /** Starts an edit of whose commit somebody else is to be told. */
  ListEdit edit(ListEdit.Sequel sequel) {
    return new ListEdit(session, this::writer, sequel);
  }

  /** Returns how far the list has come. */
  MirroredList.Position position() throws IOException {
    return session.ask(
        c ->
            c.log() == null
                ? MirroredList.Position.FOREIGN
                : new MirroredList.Position(c.log().header().id(), c.log().tx()));
  }

  /**
   * Makes all commits durable that are not yet, as with {@link Durability#ON_SYNC}.
   *
   * @throws IOException if the force fails; it must not be tried again, so the list refuses further
   *     edits and must be opened again
   */
  public void sync() throws IOException {
    writer().sync();
  }

  /**
   * Looks whether another process changed the list, which every method that reads does by itself.
   *
   * @return whether it did
   */
  public boolean refresh() throws IOException {
    return session.refresh();
  }

  /**
   * Rewrites the list without what was removed; of a foreign list it makes a sealed one. Readers go
   * on, and follow into the new file.
   *
   * @throws IOException if it cannot be done; the list is as it was, unless the message says
   *     otherwise
   */
  public void compact() throws IOException {
    writer().compact(session.options().progress());
  }

  /**
   * Writes the list as it is at one moment, whatever is committed meanwhile: of a sealed list all
   * up to its last whole transaction, of any other its bytes. What is written is a list of the same
   * form. Waits for nobody.
   *
   * @param out is neither flushed nor closed
   * @return how many bytes were written
   * @throws org.snapshotlist.model.SnapshotListException if the list was edited or damaged; if a
   *     foreign one is written to meanwhile; if an entry is removed and then scrubbed meanwhile
   * @throws IOException if the list cannot be read, or whatever the stream throws
   */
  public long copyTo(OutputStream out) throws IOException {
    return session.copyTo(out);
  }

  /**
   * Overwrites what removed entries left in the file. Their names and times stay in its log until
   * it is compacted.
   *
   * @return how many bytes were overwritten
   */
  public long scrub() throws IOException {
    return writer().scrub(session.options().progress());
  }

  /**
   * Returns what the latest transactions did, the latest first; of a foreign list none. A
   * compaction starts anew, with one for each entry.
   *
   * @param most how many at most
   * @throws IOException if the list cannot be read
   */
  public List<Committed> log(long most) throws IOException {
    return session.ask(c -> c.log() == null ? List.of() : History.latest(c.log(), most));
  }

  /**
   * Repairs what a crash left, as the first commit would do by itself; nothing of what was
   * committed is lost by waiting for that.
   *
   * @return whether there was anything to repair
   * @throws EditRefusedException if the list was edited or damaged
   * @throws IOException if it cannot be written
   */
  public boolean recover() throws IOException {
    return writer().recover();
  }

  /**
   * Makes a good list of one that was edited by hand: what any XML parser sees in it is sealed
   * anew, in a new file in the place of the old one.
   *
   * @throws org.snapshotlist.model.SnapshotListException if that is no well-formed list
   * @throws IOException if it cannot be written
   */
  public static void acceptEdits(Path path, OpenOptions options) throws IOException {
    Acceptance.run(new RealDisk(), path, options);
  }

  /**
   * Writes what is good of a list to a new one.
   *
   * @return what was left out, or changed so that it fits
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of the new name
   * @throws IOException if it cannot be read or written
   */
  public static List<Finding> salvage(Path from, Path to, OpenOptions options) throws IOException {
    return Salvage.run(new RealDisk(), from, to, options);
  }

  private ListWriter writer() throws IOException {
    if (writer == null) {
      throw new EditRefusedException(
          session.place(), Fault.at(Fault.NOWHERE, "a list that is no file cannot be changed"));
    }
    return writer;
  }

  /**
   * Closes the files; streams and readers that are still in use may fail. A list that was changed
   * is made durable, compacted if that is worth it, and indexed.
   */
  @Override
  public void close() throws IOException {
    try (Session closing = session) {
      if (writer != null && !closing.isClosed()) {
        writer.close();
      }
    }
  }
}
