package org.snapshotlist.internal.perfile;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.OpenFile;
import org.snapshotlist.internal.disk.Origin;
import org.snapshotlist.internal.xml.ActiveText;
import org.snapshotlist.internal.xml.ChunkParser;
import org.snapshotlist.internal.xml.EntryScan;
import org.snapshotlist.internal.xml.Root;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.LimitExceededException;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;
import org.snapshotlist.model.Shown;
import org.snapshotlist.model.SnapshotListException;

/**
 * Reads every file of a directory, as libvirt does when it starts: whatever a file is called, the
 * entry has the name that is in it. What libvirt would drop without a word is told.
 */
final class DirectoryScan {

  /** A warning, and what stands around the element, beside the entry itself. */
  private static final long AROUND = 64 << 10;

  private final Disk disk;
  private final Path directory;
  private final Limits limits;
  private final Origin origin;
  private final Map<String, EntryFile> byName = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final List<FileFinding> findings = new ArrayList<>();
  private @Nullable Kind kind;
  private @Nullable ChunkParser parser;
  private @Nullable EntryFile current;

  private DirectoryScan(
      Disk disk, Path directory, @Nullable Kind kind, Limits limits, Origin origin) {
    this.disk = disk;
    this.directory = directory;
    this.kind = kind;
    this.limits = limits;
    this.origin = origin;
  }

  /**
   * Reads a directory.
   *
   * @param kind what it holds; null to take that from its files
   * @throws IOException if the directory cannot be read; what is wrong with a file is a finding
   */
  static Directory read(
      Disk disk, Path directory, @Nullable Kind kind, Limits limits, Progress progress)
      throws IOException {
    DirectoryScan scan =
        new DirectoryScan(disk, directory, kind, limits, disk.origin(disk.resolve(directory)));
    List<Path> paths = disk.list(directory, Math.max(limits.maxEntries(), limits.maxEntries() + 1));
    if (paths.size() > limits.maxEntries()) {
      throw LimitExceededException.atLeast(
          directory.toString(), Fault.NOWHERE, "maxEntries", limits.maxEntries(), paths.size());
    }
    for (int i = 0; i < paths.size(); i++) {
      scan.take(paths.get(i));
      progress.at(i + 1L, paths.size());
    }
    return scan.found(paths);
  }

  private Directory found(List<Path> paths) {
    List<EntryFile> files = new ArrayList<>();
    for (String name : order) {
      EntryFile file = byName.get(name);
      if (file != null) {
        files.add(file);
      }
    }
    EntryFile marked = current;
    return new Directory(
        directory,
        kind == null ? Kind.SNAPSHOTS : kind,
        paths,
        files,
        marked == null ? null : marked.name(),
        findings);
  }

  private void take(Path path) throws IOException {
    try (OpenFile file = disk.openNoFollow(path)) {
      String objection = file.origin().objection(origin);
      if (objection != null) {
        throw new FileSystemException(path.toString(), null, objection);
      }
      long most = limits.maxEntryBytes() + AROUND;
      if (file.size() > Math.min(most, Integer.MAX_VALUE - 8)) {
        throw new LimitExceededException(
            path.toString(), Fault.NOWHERE, "maxEntryBytes", limits.maxEntryBytes(), file.size());
      }
      byte[] bytes = file.readFully(0, Math.toIntExact(file.size()));
      EntryFile entry = entryFile(path, bytes, file);
      if (add(entry)) {
        judge(entry, bytes);
      }
    } catch (SnapshotListException e) {
      findings.add(new FileFinding(path.toString(), null, e.fault(), false));
    } catch (FileSystemException e) {
      String why = e.getReason() == null ? "it cannot be read" : e.getReason();
      findings.add(new FileFinding(path.toString(), null, Fault.at(Fault.NOWHERE, why), false));
    }
  }

  private EntryFile entryFile(Path path, byte[] bytes, OpenFile file) throws IOException {
    ByteSource source = ByteSource.of(path.toString(), bytes);
    Kind found = kindOf(source);
    Entry entry = EntryScan.document(source, found, limits);
    // What was read so far may be well-formed by its look alone.
    parser(found).parse(source, entry.range(), entry.crc32c());
    kind = found;
    ActiveText.Found active =
        found == Kind.SNAPSHOTS ? ActiveText.find(bytes, entry.range(), found, limits) : null;
    return new EntryFile(path, found, entry.name(), entry.range(), active, file.stamp());
  }

  private Kind kindOf(ByteSource source) throws IOException {
    if (kind != null) {
      return kind;
    }
    try {
      EntryScan.document(source, Kind.CHECKPOINTS, limits);
      return Kind.CHECKPOINTS;
    } catch (SnapshotListException e) {
      // If it is no snapshot either, that is the better message.
      return Kind.SNAPSHOTS;
    }
  }

  private ChunkParser parser(Kind of) {
    if (parser == null) {
      parser = new ChunkParser(Root.of(of), limits);
    }
    return parser;
  }

  /** Returns whether it is the one of its name so far. */
  private boolean add(EntryFile file) {
    EntryFile other = byName.get(file.name());
    if (other != null && (other.isWellNamed() || !file.isWellNamed())) {
      findings.add(twice(file, other));
      return false;
    }
    if (other != null) {
      findings.removeIf(finding -> finding.file().equals(other.path().toString()));
      findings.add(twice(other, file));
    } else {
      order.add(file.name());
    }
    byName.put(file.name(), file);
    markCurrent(file, other);
    return true;
  }

  private static FileFinding twice(EntryFile gone, EntryFile kept) {
    return new FileFinding(
        gone.path().toString(),
        gone.name(),
        Fault.at(
            gone.element().start(),
            "the name "
                + Shown.quoted(gone.name())
                + " is that of "
                + kept.path().getFileName()
                + " already"),
        false);
  }

  /** What libvirt would not load, or write otherwise. */
  private void judge(EntryFile file, byte[] bytes) {
    if (!file.isWellNamed()) {
      tell(
          file,
          "the entry's name is "
              + Shown.quoted(file.name())
              + ": libvirt reads it as that, and would write it to "
              + Shown.quoted(file.name() + FileText.SUFFIX));
    }
    if (kind == Kind.SNAPSHOTS && file.active() == null) {
      tell(file, "there is no <active>, without which libvirt does not load a snapshot");
    } else {
      compare(file, bytes);
    }
    if (file.stamp().size() > FileText.MOST_LOADED) {
      tell(
          file,
          "the file has "
              + file.stamp().size()
              + " bytes, but libvirt loads none of more than "
              + FileText.MOST_LOADED);
    }
  }

  private void compare(EntryFile file, byte[] bytes) {
    byte[] restored = FileText.of(file.xml(bytes), file.kind(), file.isCurrent());
    int differs = Arrays.mismatch(restored, bytes);
    if (differs >= 0) {
      findings.add(
          new FileFinding(
              file.path().toString(),
              file.name(),
              Fault.at(
                  differs,
                  "from here on the file is not as libvirt writes it, and will not come back byte"
                      + " for byte; the element itself will"),
              true));
    }
  }

  private void tell(EntryFile file, String fact) {
    findings.add(
        new FileFinding(file.path().toString(), file.name(), Fault.at(Fault.NOWHERE, fact), true));
  }

  private void markCurrent(EntryFile file, @Nullable EntryFile instead) {
    EntryFile marked = current;
    if (marked != null && marked.equals(instead)) {
      marked = null;
    }
    if (file.isCurrent() && marked != null) {
      tell(
          file,
          "this snapshot says that it is the current one, as "
              + marked.path().getFileName()
              + " does; of several, the last counts");
    }
    current = file.isCurrent() ? file : marked;
  }
}
