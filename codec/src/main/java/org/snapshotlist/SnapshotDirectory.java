package org.snapshotlist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.commit.Creation;
import org.snapshotlist.internal.commit.Protocol;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.RealDisk;
import org.snapshotlist.internal.perfile.Directory;
import org.snapshotlist.internal.perfile.DirectorySource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Finding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MalformedListException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.SnapshotListException;

/**
 * A directory in which libvirt keeps the snapshots or the checkpoints of one domain, a file each,
 * as it was when it was opened. It is read as libvirt reads it when it starts: every file, whatever
 * it is called; an entry has the name that is in its file. Where libvirt would leave something out,
 * or write it otherwise, that is told.
 *
 * <p>In memory are the index and the places of the files; a file is read when it is asked for. One
 * that was changed since the directory was opened is refused. The range of an {@link Entry} is one
 * in the list that all files would make together.
 *
 * <p>All methods may be called by several threads at once.
 */
public final class SnapshotDirectory implements EntrySource {

  private final Disk disk;
  private final OpenOptions options;
  private final DirectorySource source;
  private final SnapshotList list;
  private final List<FileFinding> findings;

  private SnapshotDirectory(
      Disk disk,
      OpenOptions options,
      DirectorySource source,
      SnapshotList list,
      List<FileFinding> findings) {
    this.disk = disk;
    this.options = options;
    this.source = source;
    this.list = list;
    this.findings = List.copyOf(findings);
  }

  /**
   * Opens a directory; its files tell whether they are snapshots or checkpoints.
   *
   * @throws IOException as {@link #open(Path, Kind, OpenOptions)}
   */
  public static SnapshotDirectory open(Path directory, OpenOptions options) throws IOException {
    return open(new RealDisk(), directory, null, options);
  }

  /**
   * Opens a directory.
   *
   * @param options of a salvage, limits and progress; there is no index. With a salvage every good
   *     entry is kept, one without its parent or in a cycle under no parent, as libvirt does it
   * @throws MalformedListException without a salvage, for the first file that is no entry, or does
   *     not fit together with the others
   * @throws org.snapshotlist.model.LimitExceededException if it needs more than the limits allow
   * @throws IOException if it cannot be read
   */
  public static SnapshotDirectory open(Path directory, Kind kind, OpenOptions options)
      throws IOException {
    return open(new RealDisk(), directory, kind, options);
  }

  static SnapshotDirectory open(Disk disk, Path directory, @Nullable Kind kind, OpenOptions options)
      throws IOException {
    Directory read = Directory.read(disk, directory, kind, options.limits(), options.progress());
    List<FileFinding> findings = new ArrayList<>(read.findings());
    for (FileFinding finding : findings) {
      if (!finding.kept() && !options.salvage()) {
        throw new MalformedListException(finding.file(), remedied(finding.fault()));
      }
    }
    DirectorySource source = new DirectorySource(disk, read);
    try {
      SnapshotList list = SnapshotList.open(source, options.withProgress(Progress.NONE));
      for (Finding finding : list.findings()) {
        findings.add(located(source, finding));
      }
      return new SnapshotDirectory(disk, options, source, list, findings);
    } catch (SnapshotListException e) {
      DirectorySource.Location where = source.locate(e.fault().offset());
      throw new MalformedListException(where.file().toString(), remedied(at(where, e.fault())), e);
    }
  }

  private static Fault at(DirectorySource.Location where, Fault fault) {
    return new Fault(where.offset(), fault.fact(), fault.remedy());
  }

  private static Fault remedied(Fault fault) {
    return fault.remedy().isEmpty()
        ? new Fault(fault.offset(), fault.fact(), "open it with salvage to keep the rest")
        : fault;
  }

  private static FileFinding located(DirectorySource source, Finding finding) {
    DirectorySource.Location where = source.locate(finding.range().start());
    return new FileFinding(
        where.file().toString(), finding.name(), at(where, finding.fault()), finding.kept());
  }

  /**
   * Makes a new list of all entries, durable when this returns; until then there is none. The
   * entries are streamed, each parsed in full.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of that name
   * @throws IOException also if the directory was changed since it was opened; then there is no
   *     list
   */
  public void pack(Path target) throws IOException {
    new Creation(disk, target, Protocol.SOUND, options.limits(), options.locking())
        .of(list.asForeign(options.progress()), source::refuseChanges);
  }

  /**
   * Refuses what {@link #pack} would refuse, and writes nothing.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is anything of that name
   * @throws IOException as {@link #pack}
   */
  public void checkPack(Path target) throws IOException {
    new Creation(disk, target, Protocol.SOUND, options.limits(), options.locking())
        .refuseWhatIsThere();
    source.refuseChanges();
  }

  /**
   * Makes a new directory of a list as libvirt would write it, durable when this returns; until
   * then there is none.
   *
   * @param progress is told of the list's bytes
   * @return what libvirt would not load, or lose
   * @throws java.nio.file.FileAlreadyExistsException if there is anything but an empty directory
   * @throws IOException also if an entry's name can be that of no file; then there is no directory
   */
  public static List<FileFinding> unpack(SnapshotList from, Path directory, Progress progress)
      throws IOException {
    return unpack(new RealDisk(), from, directory, progress);
  }

  static List<FileFinding> unpack(Disk disk, SnapshotList from, Path directory, Progress progress)
      throws IOException {
    return new Unpack(disk, from, directory, progress).run();
  }

  /**
   * Tells what {@link #unpack} would, and writes nothing.
   *
   * @throws IOException as that
   */
  public static List<FileFinding> checkUnpack(SnapshotList from, Path directory, Progress progress)
      throws IOException {
    return new Unpack(new RealDisk(), from, directory, progress).check();
  }

  /** Returns what libvirt would leave out, or write otherwise, and what a salvage left out. */
  public List<FileFinding> findings() {
    return findings;
  }

  @Override
  public Kind kind() {
    return list.kind();
  }

  @Override
  public Optional<String> current() throws IOException {
    return list.current();
  }

  @Override
  public int size() throws IOException {
    return list.size();
  }

  @Override
  public List<Entry> entries(Order order) throws IOException {
    return list.entries(order);
  }

  @Override
  public List<String> names() throws IOException {
    return list.names();
  }

  @Override
  public Optional<Entry> find(String name) throws IOException {
    return list.find(name);
  }

  @Override
  public byte[] load(String name) throws IOException {
    return list.load(name);
  }

  @Override
  public InputStream stream(String name) throws IOException {
    return list.stream(name);
  }

  @Override
  public XMLStreamReader2 reader(String name) throws IOException {
    return list.reader(name);
  }

  @Override
  public void visit(Order order, ChunkVisitor visitor) throws IOException {
    list.visit(order, visitor);
  }

  @Override
  public void close() throws IOException {
    list.close();
  }
}
