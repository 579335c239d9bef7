package org.snapshotlist.bench.evaluate;

import java.io.Serial;
import java.nio.file.Path;

/** The folder holds an evaluation of something else. */
final class DifferentException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  DifferentException(Path out, String what) {
    super(
        out
            + ": holds another evaluation ("
            + what
            + "); choose another folder by --out, or --restart to measure anew in its place");
  }
}
