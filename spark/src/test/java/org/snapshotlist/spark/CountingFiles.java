package org.snapshotlist.spark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system under another name, which remembers what was opened. */
public final class CountingFiles extends RawLocalFileSystem {

  private static final List<String> OPENED = Collections.synchronizedList(new ArrayList<>());

  /** For Hadoop. */
  public CountingFiles() {}

  static void forget() {
    OPENED.clear();
  }

  /** Returns the names of the files that were opened, sorted. */
  static List<String> opened() {
    List<String> opened = new ArrayList<>(OPENED);
    opened.sort(null);
    return opened;
  }

  @Override
  public URI getUri() {
    return URI.create("counted:///");
  }

  @Override
  public void initialize(URI uri, Configuration conf) throws IOException {
    super.initialize(URI.create("counted:///"), conf);
  }

  /** Without its owner, for whom Hadoop would start a process each. */
  private static FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .map(CountingFiles::plain)
        .toArray(FileStatus[]::new);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    OPENED.add(path.getName());
    return super.open(path, bufferSize);
  }
}
