package org.snapshotlist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.WritableFile;
import org.snapshotlist.internal.perfile.FileText;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NameRefusedException;
import org.snapshotlist.model.Progress;
import org.snapshotlist.naming.FileNames;

/**
 * Makes a directory of libvirt's of a list: all files in a directory of another name, which gets
 * its name when they are forced.
 */
final class Unpack {

  private static final Pattern RETURN = Pattern.compile("\r|&#0*13;|&#x0*[dD];");

  private static final int FORCED_AT_ONCE = 1_024;

  private final Disk disk;
  private final SnapshotList from;
  private final Path directory;
  private final Progress progress;
  private final List<FileFinding> findings = new ArrayList<>();
  private final List<Path> made = new ArrayList<>();
  private long done;

  Unpack(Disk disk, SnapshotList from, Path directory, Progress progress) {
    this.disk = disk;
    this.from = from;
    this.directory = directory;
    this.progress = progress;
  }

  List<FileFinding> check() throws IOException {
    refuseWhatIsThere();
    visit(null);
    return findings;
  }

  List<FileFinding> run() throws IOException {
    refuseWhatIsThere();
    Path temporary = directory.resolveSibling(".snapshotlist-" + UUID.randomUUID() + ".tmp");
    disk.createDirectory(temporary);
    try {
      visit(temporary);
      for (int from = 0; from < made.size(); from += FORCED_AT_ONCE) {
        disk.force(made.subList(from, Math.min(made.size(), from + FORCED_AT_ONCE)));
        // For who wants to stop it by what it throws.
        progress.at(done, done);
      }
      disk.forceDirectory(temporary);
      disk.rename(temporary, directory);
    } catch (Throwable e) {
      remove(temporary, e);
      throw e;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      disk.forceDirectory(parent);
    }
    return findings;
  }

  private void refuseWhatIsThere() throws IOException {
    try {
      if (disk.list(directory, Long.MAX_VALUE).isEmpty()) {
        return;
      }
    } catch (NoSuchFileException e) {
      return;
    }
    throw new FileAlreadyExistsException(
        directory.toString(), null, "a list is unpacked to a new or an empty directory only");
  }

  /** Writes all files, or with null none. */
  private void visit(@Nullable Path target) throws IOException {
    Session.Version version = from.version();
    Kind kind = from.kind();
    String current = from.current().orElse(null);
    long all = from.entries().stream().mapToLong(entry -> entry.range().length()).sum();
    from.visit(
        Order.FILE,
        (entry, xml) -> {
          byte[] file = FileText.of(xml, kind, entry.name().equals(current));
          judge(kind, entry, xml, file);
          String name = FileNames.anyEntry(kind, entry.name());
          if (target != null) {
            write(target.resolve(name), file);
          }
          done += entry.range().length();
          progress.at(done, all);
        });
    if (!from.version().equals(version)) {
      throw new IOException(
          from.place() + ": the list was changed while it was unpacked: try again");
    }
  }

  private void write(Path path, byte[] bytes) throws IOException {
    try (WritableFile file = disk.create(path)) {
      made.add(path);
      file.write(0, bytes, 0, bytes.length);
    }
  }

  private void judge(Kind kind, Entry entry, byte[] xml, byte[] file) {
    try {
      FileNames.entry(kind, entry.name());
    } catch (NameRefusedException e) {
      warn(entry, "the name is none to libvirt: " + e.fault().fact());
    }
    if (file.length > FileText.MOST_LOADED) {
      warn(
          entry,
          "the file has "
              + file.length
              + " bytes, but libvirt loads none of more than "
              + FileText.MOST_LOADED);
    }
    if (RETURN.matcher(new String(xml, StandardCharsets.ISO_8859_1)).find()) {
      warn(entry, "there is a carriage return, which libvirt makes a line feed of");
    }
  }

  private void warn(Entry entry, String fact) {
    findings.add(
        new FileFinding(
            directory.resolve(entry.name() + FileText.SUFFIX).toString(),
            entry.name(),
            Fault.at(Fault.NOWHERE, fact),
            true));
  }

  private void remove(Path temporary, Throwable why) {
    try {
      for (Path file : made) {
        disk.deleteIfExists(file);
      }
      disk.deleteIfExists(temporary);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }
}
