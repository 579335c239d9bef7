package org.snapshotlist.internal.disk;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Another file has taken the place of one that was open: what was open is what it was. */
public final class FileReplacedException extends FileSystemException {

  private static final long serialVersionUID = 1;

  FileReplacedException(Path path) {
    super(path.toString(), null, "another file has taken its place; open it again");
  }
}
