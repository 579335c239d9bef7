package org.snapshotlist.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.SideIndex;
import org.snapshotlist.model.IndexMismatchException;
import org.snapshotlist.model.IndexSummary;

/**
 * Finds the lists that a query names, on the driver. Each directory is listed once; of a side index
 * its last bytes are read, and of a list nothing.
 */
final class FleetFinder {

  private static final String INDEX = ".idx";

  /** A name of this is this machine to whoever says it. */
  private static final String HERE = "localhost";

  private final Configuration configuration;
  private final boolean recursive;
  private final java.util.function.Predicate<ListFile> wanted;
  private final List<Found> found = new ArrayList<>();

  /** Directories where a link may lead back to one above. */
  private final Set<String> walked = new HashSet<>();

  /** A list, before its index is looked at. */
  private record Found(FileSystem files, ListFile file, @Nullable FileStatus index) {}

  /**
   * Makes a finder.
   *
   * @param recursive whether directories below those that are named count too
   * @param wanted whether a list is, by its name
   */
  FleetFinder(
      Configuration configuration,
      boolean recursive,
      java.util.function.Predicate<ListFile> wanted) {
    this.configuration = configuration;
    this.recursive = recursive;
    this.wanted = wanted;
  }

  /**
   * Returns the lists, by path.
   *
   * @param paths lists, directories of lists, or patterns of either
   */
  List<ListFile> find(List<String> paths) throws IOException {
    for (String path : paths) {
      named(new Path(path));
    }
    Set<String> seen = new LinkedHashSet<>();
    return Parallel.map(
            found.stream().filter(one -> seen.add(one.file().path())).toList(), FleetFinder::summed)
        .stream()
        .sorted(Comparator.comparing(ListFile::path))
        .toList();
  }

  private void named(Path path) throws IOException {
    FileSystem files = HadoopSource.files(path, configuration);
    GlobFilter pattern = new GlobFilter(path.getName());
    Path parent = path.getParent();
    boolean any;
    if (!pattern.hasPattern() || parent == null) {
      FileStatus[] matched = files.globStatus(path);
      any = matched != null && matched.length > 0;
      for (FileStatus status : matched == null ? new FileStatus[0] : matched) {
        if (status.isDirectory()) {
          directory(files, status.getPath(), null);
        } else {
          alone(files, status);
        }
      }
    } else {
      any = false;
      FileStatus[] parents = files.globStatus(parent);
      for (FileStatus status : parents == null ? new FileStatus[0] : parents) {
        any |= status.isDirectory() && directory(files, status.getPath(), pattern);
      }
    }
    if (!any) {
      throw new FileNotFoundException(path + ": there is no such list or directory");
    }
  }

  /** A list that is named by itself may have any name. */
  private void alone(FileSystem files, FileStatus status) throws IOException {
    FileStatus index;
    try {
      index = files.getFileStatus(new Path(status.getPath() + INDEX));
    } catch (FileNotFoundException e) {
      index = null;
    }
    BlockLocation[] blocks = files.getFileBlockLocations(status, 0, status.getLen());
    add(files, status, index, blocks);
  }

  /**
   * Looks for lists in a directory.
   *
   * @param pattern which names count, null for all
   * @return whether any name did
   */
  private boolean directory(FileSystem files, Path path, @Nullable GlobFilter pattern)
      throws IOException {
    if (isHere(files)
        && !walked.add(
            java.nio.file.Path.of(path.toUri().getPath()).toRealPath() + " " + pattern)) {
      return true;
    }
    Map<String, FileStatus> indexes = new HashMap<>();
    List<FileStatus> lists = new ArrayList<>();
    boolean any = pattern == null;
    for (FileStatus status : listed(files, path)) {
      String name = status.getPath().getName();
      if (status.isFile() && name.endsWith(INDEX)) {
        indexes.put(name.substring(0, name.length() - INDEX.length()), status);
      }
      if (pattern != null && !pattern.accept(status.getPath())) {
        continue;
      }
      any = true;
      if (status.isDirectory() && (recursive || pattern != null)) {
        directory(files, status.getPath(), null);
      } else if (status.isFile() && ListFile.domain(status.getPath()) != null) {
        lists.add(status);
      }
    }
    for (FileStatus status : lists) {
      add(
          files,
          status,
          indexes.get(status.getPath().getName()),
          status instanceof LocatedFileStatus located ? located.getBlockLocations() : null);
    }
    return any;
  }

  /**
   * Here a file lies on this machine, and Java asks for what it is with one call, Hadoop with five.
   */
  private static List<FileStatus> listed(FileSystem files, Path path) throws IOException {
    List<FileStatus> all = new ArrayList<>();
    if (!isHere(files)) {
      RemoteIterator<LocatedFileStatus> each = files.listLocatedStatus(path);
      while (each.hasNext()) {
        all.add(each.next());
      }
      return all;
    }
    try (DirectoryStream<java.nio.file.Path> each =
        Files.newDirectoryStream(java.nio.file.Path.of(path.toUri().getPath()))) {
      for (java.nio.file.Path one : each) {
        FileStatus status = status(path, one);
        if (status != null) {
          all.add(status);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return all;
  }

  /** Returns what a file here is, null where it was deleted just now or is a link to nothing. */
  private static @Nullable FileStatus status(Path directory, java.nio.file.Path file)
      throws IOException {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      // A name alone might have a colon, and look like a file system's.
      Path path = new Path(directory, new Path(null, null, String.valueOf(file.getFileName())));
      long modified = is.lastModifiedTime().toMillis();
      return new FileStatus(is.size(), is.isDirectory(), 1, 0, modified, path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void add(
      FileSystem files,
      FileStatus status,
      @Nullable FileStatus index,
      BlockLocation @Nullable [] blocks)
      throws IOException {
    ListFile file =
        new ListFile(
            status.getPath().toString(),
            status.getLen(),
            status.getModificationTime(),
            null,
            hosts(blocks));
    if (wanted.test(file)) {
      found.add(new Found(files, file, index));
    }
  }

  /** Most lists are one block. Of a larger one the hosts of its first block are as good as any. */
  private static Hosts hosts(BlockLocation @Nullable [] blocks) throws IOException {
    if (blocks == null || blocks.length == 0) {
      return Hosts.UNKNOWN;
    }
    List<String> names =
        Arrays.stream(blocks[0].getHosts()).filter(name -> !name.equals(HERE)).toList();
    return names.isEmpty() ? Hosts.UNKNOWN : new Hosts(names);
  }

  private static ListFile summed(Found one) {
    FileStatus index = one.index();
    ListFile file = one.file();
    if (index == null) {
      return file;
    }
    try {
      return new ListFile(
          file.path(),
          file.size(),
          file.modified(),
          new ListFile.IndexFound(
              index.getLen(), index.getModificationTime(), summary(one.files(), index)),
          file.hosts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the last bytes of an index say, null where they are none's. */
  private static @Nullable IndexSummary summary(FileSystem files, FileStatus index)
      throws IOException {
    if (!isRegular(files, index)) {
      return null;
    }
    try (HadoopSource source = HadoopSource.open(files, index)) {
      return SideIndex.summary(source);
    } catch (IndexMismatchException | FileNotFoundException | AccessControlException e) {
      return null;
    }
  }

  /**
   * Tells whether it is a file and no link to one, as the codec asks of an index too. A pipe, which
   * Hadoop takes for a file, would not even open.
   */
  private static boolean isRegular(FileSystem files, FileStatus index) {
    return index.getLen() > 0
        && (!isHere(files)
            || Files.isRegularFile(
                java.nio.file.Path.of(index.getPath().toUri().getPath()),
                LinkOption.NOFOLLOW_LINKS));
  }

  private static boolean isHere(FileSystem files) {
    return files.getUri().getScheme().equals("file");
  }

  /** Looks at one list again. */
  static ListFile found(FileSystem files, ListFile file) throws IOException {
    FileStatus status = files.getFileStatus(file.location());
    FileStatus index = files.getFileStatus(file.indexLocation());
    ListFile now =
        new ListFile(
            file.path(), status.getLen(), status.getModificationTime(), null, file.hosts());
    return summed(new Found(files, now, index));
  }
}
