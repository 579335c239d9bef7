package org.snapshotlist.internal.perfile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.model.FileFinding;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.Limits;
import org.snapshotlist.model.Progress;

/**
 * What a directory of libvirt's held when it was read. Immutable.
 *
 * @param kind what it holds
 * @param paths all that was there
 * @param files the files of entries, one for each name, by the names of the files
 * @param current the name of the current entry
 * @param findings what is wrong with single files
 */
public record Directory(
    Path path,
    Kind kind,
    List<Path> paths,
    List<EntryFile> files,
    @Nullable String current,
    List<FileFinding> findings) {

  /** Copies the lists. */
  public Directory {
    paths = List.copyOf(paths);
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /**
   * Reads a directory.
   *
   * @param kind what it holds; null to take that from its files
   * @throws IOException if the directory cannot be read; what is wrong with a file is a finding
   */
  public static Directory read(
      Disk disk, Path path, @Nullable Kind kind, Limits limits, Progress progress)
      throws IOException {
    return DirectoryScan.read(disk, path, kind, limits, progress);
  }
}
